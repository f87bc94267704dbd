//! Which rules make use of a statement of the book.

use std::ops::Range;

use crate::citation::{Citer, PlacedCitation};
use crate::site::Site;
use crate::statement::Statement;
use crate::text::WhitespaceFolded;

/// The rules, remarks and open points that cite the same words as a statement, each once.
pub fn users<'s>(statement: &Statement, site: &'s Site) -> Vec<&'s Citer> {
    let mut users: Vec<&Citer> = Vec::new();
    for PlacedCitation { citation, .. } in &statement.cite {
        let Some((_, block)) = site.block(&citation.at) else { continue };
        let texts: Vec<WhitespaceFolded> = block.readings().map(WhitespaceFolded::new).collect();
        let own: Vec<Vec<Range<usize>>> = texts.iter().map(|text| text.find_all(&citation.quote)).collect();
        for other in site.rules.citations.iter().filter(|other| other.citation.at == citation.at) {
            let quote = &other.citation.quote;
            let shared = texts.iter().zip(&own).any(|(text, own)| share_words(own, &text.find_all(quote)));
            if shared && !users.contains(&&other.by) {
                users.push(&other.by);
            }
        }
    }
    users
}

/// How many bytes two quotes must have in common: those of four Chinese characters. Less is a punctuation mark
/// or a word, but no statement.
const MIN_COMMON: usize = 12;

/// Whether two quotes, which are found at these ranges of a paragraph, overlap by enough words, or one lies
/// within the other.
fn share_words(one: &[Range<usize>], other: &[Range<usize>]) -> bool {
    one.iter().any(|a| {
        other.iter().any(|b| {
            let common = a.end.min(b.end).saturating_sub(a.start.max(b.start));
            common >= MIN_COMMON.min(a.len()).min(b.len())
        })
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn quotes_share_words_only_where_they_overlap() {
        let text = WhitespaceFolded::new("甲乙丙丁，子丑寅卯，甲乙丙丁。戊己");
        let share = |one: &str, other: &str| share_words(&text.find_all(one), &text.find_all(other));
        assert!(share("甲乙丙丁，子丑寅卯", "子丑寅卯，甲乙"));
        assert!(share("戊己", "甲乙丙丁。戊己"));
        assert!(!share("甲乙丙丁，", "，子丑寅卯，"));
        assert!(!share("子丑寅卯", "戊己"));
        assert!(!share("不在其中", "戊己"));
    }
}
