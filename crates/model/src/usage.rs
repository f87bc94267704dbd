//! Which rules rest on what the book says.

use std::ops::Range;

use crate::citation::PlacedCitation;
use crate::site::Site;
use crate::statement::Statement;
use crate::text::Squeezed;

/// The rules, remarks and open points that cite words of the same sentences as a statement, each once.
pub fn users<'s>(statement: &Statement, site: &'s Site) -> Vec<&'s str> {
    let mut users: Vec<&str> = Vec::new();
    for PlacedCitation { citation, .. } in &statement.cite {
        let Some((_, block)) = site.block(&citation.at) else { continue };
        let texts = block.readings().map(Squeezed::new);
        let texts: Vec<(Squeezed, Vec<Range<usize>>)> = texts
            .map(|text| {
                let own = text.find_all(&citation.quote);
                (text, own)
            })
            .collect();
        for other in site.rules.citations.iter().filter(|other| other.citation.at == citation.at) {
            let shared = texts.iter().any(|(text, own)| share_words(own, &text.find_all(&other.citation.quote)));
            if shared && !users.contains(&other.by.as_str()) {
                users.push(&other.by);
            }
        }
    }
    users
}

/// Bytes of four Chinese characters: less in common is a mark or a word, no statement.
const COMMON: usize = 12;

/// Whether two quotes, which stand at these places of a paragraph, have words of it in common, or one lies
/// within the other.
fn share_words(one: &[Range<usize>], other: &[Range<usize>]) -> bool {
    one.iter().any(|a| {
        other.iter().any(|b| {
            let common = a.end.min(b.end).saturating_sub(a.start.max(b.start));
            common >= COMMON.min(a.len()).min(b.len())
        })
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn quotes_share_words_only_where_they_overlap() {
        let text = Squeezed::new("甲乙丙丁，子丑寅卯，甲乙丙丁。戊己");
        let share = |one: &str, other: &str| share_words(&text.find_all(one), &text.find_all(other));
        assert!(share("甲乙丙丁，子丑寅卯", "子丑寅卯，甲乙"));
        assert!(share("戊己", "甲乙丙丁。戊己"));
        assert!(!share("甲乙丙丁，", "，子丑寅卯，"));
        assert!(!share("子丑寅卯", "戊己"));
        assert!(!share("不在其中", "戊己"));
    }
}
