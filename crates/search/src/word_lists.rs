//! Synonyms and question words: data of the site, not of this crate.

use crate::alphabet::Alphabet;
use crate::codec::{ByteReader, put_list};

/// A folded word.
pub(crate) type Word = Vec<char>;

/// Groups of synonyms, and words of a question that say nothing about what is asked for.
#[derive(Debug, Clone, Default)]
pub(crate) struct WordLists {
    pub(crate) groups: Vec<Vec<Word>>,
    pub(crate) question_words: Vec<Word>,
}

impl WordLists {
    /// The other words of the groups that a word belongs to.
    pub(crate) fn synonyms(&self, word: &[char]) -> Vec<&[char]> {
        let mut out: Vec<&[char]> = Vec::new();
        for group in &self.groups {
            if group.iter().any(|member| member == word) {
                for member in group {
                    if member != word {
                        out.push(member);
                    }
                }
            }
        }
        out
    }

    /// Whether a word has synonyms.
    pub(crate) fn knows(&self, word: &[char]) -> bool {
        self.groups.iter().flatten().any(|member| member == word)
    }

    /// Cuts the question words out of a term, at each place the longest. Gives what is left between
    /// them, and the words cut out.
    pub(crate) fn without_question_words(&self, term: &[char]) -> (Vec<Vec<char>>, Vec<String>) {
        let (mut parts, mut dropped) = (vec![Vec::new()], Vec::new());
        let mut at = 0;
        while at < term.len() {
            let word = self
                .question_words
                .iter()
                .filter(|word| !word.is_empty() && term[at..].starts_with(word))
                .max_by_key(|word| word.len());
            if let Some(word) = word {
                at += word.len();
                dropped.push(word.iter().collect());
                parts.push(Vec::new());
            } else {
                if let Some(part) = parts.last_mut() {
                    part.push(term[at]);
                }
                at += 1;
            }
        }
        parts.retain(|part| !part.is_empty());
        (parts, dropped)
    }

    pub(crate) fn encode(&self, alphabet: &Alphabet, out: &mut Vec<u8>) {
        let put_words = |out: &mut Vec<u8>, words: &Vec<Word>| {
            put_list(out, words, |out, word| alphabet.put_text(out, &word.iter().collect::<String>()));
        };
        put_list(out, &self.groups, put_words);
        put_words(out, &self.question_words);
    }

    pub(crate) fn decode(alphabet: &Alphabet, reader: &mut ByteReader) -> Option<Self> {
        let words = |reader: &mut ByteReader| reader.list(|reader| Some(alphabet.text(reader)?.chars().collect()));
        Some(Self { groups: reader.list(words)?, question_words: words(reader)? })
    }
}
