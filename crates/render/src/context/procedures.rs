//! Procedures as flow charts and in words.

use serde::Serialize;

use super::{CitationRow, FormLink, Link};
use crate::flow_chart::Chart;

/// A procedure's picture and page, for pages that show or name it.
#[derive(Debug, Serialize)]
pub struct ProcedureLink {
    /// The answer it belongs to: `by_elect`.
    pub value: String,
    /// 届中补选委员
    pub label: String,
    /// How many steps it has.
    pub steps: usize,
    /// The picture, relative to the page.
    pub chart: String,
    /// Its section on the page of procedures.
    pub page: String,
    /// Width of the picture.
    pub width: u32,
    /// Height of the picture.
    pub height: u32,
}

/// The page of all procedures.
#[derive(Debug, Serialize)]
pub struct ProceduresBody {
    /// In the order of the answers.
    pub procedures: Vec<ProcedureSection>,
    /// The rules behind them.
    pub rules: Link,
}

/// One procedure.
#[derive(Debug, Serialize)]
pub struct ProcedureSection {
    /// Its picture.
    pub link: ProcedureLink,
    /// What must hold besides, in words.
    pub condition: Option<String>,
    /// From first to last.
    pub steps: Vec<ProcedureStep>,
}

/// A step in words.
#[derive(Debug, Serialize)]
pub struct ProcedureStep {
    /// Who acts.
    pub actor: String,
    /// What is done.
    pub action: String,
    /// By when.
    pub deadline: Option<String>,
    /// Only then, in words.
    pub condition: Option<String>,
    /// Forms handed in.
    pub submits: Vec<FormLink>,
    /// 必须 · 应当 · 一般 · 可以 · 提倡 · 陈述
    pub strength: String,
    /// 明文 · 推定
    pub certainty: &'static str,
    /// Why it is inferred.
    pub reasoning: Option<String>,
    /// Anything to add.
    pub note: Option<String>,
    /// Open points to know of.
    pub conflicts: Vec<Link>,
    /// The sentences it rests on.
    pub citations: Vec<CitationRow>,
}

/// What the template of a picture gets.
#[derive(Debug, Serialize)]
pub struct ChartContext {
    /// For readers who do not see it.
    pub title: String,
    /// What to draw.
    pub chart: Chart,
}
