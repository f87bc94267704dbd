//! Paragraphs and runs.

use markup::Xml;

/// The properties of a paragraph beyond its style; what is `None` is the style's.
#[derive(Debug, Default)]
pub(super) struct Look {
    /// It stays on the page of what follows.
    pub keep_next: bool,
    /// Right tab stop, in twips from the left edge.
    pub tab: Option<i32>,
    /// A red rule below.
    pub rule: bool,
    /// Space above, in twips.
    pub before: Option<i32>,
    /// Line height, exact, in twips.
    pub line: Option<i32>,
    /// Indent at the right, in twips.
    pub right: Option<i32>,
    /// `left`, `center`, `right`
    pub align: Option<&'static str>,
    /// Size of the characters, in half points.
    pub size: Option<i32>,
}

/// A paragraph of one run of words.
pub(super) fn paragraph(xml: &mut Xml, style: &str, look: &Look, words: &str) {
    runs(xml, style, look, &[(words, None)]);
}

/// A paragraph of runs; each may have a character style.
pub(super) fn runs(xml: &mut Xml, style: &str, look: &Look, words: &[(&str, Option<&str>)]) {
    xml.open("w:p", &[]);
    properties(xml, style, look);
    for (words, character_style) in words {
        run(xml, words, *character_style, look.size);
    }
    xml.close();
}

/// In the order of `CT_PPr`.
fn properties(xml: &mut Xml, style: &str, look: &Look) {
    xml.open("w:pPr", &[]);
    xml.empty("w:pStyle", &[("w:val", style)]);
    if look.keep_next {
        xml.empty("w:keepNext", &[]);
        xml.empty("w:keepLines", &[]);
    }
    if look.rule {
        xml.open("w:pBdr", &[]);
        let rule = [("w:val", "single"), ("w:sz", "16"), ("w:space", "11"), ("w:color", "FF0000")];
        xml.empty("w:bottom", &rule);
        xml.close();
    }
    if let Some(tab) = look.tab {
        xml.open("w:tabs", &[]);
        xml.empty("w:tab", &[("w:val", "right"), ("w:pos", &tab.to_string())]);
        xml.close();
    }
    let before = look.before.map(|before| before.to_string());
    let line = look.line.map(|line| line.to_string());
    let mut spacing = Vec::new();
    spacing.extend(before.as_deref().map(|before| ("w:before", before)));
    if let Some(line) = line.as_deref() {
        spacing.extend([("w:line", line), ("w:lineRule", "exact")]);
    }
    if !spacing.is_empty() {
        xml.empty("w:spacing", &spacing);
    }
    if let Some(right) = look.right {
        xml.empty("w:ind", &[("w:right", &right.to_string())]);
    }
    if let Some(align) = look.align {
        xml.empty("w:jc", &[("w:val", align)]);
    }
    xml.close();
}

/// One run: its words are never split, so that a blank can be searched for in Word.
fn run(xml: &mut Xml, words: &str, style: Option<&str>, size: Option<i32>) {
    if words.is_empty() {
        return;
    }
    xml.open("w:r", &[]);
    xml.open("w:rPr", &[]);
    if let Some(style) = style {
        xml.empty("w:rStyle", &[("w:val", style)]);
    }
    // Marks that Chinese and Western fonts share (“”…—×) are Chinese here.
    xml.empty("w:rFonts", &[("w:hint", "eastAsia")]);
    if let Some(size) = size {
        let size = size.to_string();
        xml.empty("w:sz", &[("w:val", &size)]);
        xml.empty("w:szCs", &[("w:val", &size)]);
    }
    xml.close();
    for (index, line) in words.split('\n').enumerate() {
        if index > 0 {
            xml.empty("w:br", &[]);
        }
        for (index, stretch) in line.split('\t').enumerate() {
            if index > 0 {
                xml.empty("w:tab", &[]);
            }
            if !stretch.is_empty() {
                xml.open("w:t", &[("xml:space", "preserve")]);
                xml.text(stretch);
                xml.close();
            }
        }
    }
    xml.close();
}
