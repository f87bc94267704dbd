//! The keys of each kind of mapping in rule files. The decoders refuse all others, and the JSON Schemas for text
//! editors are made from the same lists.

/// A rule file. One that has `decision` is a single decision and has the keys of [`DECISION`].
pub const FILE: &[&str] = &["facts", "checks", "conflicts", "cases", "statements", "decision"];
/// A fact, that is, a question.
pub const FACT: &[&str] =
    &["id", "label", "question", "help", "kind", "min", "max", "unit", "choices", "relevant_when"];
/// One of the answers to choose from.
pub const CHOICE: &[&str] = &["id", "label"];
/// A check: answers that exclude each other.
pub const CHECK: &[&str] = &["fact", "when", "message"];
/// A citation.
pub const CITATION: &[&str] = &["at", "quote"];
/// A conflict: a point that the texts leave open.
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
/// A measure: a quantity that each reading counts in its own way.
pub const MEASURE: &[&str] = &["id", "label", "unit"];
/// A reading: a way of counting the measures.
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
/// A duty: something to be done regularly.
pub const DUTY: &[&str] = &["what", "period", "who", "to_whom"];
/// A remark that accompanies a result.
pub const REMARK: &[&str] = &["id", "when", "conflicts", "warning", "note", "cite"];
/// A figure: the least number for which the rules conclude a value.
pub const FIGURE: &[&str] = &["id", "label", "least", "for"];
/// A statement of how many rules apply in a situation.
pub const COUNT: &[&str] = &["when", "rules"];
/// A percentage of another quantity.
pub const PERCENT: &[&str] = &["percent", "of"];
/// A sum of quantities.
pub const SUM: &[&str] = &["sum", "minus"];
/// A case.
pub const CASE: &[&str] = &["id", "title", "example", "facts", "faults", "expect"];
/// What a case expects of a decision; all other keys are names of figures.
pub const EXPECTATION: &[&str] = &["status", "values", "missing", "conflicts", "warnings", "notes"];
/// A statement of the book.
pub const STATEMENT: &[&str] = &["id", "statement", "key", "unused", "cite"];
