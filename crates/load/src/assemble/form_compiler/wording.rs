//! Turns published text with marks of forms into the words and fields of a form.

use diagnostics::Place;
use forms::Inline;
use model::text::{Span, SpanKind, Text};

/// The marks of a text: where each is written, and the field it names.
pub(super) fn marks(text: &Text) -> Vec<(&Place, &str)> {
    text.spans.iter().filter_map(|span| span.kind.form_mark()).collect()
}

/// The words, fields and clauses of a text, in their order.
pub(super) fn parts(text: &Text) -> Vec<Inline> {
    let is_mark = |span: &&Span| span.kind.form_mark().is_some();
    let marks: Vec<&Span> = text.spans.iter().filter(is_mark).collect();
    parts_between(&text.plain, &marks, 0, text.plain.len())
}

/// The parts between two offsets; `marks` are those in between, sorted, the outer before the inner.
fn parts_between(plain: &str, marks: &[&Span], start: usize, end: usize) -> Vec<Inline> {
    let mut parts = Vec::new();
    let mut at = start;
    let mut rest = marks;
    while let [mark, after @ ..] = rest {
        if at < mark.range.start {
            parts.push(Inline::Words(plain[at..mark.range.start].to_string()));
        }
        // Marks nest: those that begin before the end of this one lie within it, except empty ones at its end.
        let inner =
            after.iter().take_while(|next| next.range.end <= mark.range.end && next.range.start < mark.range.end);
        let inner = inner.count();
        let (inside, outside) = after.split_at(inner);
        match &mark.kind {
            SpanKind::Field { name, .. } => {
                parts.push(Inline::Field { id: name.clone(), printed: plain[mark.range.clone()].to_string() });
            }
            SpanKind::Clause { name, .. } => parts.push(Inline::Clause {
                unless_none: name.clone(),
                parts: parts_between(plain, inside, mark.range.start, mark.range.end),
            }),
            SpanKind::Claim { name, .. } => {
                parts.push(Inline::Claim { of: name.clone(), words: plain[mark.range.clone()].to_string() });
            }
            _ => {}
        }
        at = mark.range.end;
        rest = outside;
    }
    if at < end {
        parts.push(Inline::Words(plain[at..end].to_string()));
    }
    parts
}
