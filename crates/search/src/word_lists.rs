//! Words that mean the same, and words of a question that say nothing: data of the site.

use crate::alphabet::Alphabet;
use crate::codec::{ByteReader, put_number, small};

/// A folded word.
pub(crate) type Word = Vec<char>;

/// Synonyms and question words, as the root carries them.
#[derive(Debug, Clone, Default)]
pub(crate) struct WordLists {
    pub(crate) groups: Vec<Vec<Word>>,
    pub(crate) question_words: Vec<Word>,
}

impl WordLists {
    /// All other words of the groups a word belongs to.
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

    /// Is this a word of some group?
    pub(crate) fn knows(&self, word: &[char]) -> bool {
        self.groups.iter().flatten().any(|member| member == word)
    }

    /// Cuts the question words out of a term, the longest first at each place.
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
        put_number(out, small(self.groups.len()));
        for group in &self.groups {
            put_words(alphabet, out, group);
        }
        put_words(alphabet, out, &self.question_words);
    }

    pub(crate) fn decode(alphabet: &Alphabet, reader: &mut ByteReader) -> Option<Self> {
        let mut groups = Vec::new();
        for _ in 0..reader.count()? {
            groups.push(words(alphabet, reader)?);
        }
        Some(Self { groups, question_words: words(alphabet, reader)? })
    }
}

fn put_words(alphabet: &Alphabet, out: &mut Vec<u8>, words: &[Word]) {
    put_number(out, small(words.len()));
    for word in words {
        alphabet.put_text(out, &word.iter().collect::<String>());
    }
}

fn words(alphabet: &Alphabet, reader: &mut ByteReader) -> Option<Vec<Word>> {
    let mut out = Vec::new();
    for _ in 0..reader.count()? {
        out.push(alphabet.text(reader)?.chars().collect());
    }
    Some(out)
}
