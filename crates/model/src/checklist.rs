//! Checklists: the sentences of a standard, one by one, with which an organisation can compare itself.

use diagnostics::Place;

use crate::block::Block;
use crate::errata::Target;
use crate::text::SpanKind;

/// `content/checklists/science-societies.yaml`: one checklist. It holds no words of the book, only the addresses
/// from which they are taken.
#[derive(Clone, Debug)]
pub struct Checklist {
    /// `science-societies`: the file's name.
    pub id: String,
    /// Where its file begins, for diagnostics about the whole checklist.
    pub place: Place,
    /// 科技社团党组织示范点创建自评
    pub title: String,
    /// Its position among the checklists, from 1 to 999.
    pub order: i64,
    /// Who fills it in.
    pub who: String,
    /// What to know before filling it in, in our words.
    pub remark: Option<String>,
    /// The paragraphs of the standard.
    pub paragraphs: Vec<Target>,
    /// Rules of the self-check that lead here: `procedure/showcase-self`.
    pub rules: Vec<Target>,
}

impl Checklist {
    /// Whether its sentences come from this document.
    pub fn is_from(&self, document: &str) -> bool {
        self.paragraphs.iter().any(|target| target.address.split('#').next() == Some(document))
    }
}

/// A paragraph of a standard, taken apart into sentences.
#[derive(Debug, PartialEq, Eq)]
pub struct Standard<'t> {
    /// The printed number, `1.`; empty if there is none.
    pub number: &'t str,
    /// The first sentence, which names the paragraph, without its full stop: 坚持政治方向好
    pub name: &'t str,
    /// The other sentences, which are to be met, with their full stops.
    pub sentences: Vec<&'t str>,
}

/// Takes a paragraph apart into sentences; `None` if there is none after the one that names it.
pub fn standard(block: &Block) -> Option<Standard<'_>> {
    let plain = block.text.plain.as_str();
    let number = block.text.spans.iter().find(|span| span.kind == SpanKind::Number).map(|span| span.range.clone());
    let number = number.unwrap_or(0..0);
    let mut sentences = sentences(&plain[number.end..]).into_iter();
    let name = sentences.next()?.trim_end_matches('。');
    let sentences: Vec<&str> = sentences.collect();
    (!sentences.is_empty()).then_some(Standard { number: plain[number].trim(), name, sentences })
}

/// The sentences of a text with their full stops; a closing quotation mark stays with the sentence it
/// closes.
fn sentences(text: &str) -> Vec<&str> {
    let mut sentences = Vec::new();
    let mut rest = text;
    while let Some(end) = rest.find('。').map(|at| at + '。'.len_utf8()) {
        let closing = rest[end..].len() - rest[end..].trim_start_matches(['”', '’', '）', '》']).len();
        let (sentence, after) = rest.split_at(end + closing);
        sentences.push(sentence.trim());
        rest = after;
    }
    let rest = rest.trim();
    sentences.extend(Some(rest).filter(|rest| !rest.is_empty()));
    sentences
}

#[cfg(test)]
mod tests {
    use pretty_assertions::assert_eq;

    use super::*;
    use crate::block::BlockKind;
    use crate::text::{Span, Text};
    use diagnostics::Sources;

    fn block(plain: &str, number: std::ops::Range<usize>) -> Block {
        let place = Place::start_of(Sources::default().add("a.md".into(), "".into()));
        let mut text = Text::plain(plain);
        text.spans.push(Span { range: number, kind: SpanKind::Number });
        Block { id: "s1".into(), place, kind: BlockKind::Paragraph, text, printed: None }
    }

    #[test]
    fn a_paragraph_comes_apart_into_whole_sentences() {
        let block = block("1. 方向好。做到“甲。”再做乙。末句", 0..2);
        let standard = standard(&block).expect("sentences");
        assert_eq!(
            standard,
            Standard {
                number: "1.", name: "方向好", sentences: vec!["做到“甲。”", "再做乙。", "末句"]
            }
        );
    }

    #[test]
    fn a_paragraph_of_one_sentence_is_no_standard() {
        assert_eq!(standard(&block("1. 方向好。", 0..2)), None);
        assert_eq!(standard(&block("", 0..0)), None);
    }
}
