//! The keys that rule files may use, by what they belong to. The decoders refuse any other, and the
//! schemas for editors are made of the same lists.

/// A rule file; a file with `decision` is one decision and has the keys of [`DECISION`].
pub const FILE: &[&str] = &["facts", "checks", "conflicts", "cases", "statements", "decision"];
/// A question.
pub const FACT: &[&str] =
    &["id", "label", "question", "help", "kind", "min", "max", "unit", "choices", "relevant_when"];
/// An answer of a choice.
pub const CHOICE: &[&str] = &["id", "label"];
/// Answers that cannot stand together.
pub const CHECK: &[&str] = &["fact", "when", "message"];
/// A citation.
pub const CITATION: &[&str] = &["at", "quote"];
/// An open point.
pub const CONFLICT: &[&str] = &["id", "title", "texts", "say"];
/// A decision.
pub const DECISION: &[&str] = &[
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
];
/// A value of a decision.
pub const VALUE: &[&str] = &["id", "label"];
/// A quantity that readings count in their own way.
pub const MEASURE: &[&str] = &["id", "label", "unit"];
/// A way to count.
pub const READING: &[&str] = &["id", "label", "counts", "cite"];
/// A rule.
pub const RULE: &[&str] = &[
    "id",
    "when",
    "conclude",
    "step",
    "duty",
    "open",
    "conflicts",
    "strength",
    "certainty",
    "reasoning",
    "cite",
    "note",
];
/// A step of a procedure.
pub const STEP: &[&str] = &["actor", "action", "submits", "deadline"];
/// Something to be done regularly.
pub const DUTY: &[&str] = &["what", "period", "who", "to_whom"];
/// Something said beside a result.
pub const REMARK: &[&str] = &["id", "when", "conflicts", "warning", "note", "cite"];
/// A number to be had from the rules.
pub const FIGURE: &[&str] = &["id", "label", "least", "for"];
/// How many rules there must be.
pub const COUNT: &[&str] = &["when", "rules"];
/// A part of another quantity.
pub const PERCENT: &[&str] = &["percent", "of"];
/// Quantities added up.
pub const SUM: &[&str] = &["sum", "minus"];
/// A case.
pub const CASE: &[&str] = &["id", "title", "example", "facts", "faults", "expect"];
/// What a case expects of a decision; any other key is a figure.
pub const EXPECTATION: &[&str] = &["status", "values", "missing", "conflicts", "warnings", "notes"];
/// What the book says.
pub const STATEMENT: &[&str] = &["id", "statement", "key", "unused", "cite"];
