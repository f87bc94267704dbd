//! Links the first occurrence of each glossary term on a page to the term's definition.

use std::borrow::Cow;
use std::cmp::Reverse;

use model::document::{Document, DocumentKind};
use model::glossary::{Glossary, Term};
use model::routes;
use model::text::{Span, SpanKind, Text};

use crate::edition::{Edition, xhtml};
use markup::escape;

/// The terms, and which of them a page has linked already.
#[derive(Debug)]
pub struct Terms<'g> {
    glossary: &'g Glossary,
    linked: Vec<bool>,
}

impl<'g> Terms<'g> {
    /// For the beginning of a page. Only the guide and the policies link terms; forms are not running text.
    pub fn new(glossary: &'g Glossary, document: &Document) -> Self {
        let running = matches!(document.meta.kind, DocumentKind::Guide | DocumentKind::Policy);
        Self { glossary, linked: vec![!running; glossary.terms.len()] }
    }

    /// The term with this number.
    pub fn get(&self, number: usize) -> Option<&'g Term> {
        self.glossary.terms.get(number)
    }

    /// The text with a span over the first occurrence of each term that is not linked yet. Terms within a link are
    /// passed over, because HTML does not allow a link within a link.
    pub fn mark<'t>(&mut self, text: &'t Text) -> Cow<'t, Text> {
        if self.linked.iter().all(|linked| *linked) {
            return Cow::Borrowed(text);
        }
        let found = self.glossary.marks_in(&text.plain).filter(|(number, _)| !self.linked[*number]);
        let mut found: Vec<_> = found.collect();
        if found.is_empty() {
            return Cow::Borrowed(text);
        }
        found.sort_by_key(|(number, range)| (*number, range.start, Reverse(range.end)));
        let mut marked = text.clone();
        for (number, range) in found {
            let free = marked.spans.iter().all(|span| {
                let apart = span.range.end <= range.start || range.end <= span.range.start;
                let around = span.range.start <= range.start && range.end <= span.range.end;
                let link = matches!(span.kind, SpanKind::Link { .. } | SpanKind::Term(_));
                apart || (around && !link)
            });
            if free && !self.linked[number] {
                marked.spans.push(Span { range, kind: SpanKind::Term(number) });
                self.linked[number] = true;
            }
        }
        marked.sort();
        Cow::Owned(marked)
    }
}

/// The opening tag of a term's link. It carries the sentence that defines the term, which the page can show without
/// leaving it.
pub fn opening(term: &Term, edition: Edition<'_>, address: &str) -> String {
    let glossary = routes::href(&routes::page_of(address), routes::GLOSSARY);
    if let Edition::Epub(_) = edition {
        return format!("<a class=\"term\" href=\"{}#{}\">", xhtml(&glossary), term.id);
    }
    let mut out = format!("<a class=\"term\" href=\"{glossary}#{}\"", term.id);
    if let Some(citation) = term.says.first() {
        out.push_str(" data-says=\"");
        escape(&citation.quote, &mut out);
        out.push('"');
    }
    out.push('>');
    out
}

#[cfg(test)]
mod tests {
    use pretty_assertions::assert_eq;

    use super::*;
    use diagnostics::Sources;

    fn glossary(marks: &[&[&str]]) -> Glossary {
        let file = Sources::default().add("g.yaml".into(), "".into());
        let term = |(number, marks): (usize, &&[&str])| Term {
            id: format!("t{number}"),
            place: diagnostics::Place { file, span: 0..0 },
            term: marks[0].to_string(),
            marks: marks.iter().map(ToString::to_string).collect(),
            says: Vec::new(),
            note: None,
        };
        Glossary::new(marks.iter().enumerate().map(term).collect(), Vec::new())
    }

    fn marked(glossary: &Glossary, texts: &[Text]) -> Vec<Vec<String>> {
        let mut terms = Terms { glossary, linked: vec![false; glossary.terms.len()] };
        let words = |text: &Text| {
            let text = terms.mark(text);
            let spans = text.spans.iter().filter(|span| matches!(span.kind, SpanKind::Term(_)));
            spans.map(|span| text.plain[span.range.clone()].to_string()).collect()
        };
        texts.iter().map(words).collect()
    }

    #[test]
    fn each_term_is_marked_once_where_it_first_stands() {
        let glossary = glossary(&[&["六有", "“六有”"], &["三个同步"]]);
        let texts = [Text::plain("按“六有”标准"), Text::plain("六有和三个同步"), Text::plain("三个同步")];
        assert_eq!(marked(&glossary, &texts), [vec!["“六有”"], vec!["三个同步"], vec![]]);
    }

    #[test]
    fn a_link_is_left_alone_and_crossing_markup_passed_over() {
        let glossary = glossary(&[&["六有"]]);
        let mut text = Text::plain("六有六有六有");
        let place = glossary.terms[0].place.clone();
        let link = SpanKind::Link { target: "a.md".into(), place };
        text.spans = vec![Span { range: 0..6, kind: link }, Span { range: 9..15, kind: SpanKind::Strong }];
        assert_eq!(marked(&glossary, &[text.clone()]), [Vec::<String>::new()]);
        text.spans[1].range = 12..18;
        assert_eq!(marked(&glossary, &[text]), [vec!["六有"]]);
    }
}
