//! Decodes `content/errata.yaml`.

use diagnostics::Diagnostic;
use model::errata::{Confidence, Erratum, ErratumAction, ErratumChange, ErratumKind, NotError, Target};
use model::link::without_server;
use yaml::{Decoder, Node};

/// The file's two lists.
#[derive(Clone, Debug, Default)]
pub struct Errata {
    /// What is wrong in the text.
    pub errata: Vec<Erratum>,
    /// Phrases that look wrong but are right.
    pub not_errors: Vec<NotError>,
}

/// Decodes the file.
pub fn decode(d: &mut Decoder<'_>, node: &Node) -> Option<Errata> {
    let mut fields = d.mapping(node, "勘误文件")?;
    let errata = fields.required(d, "errata", |d, n| d.list(n, erratum)).unwrap_or_default();
    let not_errors = fields.optional(d, "not_errors", |d, n| d.list(n, not_error)).unwrap_or_default();
    fields.finish(d);
    for (index, erratum) in errata.iter().enumerate() {
        if let Some(earlier) = errata[..index].iter().find(|earlier| earlier.id == erratum.id) {
            let message = format!("勘误号“{}”用了两次", erratum.id);
            let fault = Diagnostic::error(erratum.place.clone(), message).hint("每条勘误用自己的号");
            d.push(fault.repeating(earlier.place.clone()));
        }
    }
    Some(Errata { errata, not_errors })
}

fn erratum(d: &mut Decoder<'_>, entry: &Node) -> Option<Erratum> {
    let mut fields = d.mapping(entry, "勘误")?;
    let id = fields.required(d, "id", Decoder::placed_id);
    let at = fields.required(d, "at", |d, n| d.one_or_many(n, target));
    fields.optional(d, "lines", lines);
    let kind = fields.required(d, "kind", |d, n| {
        let kinds = [
            ("layout", ErratumKind::Layout),
            ("ocr", ErratumKind::Ocr),
            ("misprint", ErratumKind::Misprint),
            ("missing", ErratumKind::Missing),
        ];
        d.choice(n, &kinds)
    });
    let confidence = fields.required(d, "confidence", |d, n| {
        let grades =
            [("certain", Confidence::Certain), ("likely", Confidence::Likely), ("doubtful", Confidence::Doubtful)];
        d.choice(n, &grades)
    });
    let action_node = fields.required(d, "action", |_, n| Some(n));
    let action = action_node.and_then(|n| {
        let actions = [
            ("apply", ErratumAction::Apply),
            ("show-as-printed-with-note", ErratumAction::Note),
            ("keep-as-printed", ErratumAction::Keep),
        ];
        d.choice(n, &actions)
    });
    if let (Some(node), Some(ErratumAction::Apply), Some(Confidence::Likely | Confidence::Doubtful)) =
        (action_node, action, confidence)
    {
        let hint = "改为 show-as-printed-with-note（照录加注）；确有依据时把 confidence 改为 certain";
        d.fault::<()>(node, "没有把握的勘误不能改动原文", hint);
    }
    let changes = fields.optional(d, "changes", |d, n| d.list(n, change)).unwrap_or_default();
    let note = fields.optional(d, "note", Decoder::text);
    let reason = fields.required(d, "reason", Decoder::text);
    fields.finish(d);
    let (id, place) = id?;
    let (at, kind, confidence, action, reason) = (at?, kind?, confidence?, action?, reason?);
    Some(Erratum { id, place, at, kind, confidence, action, changes, note, reason })
}

fn change(d: &mut Decoder<'_>, node: &Node) -> Option<ErratumChange> {
    let mut fields = d.mapping(node, "改动")?;
    let printed = fields.required(d, "printed", Decoder::placed_text);
    // An empty `published` deletes the printed words.
    let published = match fields.node("published") {
        Some(node) => d.text_or_empty(node),
        None => Some(String::new()),
    };
    fields.finish(d);
    let (printed, place) = printed?;
    Some(ErratumChange { printed, published: published?, place })
}

fn not_error(d: &mut Decoder<'_>, node: &Node) -> Option<NotError> {
    let mut fields = d.mapping(node, "不误条目")?;
    let at = fields.required(d, "at", |d, n| d.one_or_many(n, target));
    fields.optional(d, "lines", lines);
    let text = fields.required(d, "text", Decoder::text);
    let reason = fields.required(d, "reason", Decoder::text);
    fields.finish(d);
    Some(NotError { at: at?, text: text?, reason: reason? })
}

/// The line numbers in the scanned text. The site does not need them, so they are only checked here; they serve to
/// prove that nothing else was changed.
fn lines(d: &mut Decoder<'_>, node: &Node) -> Option<Vec<u32>> {
    d.list(node, |d, n| d.integer(n, 1..=9_999_999))
}

/// An address, or another name, with its place.
pub fn target(d: &mut Decoder<'_>, node: &Node) -> Option<Target> {
    let (address, place) = d.placed_text(node)?;
    Some(Target { address: without_server(&address), place })
}
