//! Parses a query: terms, exact phrases, exclusions and filters.

use crate::normalise::{fold, is_blank, normalise};

/// Terms beyond these are not looked up.
const MOST_TERMS: usize = 8;
/// Of a term only so many characters are looked up.
const LONGEST_TERM: usize = 100;

/// A term to look for.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct QueryTerm {
    /// As typed.
    pub(crate) shown: String,
    /// Normalised.
    pub(crate) folded: Vec<char>,
    /// Whether it was in quotation marks: then only these very words match.
    pub(crate) quoted: bool,
}

/// A filter: only documents whose value for a facet contains this text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct FacetFilter {
    /// Index among the names of the root.
    pub(crate) facet: usize,
    pub(crate) value: Vec<char>,
}

/// A parsed query.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(crate) struct ParsedQuery {
    pub(crate) terms: Vec<QueryTerm>,
    pub(crate) excluded: Vec<Vec<char>>,
    pub(crate) filters: Vec<FacetFilter>,
    /// Whether part of the query was too long to be looked up.
    pub(crate) shortened: bool,
}

/// Parses a query; `facets` are the names that may stand before a colon. Whatever is no complete
/// quotation, exclusion or filter is text to look for.
pub(crate) fn parse(query: &str, facets: &[String]) -> ParsedQuery {
    let chars: Vec<char> = query.chars().collect();
    let mut out = ParsedQuery::default();
    let mut signed = Vec::new();
    let mut at = 0;
    while at < chars.len() {
        if is_blank(chars[at]) {
            at += 1;
            continue;
        }
        let minus = is_minus(chars[at]) && chars.get(at + 1).is_some_and(|&c| !is_blank(c));
        let start = at + usize::from(minus);
        let (text, quoted, end) = token(&chars, start);
        let term = QueryTerm {
            shown: text.iter().collect(),
            folded: normalise(&text.iter().collect::<String>()).chars,
            quoted,
        };
        let whole = &chars[at..end];
        at = end;
        if term.folded.is_empty() {
            continue;
        }
        if minus {
            signed.push(whole.iter().collect::<String>());
            out.excluded.push(term.folded);
        } else if let Some(filter) = filter(&term, facets) {
            out.filters.push(filter);
        } else {
            out.terms.push(term);
        }
    }
    if out.terms.is_empty() && out.filters.is_empty() {
        // Nothing to exclude from: the sign belongs to the text.
        out.excluded.clear();
        for shown in signed {
            let folded = normalise(&shown).chars;
            out.terms.push(QueryTerm { shown, folded, quoted: false });
        }
    }
    out.shorten();
    out
}

impl ParsedQuery {
    fn shorten(&mut self) {
        let count = self.terms.len() + self.excluded.len() + self.filters.len();
        self.terms.truncate(MOST_TERMS);
        self.excluded.truncate(MOST_TERMS);
        self.filters.truncate(MOST_TERMS);
        self.shortened = count > self.terms.len() + self.excluded.len() + self.filters.len();
        let folded = self.terms.iter_mut().map(|t| &mut t.folded);
        for text in folded.chain(&mut self.excluded) {
            self.shortened |= text.len() > LONGEST_TERM;
            text.truncate(LONGEST_TERM);
        }
    }
}

/// The token at `start`: its text, whether it was quoted, and where it ends.
fn token(chars: &[char], start: usize) -> (&[char], bool, usize) {
    let is_end = |at: usize| chars.get(at).is_none_or(|&c| is_blank(c));
    if is_quote(chars[start]) {
        // A quotation ends at a mark with nothing but white space after it.
        let close = (start + 2..chars.len()).find(|&at| is_quote(chars[at]) && is_end(at + 1));
        if let Some(close) = close {
            return (&chars[start + 1..close], true, close + 1);
        }
    }
    let end = (start..chars.len()).find(|&at| is_end(at)).unwrap_or(chars.len());
    (&chars[start..end], false, end)
}

fn is_quote(c: char) -> bool {
    matches!(c, '"' | '“' | '”' | '＂')
}

fn is_minus(c: char) -> bool {
    matches!(c, '-' | '－' | '−')
}

fn filter(term: &QueryTerm, facets: &[String]) -> Option<FacetFilter> {
    let colon = term.folded.iter().position(|&c| c == ':').filter(|_| !term.quoted)?;
    let (name, value) = (&term.folded[..colon], &term.folded[colon + 1..]);
    let facet = facets.iter().position(|f| f.chars().map(fold).eq(name.iter().copied()))?;
    (!value.is_empty()).then(|| FacetFilter { facet, value: value.to_vec() })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn parsed(query: &str) -> ParsedQuery {
        parse(query, &["年份".to_owned(), "文号".to_owned()])
    }

    #[test]
    fn a_query_is_taken_apart() {
        let expected: [(&str, &[&str]); 14] = [
            // Blanks of any width part terms; those in quotations are kept out of the way.
            (" 换届　选举 ＡＢ ", &["换届", "选举", "ab"]),
            ("\"正式 党员\" 3人", &["正式党员", "3人"]),
            ("“正式 党员” 3人", &["正式党员", "3人"]),
            ("”正式 党员\" 3人", &["正式党员", "3人"]),
            // Marks within a text are text.
            ("意识”、坚定“四", &["意识,坚定四"]),
            ("“四个意识", &["四个意识"]),
            ("“四个意识”、", &["四个意识,"]),
            ("\"\"", &[]),
            // Exclusions need something to exclude from, and something to exclude.
            ("-2012", &["-2012"]),
            ("a - b", &["a", "-", "b"]),
            ("换届 -补选 －“届中 调整”", &["换届"]),
            // Only known names filter.
            ("换届 部门:x 年份:", &["换届", "部门:x", "年份:"]),
            ("年份:2018", &[]),
            ("\"年份:2018\"", &["年份:2018"]),
        ];
        for (query, terms) in expected {
            let found: Vec<String> = parsed(query).terms.into_iter().map(|t| t.folded.into_iter().collect()).collect();
            assert_eq!(found, terms, "{query}");
        }
        assert!(parsed("\"正式 党员\" 3人").terms[0].quoted);
        let excluded =
            |query| parsed(query).excluded.into_iter().map(|e| e.into_iter().collect()).collect::<Vec<String>>();
        assert_eq!(excluded("换届 -补选 －“届中 调整”"), ["补选", "届中调整"]);
        assert_eq!(excluded("-2012"), [""; 0]);
        let filters = parsed("换届 年份：2018 文号:9 部门:x 年份:").filters;
        assert_eq!((filters.len(), &*filters[0].value), (2, &['2', '0', '1', '8'][..]));
    }

    #[test]
    fn an_endless_query_is_shortened_and_says_so() {
        assert!(parsed(&"党 ".repeat(50)).shortened);
        let long = parsed(&"党".repeat(500));
        assert!(long.shortened && long.terms[0].folded.len() == LONGEST_TERM);
        assert!(!parsed("党").shortened);
    }
}
