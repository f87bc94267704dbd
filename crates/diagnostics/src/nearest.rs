//! Finds the known word that a misspelt one was probably meant to be, for the hint of a diagnostic.

/// The known word that differs from `word` by at most two edits, if there is one. A word of which no
/// character would be left is never suggested.
pub fn nearest<'w>(word: &str, known: &[&'w str]) -> Option<&'w str> {
    known
        .iter()
        .map(|candidate| (strsim::levenshtein(word, candidate), *candidate))
        .filter(|(distance, candidate)| *distance <= 2 && *distance < candidate.chars().count())
        .min()
        .map(|(_, candidate)| candidate)
}

/// The hint for an unknown word: asks whether the nearest known word was meant, or gives `otherwise` when
/// none is near.
pub fn did_you_mean(word: &str, known: &[&str], otherwise: impl FnOnce() -> String) -> String {
    nearest(word, known).map_or_else(otherwise, |near| format!("是否应为“{near}”？"))
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
