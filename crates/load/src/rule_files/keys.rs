//! The keys of each kind of entry in rule files. The decoders refuse all others, and the JSON Schemas for text
//! editors are held against this table, in which an entry has the name of its definition there.

/// Each kind of entry with its keys.
pub const ENTRIES: &[(&str, &[&str])] = &[
    // A file that has `decision` is a single decision and has the keys of one.
    ("file", &["facts", "checks", "contradictions", "conflicts", "cases", "statements", "decision"]),
    (
        "fact",
        &[
            "id",
            "label",
            "question",
            "help",
            "kind",
            "min",
            "max",
            "unit",
            "choices",
            "yes",
            "no",
            "relevant_when",
            "adjustable",
        ],
    ),
    ("choice", &["id", "label"]),
    ("check", &["fact", "when", "message"]),
    ("contradiction", &["id", "never"]),
    ("citation", &["at", "quote"]),
    ("conflict", &["id", "title", "texts", "say"]),
    (
        "decision",
        &[
            "decision",
            "order",
            "title",
            "hit",
            "values",
            "measures",
            "readings",
            "readings_differ",
            "applicable_when",
            "shown_when",
            "submits_from",
            "rules",
            "remarks",
            "figures",
            "counts",
        ],
    ),
    ("value", &["id", "label"]),
    ("measure", &["id", "label", "unit"]),
    ("reading", &["id", "label", "counts", "cite"]),
    (
        "rule",
        &[
            "id",
            "when",
            "conclude",
            "step",
            "duty",
            "open",
            "conflicts",
            "strength",
            "certainty",
            "inferred_when",
            "reasoning",
            "cite",
            "note",
        ],
    ),
    ("step", &["actor", "action", "submits", "deadline"]),
    ("duty", &["what", "period", "who", "to_whom"]),
    ("remark", &["id", "when", "even_if_not_applicable", "conflicts", "warning", "note", "cite"]),
    ("figure", &["id", "label", "least", "for", "at_most"]),
    ("count", &["when", "rules"]),
    ("percent", &["percent", "of"]),
    ("sum", &["sum", "minus"]),
    ("case", &["id", "title", "example", "facts", "faults", "expect"]),
    // All other keys of an expectation are names of figures.
    ("expectation", &["status", "values", "missing", "conflicts", "warnings", "notes"]),
    ("statement", &["id", "statement", "key", "unused", "cite"]),
];

/// The keys of a kind of entry.
///
/// # Panics
/// When there is no entry of this name.
pub fn of(entry: &str) -> &'static [&'static str] {
    let found = ENTRIES.iter().find(|(name, _)| *name == entry);
    found.expect("decoders name kinds of entries that there are").1
}
