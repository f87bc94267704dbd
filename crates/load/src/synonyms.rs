//! Decodes `content/synonyms.yaml`: words that mean the same, and words of questions that the search ignores.

use model::site::SearchWording;
use yaml::{Decoder, Node};

/// Decodes the file.
pub fn decode(d: &mut Decoder<'_>, node: &Node) -> Option<SearchWording> {
    let mut fields = d.mapping(node, "同义词文件")?;
    let words = |d: &mut Decoder<'_>, n: &Node| d.list(n, Decoder::text);
    let synonyms = fields.optional(d, "groups", |d, n| {
        d.list(n, |d, n| {
            let group = words(d, n)?;
            if group.len() < 2 {
                return d.fault(n, "一组同义词至少两个", "写成 [换届, 换届选举]，或删去这一组");
            }
            Some(group)
        })
    });
    let question_words = fields.optional(d, "question_words", words);
    fields.finish(d);
    Some(SearchWording { synonyms: synonyms.unwrap_or_default(), question_words: question_words.unwrap_or_default() })
}
