//! Applies the errata to the documents.
//!
//! The Markdown holds the words as scanned. The `printed` words of each change in `errata.yaml` must occur exactly
//! once in the paragraphs named, and the change leaves a mark there. [`apply`] first plans the edits of all blocks
//! and then carries them out block by block, so that changes to the same words are noticed.

use std::collections::{BTreeMap, HashMap};
use std::ops::Range;
use std::sync::Arc;

use diagnostics::{ContentPart, Diagnostic};
use model::block::{Block, BlockKind, sheet_text};
use model::document::Document;
use model::errata::{Erratum, ErratumAction, ErratumChange};
use model::text::{Edit, ErratumMark, Span, SpanKind, WhitespaceFolded};

/// What errata do to one block.
#[derive(Default)]
struct BlockPlan<'e> {
    edits: Vec<(&'e ErratumChange, Segment, Edit)>,
    /// Marks on words that stay as they are: the segment, the offset, the mark.
    marks: Vec<(Segment, usize, ErratumMark)>,
}

/// The position of a text in [`Block::segments`].
type Segment = usize;
/// The positions of a document and of a block in it.
type BlockIndex = (usize, usize);

/// Applies the errata to the documents and returns the faults. An erratum that cannot be applied is reported and
/// the others are applied. Addresses in documents that are `broken`, that is, could not be loaded, are skipped.
pub fn apply(documents: &mut [Arc<Document>], errata: &[Erratum], broken: &[String]) -> Vec<Diagnostic> {
    let mut diagnostics = Vec::new();
    let mut plans: BTreeMap<BlockIndex, BlockPlan<'_>> = BTreeMap::new();
    {
        let index: HashMap<&str, usize> =
            (0..).zip(&*documents).map(|(d, document)| (document.address.as_str(), d)).collect();
        let find = |address: &str| {
            let (document, id) = address.split_once('#')?;
            let d = *index.get(document)?;
            // An id that is used twice is a fault, which another check reports; here the last use counts.
            Some((d, documents[d].blocks.iter().rposition(|block| !id.is_empty() && block.id == id)?))
        };
        for erratum in errata {
            let mut blocks = Vec::new();
            for target in &erratum.at {
                match find(&target.address) {
                    Some((d, b)) => blocks.push(((d, b), &documents[d].blocks[b])),
                    None if broken.iter().any(|broken| target.address.split('#').next() == Some(broken)) => {}
                    None => {
                        let message = format!("勘误{}所指的段落不存在", erratum.id);
                        let hint = "写成“文件地址#段号”，如 guide/part-5#s2-1；段号见网页上该段的 ¶ 链接";
                        let document = target.address.split('#').next().unwrap_or_default();
                        let depends_on: &[ContentPart] =
                            if index.contains_key(document) { &[] } else { &[ContentPart::Documents] };
                        let fault = Diagnostic::error(target.place.clone(), message).hint(hint);
                        diagnostics.push(fault.depending_on(depends_on));
                    }
                }
            }
            plan(erratum, &blocks, &mut plans, &mut diagnostics);
        }
    }
    for ((d, b), plan) in plans {
        carry_out(&mut Arc::make_mut(&mut documents[d]).blocks[b], &plan, &mut diagnostics);
    }
    diagnostics
}

/// Finds where the words of one erratum are in its blocks, and adds its edits and marks to the plans.
fn plan<'e>(
    erratum: &'e Erratum,
    blocks: &[(BlockIndex, &Block)],
    plans: &mut BTreeMap<BlockIndex, BlockPlan<'e>>,
    diagnostics: &mut Vec<Diagnostic>,
) {
    if erratum.changes.is_empty() && erratum.action != ErratumAction::Apply {
        for (key, block) in blocks {
            let (segment, end) = end_of_words(block);
            plans.entry(*key).or_default().marks.push((segment, end, mark(erratum, None)));
        }
    }
    for change in &erratum.changes {
        let mut spots = Vec::new();
        for (key, block) in blocks {
            for (segment, text) in block.segments().into_iter().enumerate() {
                let found = WhitespaceFolded::new(&text.plain).find_all(&change.printed);
                spots.extend(found.into_iter().map(|range| (*key, segment, range, text)));
            }
        }
        let [(key, segment, range, text)] = spots.as_slice() else {
            if !blocks.is_empty() {
                let at: Vec<&str> = erratum.at.iter().map(|target| target.address.as_str()).collect();
                let count = match spots.len() {
                    0 => "没有".to_string(),
                    n => format!("有 {n} 处"),
                };
                let message = format!("勘误{}：段落 {} 里{count}“{}”", erratum.id, at.join("、"), change.printed);
                let hint = "printed 照改动以前的文字写，并带上前后几个字，使它在段落里恰好出现一次";
                diagnostics.push(Diagnostic::error(change.place.clone(), message).hint(hint));
            }
            continue;
        };
        let plan = plans.entry(*key).or_default();
        if erratum.action == ErratumAction::Apply {
            let (range, replacement) = without_common_ends(&text.plain, range.clone(), &change.published);
            let printed = &text.plain[range.clone()];
            let is_ink = |c: &char| !c.is_whitespace();
            if !printed.chars().filter(is_ink).eq(replacement.chars().filter(is_ink)) {
                let kind = SpanKind::Corrected(mark(erratum, Some((printed, replacement))));
                plan.edits.push((change, *segment, Edit { range, replacement: replacement.to_string(), kind }));
            }
        } else {
            plan.marks.push((*segment, range.end, mark(erratum, Some((&change.printed, &change.published)))));
        }
    }
}

/// Edits a block and adds its marks. Of edits that overlap only the first is made; the others are reported.
fn carry_out(block: &mut Block, plan: &BlockPlan<'_>, diagnostics: &mut Vec<Diagnostic>) {
    let printed = block.text.plain.clone();
    let changed = !plan.edits.is_empty();
    for (segment, text) in block.segments_mut().into_iter().enumerate() {
        for (_, at, mark) in plan.marks.iter().filter(|(s, ..)| *s == segment) {
            text.spans.push(Span { range: *at..*at, kind: SpanKind::Noted(mark.clone()) });
        }
        text.sort();
        let mut edits: Vec<(&ErratumChange, Edit)> =
            plan.edits.iter().filter(|(_, s, _)| *s == segment).map(|(c, _, e)| (*c, e.clone())).collect();
        edits.sort_by_key(|(_, edit)| (edit.range.start, edit.range.end));
        let mut end = 0;
        edits.retain(|(change, edit)| {
            let clear = edit.range.start >= end;
            if clear {
                end = edit.range.end;
            } else {
                let fault = Diagnostic::error(change.place.clone(), "这处勘误与另一处勘误改了同样的字");
                diagnostics.push(fault.hint("把两处并成一处，或缩短 printed"));
            }
            clear
        });
        let edits: Vec<Edit> = edits.into_iter().map(|(_, edit)| edit).collect();
        *text = text.edited(&edits);
    }
    if let BlockKind::Sheet(sheet) = &block.kind {
        block.text = sheet_text(sheet);
    }
    if changed {
        block.printed = Some(printed);
    }
}

/// The last segment of a block that has words, and the offset of their end.
fn end_of_words(block: &Block) -> (Segment, usize) {
    let segments = block.segments();
    let last = segments.iter().rposition(|text| !text.plain.is_empty()).unwrap_or(0);
    (last, segments.get(last).map_or(0, |text| text.plain.len()))
}

/// Leaves out what both wordings have in common at either end, so that the mark covers only the words that change.
fn without_common_ends<'p>(plain: &str, range: Range<usize>, published: &'p str) -> (Range<usize>, &'p str) {
    let printed = &plain[range.clone()];
    let start: usize =
        printed.chars().zip(published.chars()).take_while(|(a, b)| a == b).map(|(a, _)| a.len_utf8()).sum();
    let (printed, published) = (&printed[start..], &published[start..]);
    let end: usize =
        printed.chars().rev().zip(published.chars().rev()).take_while(|(a, b)| a == b).map(|(a, _)| a.len_utf8()).sum();
    (range.start + start..range.end - end, &published[..published.len() - end])
}

/// The mark of an erratum, which says what was scanned or what is doubtful. `wording` are the words as scanned and
/// as published or suggested.
fn mark(erratum: &Erratum, wording: Option<(&str, &str)>) -> ErratumMark {
    let label = match (erratum.action, wording, &erratum.note) {
        (ErratumAction::Apply, Some((printed, "")), _) => {
            format!("校勘：识别文本此处多“{}”，已删", printed.trim())
        }
        (ErratumAction::Apply, Some((printed, _)), _) if printed.trim().is_empty() => {
            "校勘：识别文本此处脱字，已补".to_string()
        }
        (ErratumAction::Apply, Some((printed, _)), _) => format!("校勘：识别文本作“{}”", printed.trim()),
        (_, _, Some(note)) => format!("校勘：{note}"),
        (_, Some((printed, published)), None) => format!("校勘：照录。“{printed}”疑应作“{published}”"),
        _ => format!("校勘：照录。{}", erratum.reason),
    };
    ErratumMark { id: erratum.id.clone(), label }
}
