//! Text without white space in which every character knows its place.

use std::fmt;
use std::ops::Range;

/// How many characters on either side a context shows.
const CONTEXT: usize = 20;

/// Characters without white space, each with the place it stands at.
#[derive(Clone, Debug, Default)]
pub struct Text {
    characters: Vec<char>,
    /// Where each place begins; sorted.
    places: Vec<(usize, String)>,
}

/// The first place at which two texts differ.
#[derive(Debug, PartialEq, Eq)]
pub struct Difference {
    /// Index of the first differing character.
    pub index: usize,
    /// Place in the expected text.
    pub expected_at: String,
    /// Place in the found text.
    pub found_at: String,
    expected: String,
    found: String,
}

impl Text {
    /// Adds what stands at a place.
    pub fn push(&mut self, place: &str, text: &str) {
        if self.places.last().is_none_or(|(_, last)| last != place) {
            self.places.push((self.characters.len(), place.to_owned()));
        }
        self.characters.extend(text.chars().filter(|character| !character.is_whitespace()));
    }

    /// All characters.
    pub fn characters(&self) -> &[char] {
        &self.characters
    }

    /// Replaces one character; for tests that tests notice.
    pub fn replace(&mut self, index: usize, character: char) -> char {
        std::mem::replace(&mut self.characters[index], character)
    }

    /// The place of a character; of the last one for an index beyond the end.
    pub fn place(&self, index: usize) -> &str {
        let after = self.places.partition_point(|(start, _)| *start <= index);
        self.places[..after].last().map_or("", |(_, place)| place)
    }

    /// The different places between two indices, in order.
    pub fn places_in(&self, range: Range<usize>) -> Vec<&str> {
        let mut places: Vec<&str> = range.map(|index| self.place(index)).collect();
        places.dedup();
        places
    }

    /// The characters at some places, one after the other, with the index of each.
    pub fn at_places<'a>(&'a self, wanted: &'a [&str]) -> impl Iterator<Item = (usize, char)> + 'a {
        let starts = self.places.iter().enumerate();
        starts.filter(|(_, (_, place))| wanted.contains(&place.as_str())).flat_map(|(number, (start, _))| {
            let end = self.places.get(number + 1).map_or(self.characters.len(), |(next, _)| *next);
            (*start..end).map(|index| (index, self.characters[index]))
        })
    }

    fn context(&self, index: usize) -> String {
        let at = index.min(self.characters.len());
        let before: String = self.characters[at.saturating_sub(CONTEXT)..at].iter().collect();
        let after: String = self.characters[at..self.characters.len().min(at + CONTEXT)].iter().collect();
        format!("{before}▶{after}")
    }
}

/// White space removed, as a `Text` keeps it.
pub fn squeeze(text: &str) -> Vec<char> {
    text.chars().filter(|character| !character.is_whitespace()).collect()
}

/// The same as text.
pub fn squeezed(text: &str) -> String {
    text.split_whitespace().collect()
}

/// Compares two texts character by character.
pub fn first_difference(expected: &Text, found: &Text) -> Option<Difference> {
    let both = expected.characters.iter().zip(&found.characters);
    let common = both.take_while(|(left, right)| left == right).count();
    if common == expected.characters.len() && common == found.characters.len() {
        return None;
    }
    Some(Difference {
        index: common,
        expected_at: expected.place(common).to_owned(),
        found_at: found.place(common).to_owned(),
        expected: expected.context(common),
        found: found.context(common),
    })
}

impl fmt::Display for Difference {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        writeln!(formatter, "the texts differ at character {}, marked ▶", self.index + 1)?;
        writeln!(formatter, "  expected {}: {}", self.expected_at, self.expected)?;
        write!(formatter, "  found    {}: {}", self.found_at, self.found)
    }
}
