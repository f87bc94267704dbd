//! The known word that a misspelt one probably means, for hints.

/// The known word that differs from `word` in at most two edits, if there is one.
pub fn nearest<'w>(word: &str, known: &[&'w str]) -> Option<&'w str> {
    known
        .iter()
        .map(|candidate| (strsim::levenshtein(word, candidate), *candidate))
        .filter(|(distance, candidate)| *distance <= 2 && *distance < candidate.chars().count())
        .min()
        .map(|(_, candidate)| candidate)
}

#[cfg(test)]
mod tests {
    use super::nearest;

    #[test]
    fn slips_are_recognised() {
        assert_eq!(nearest("titel", &["title", "page"]), Some("title"));
        assert_eq!(nearest("全然不同", &["title", "page"]), None);
    }
}
