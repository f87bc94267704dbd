//! Elements stand in the order of the schemas: Word refuses a file otherwise, or drops what it
//! does not expect. The order of each parent's children, from ECMA-376 (transitional), Part 1.

use end_to_end::word::{FORMS, W, Word, made};
use roxmltree::{Document, Node};

/// Parents with the children they may have, in order; `*` where children come in any order.
const ORDER: &[(&str, &[&str])] = &[
    ("document", &["body"]),
    ("body", &["*", "p", "tbl", "sectPr"]),
    ("p", &["pPr", "*", "r", "fldSimple"]),
    ("r", &["rPr", "*", "t", "br", "tab"]),
    ("t", &[]),
    ("br", &[]),
    ("fldSimple", &["r"]),
    (
        "pPr",
        &[
            "pStyle",
            "keepNext",
            "keepLines",
            "pageBreakBefore",
            "framePr",
            "widowControl",
            "numPr",
            "suppressLineNumbers",
            "pBdr",
            "shd",
            "tabs",
            "suppressAutoHyphens",
            "kinsoku",
            "wordWrap",
            "overflowPunct",
            "topLinePunct",
            "autoSpaceDE",
            "autoSpaceDN",
            "bidi",
            "adjustRightInd",
            "snapToGrid",
            "spacing",
            "ind",
            "contextualSpacing",
            "mirrorIndents",
            "suppressOverlap",
            "jc",
            "textDirection",
            "textAlignment",
            "textboxTightWrap",
            "outlineLvl",
            "divId",
            "cnfStyle",
            "rPr",
            "sectPr",
            "pPrChange",
        ],
    ),
    ("pBdr", &["top", "left", "bottom", "right", "between", "bar"]),
    ("tabs", &["tab"]),
    (
        "rPr",
        &[
            "rStyle",
            "rFonts",
            "b",
            "bCs",
            "i",
            "iCs",
            "caps",
            "smallCaps",
            "strike",
            "dstrike",
            "outline",
            "shadow",
            "emboss",
            "imprint",
            "noProof",
            "snapToGrid",
            "vanish",
            "webHidden",
            "color",
            "spacing",
            "w",
            "kern",
            "position",
            "sz",
            "szCs",
            "highlight",
            "u",
            "effect",
            "bdr",
            "shd",
            "fitText",
            "vertAlign",
            "rtl",
            "cs",
            "em",
            "lang",
            "eastAsianLayout",
            "specVanish",
            "oMath",
        ],
    ),
    ("tbl", &["tblPr", "tblGrid", "tr"]),
    (
        "tblPr",
        &[
            "tblStyle",
            "tblpPr",
            "tblOverlap",
            "bidiVisual",
            "tblStyleRowBandSize",
            "tblStyleColBandSize",
            "tblW",
            "jc",
            "tblCellSpacing",
            "tblInd",
            "tblBorders",
            "shd",
            "tblLayout",
            "tblCellMar",
            "tblLook",
            "tblCaption",
        ],
    ),
    ("tblBorders", &["top", "left", "start", "bottom", "right", "end", "insideH", "insideV"]),
    ("tblCellMar", &["top", "left", "start", "bottom", "right", "end"]),
    ("tblGrid", &["gridCol"]),
    ("tr", &["trPr", "tc"]),
    ("trPr", &["*", "cantSplit", "trHeight", "tblHeader"]),
    ("tc", &["tcPr", "p"]),
    (
        "tcPr",
        &[
            "cnfStyle",
            "tcW",
            "gridSpan",
            "hMerge",
            "vMerge",
            "tcBorders",
            "shd",
            "noWrap",
            "tcMar",
            "textDirection",
            "tcFitText",
            "vAlign",
            "hideMark",
        ],
    ),
    (
        "sectPr",
        &[
            "headerReference",
            "footerReference",
            "footnotePr",
            "endnotePr",
            "type",
            "pgSz",
            "pgMar",
            "paperSrc",
            "pgBorders",
            "lnNumType",
            "pgNumType",
            "cols",
            "formProt",
            "vAlign",
            "noEndnote",
            "titlePg",
            "textDirection",
            "bidi",
            "rtlGutter",
            "docGrid",
            "printerSettings",
        ],
    ),
    ("styles", &["docDefaults", "latentStyles", "style"]),
    ("docDefaults", &["rPrDefault", "pPrDefault"]),
    ("rPrDefault", &["rPr"]),
    ("pPrDefault", &["pPr"]),
    (
        "style",
        &[
            "name",
            "aliases",
            "basedOn",
            "next",
            "link",
            "autoRedefine",
            "hidden",
            "uiPriority",
            "semiHidden",
            "unhideWhenUsed",
            "qFormat",
            "locked",
            "personal",
            "personalCompose",
            "personalReply",
            "rsid",
            "pPr",
            "rPr",
            "tblPr",
            "trPr",
            "tcPr",
            "tblStylePr",
        ],
    ),
    (
        "settings",
        &[
            "writeProtection",
            "view",
            "zoom",
            "mirrorMargins",
            "bordersDoNotSurroundHeader",
            "proofState",
            "defaultTabStop",
            "autoHyphenation",
            "evenAndOddHeaders",
            "drawingGridVerticalSpacing",
            "characterSpacingControl",
            "footnotePr",
            "endnotePr",
            "compat",
            "rsids",
            "themeFontLang",
            "clrSchemeMapping",
            "decimalSymbol",
            "listSeparator",
        ],
    ),
    ("compat", &["*", "balanceSingleByteDoubleByteWidth", "useFELayout", "compatSetting"]),
    ("fonts", &["font"]),
    ("font", &["altName", "panose1", "charset", "family", "notTrueType", "pitch", "sig"]),
    ("ftr", &["*", "p", "tbl"]),
];

/// What is wrong below a node.
fn faults(node: Node<'_, '_>, faults: &mut Vec<String>) {
    let children: Vec<&str> = node.children().filter(Node::is_element).map(|child| child.tag_name().name()).collect();
    let name = node.tag_name().name();
    match ORDER.iter().find(|(parent, _)| *parent == name) {
        None if !children.is_empty() => faults.push(format!("{name} is not in the table and holds {children:?}")),
        None => {}
        Some((_, order)) => {
            let free = order.iter().position(|child| *child == "*").unwrap_or(order.len());
            let mut last = 0;
            for child in children {
                match order.iter().position(|known| *known == child) {
                    None => faults.push(format!("{name} may not hold {child}")),
                    Some(at) if at.min(free) < last => faults.push(format!("in {name}, {child} comes too late")),
                    Some(at) => last = at.min(free),
                }
            }
        }
    }
    node.children().filter(Node::is_element).for_each(|child| self::faults(child, faults));
}

fn all_faults(xml: &str) -> Vec<String> {
    let document = Document::parse(xml).expect("well-formed XML");
    let mut found = Vec::new();
    faults(document.root_element(), &mut found);
    found
}

#[test]
fn every_element_stands_where_the_schema_has_it() {
    for form in FORMS {
        for values in [None, Some(end_to_end::repository().join(format!("tests/fixtures/forms/{form}.yaml")))] {
            let word = Word::open(&made(form, values.as_deref()));
            for (part, xml) in
                word.parts.iter().filter(|(part, _)| part.starts_with("word/") && !part.contains("_rels"))
            {
                assert_eq!(all_faults(xml), Vec::<String>::new(), "{form} {part}");
            }
        }
    }
}

/// The check itself: elements exchanged are found.
#[test]
fn a_wrong_order_is_found() {
    let document = |inside: &str| format!("<w:document xmlns:w=\"{W}\"><w:body>{inside}</w:body></w:document>");
    assert_eq!(all_faults(&document("<w:p><w:pPr><w:jc/><w:ind/></w:pPr></w:p>")), ["in pPr, ind comes too late"]);
    assert_eq!(all_faults(&document("<w:p><w:r/><w:pPr/></w:p>")), ["in p, pPr comes too late"]);
    assert_eq!(all_faults(&document("<w:p><w:rPr/></w:p>")), ["p may not hold rPr"]);
    assert_eq!(all_faults(&document("<w:sectPr/><w:p/>")), Vec::<String>::new(), "the body's end is Word's to judge");
}

/// All ids that parts refer to exist, and every style and font by name.
#[test]
fn references_lead_somewhere() {
    for form in FORMS {
        let word = Word::open(&made(form, None));
        let styles = Document::parse(word.part("word/styles.xml")).expect("well-formed XML");
        let known: Vec<&str> = styles.descendants().filter_map(|node| node.attribute((W, "styleId"))).collect();
        for part in ["word/document.xml", "word/styles.xml", "word/footer1.xml", "word/footer2.xml"] {
            let document = Document::parse(word.part(part)).expect("well-formed XML");
            for node in document.descendants() {
                let name = node.tag_name().name();
                if ["pStyle", "rStyle", "basedOn"].contains(&name) {
                    let style = node.attribute((W, "val")).unwrap_or_default();
                    assert!(known.contains(&style), "{form} {part}: no style {style}");
                }
                for slot in ["ascii", "hAnsi", "eastAsia"] {
                    if name == "rFonts" && node.attribute((W, "hint")).is_none() {
                        let font = node.attribute((W, slot)).unwrap_or_default();
                        let named = format!("<w:font w:name=\"{font}\">");
                        assert!(word.part("word/fontTable.xml").contains(&named), "{part}: {slot} font {font:?}");
                    }
                }
            }
        }
    }
}
