//! Procedures as flow charts and in words.

use serde::Serialize;

use super::{CitationRow, FormLink, Link};
use crate::flow_chart::FlowChart;

/// A procedure, for pages that show its flow chart or link to it.
#[derive(Debug, Serialize)]
pub struct ProcedureLink {
    /// The answer it belongs to: `by_elect`.
    pub value: String,
    /// 届中补选委员
    pub label: String,
    /// How many steps it has.
    pub steps: usize,
    /// The flow chart, relative to the page.
    pub chart: String,
    /// The link to its section on the page of procedures.
    pub page: String,
    /// Width of the flow chart.
    pub width: u32,
    /// Height of the flow chart.
    pub height: u32,
}

/// The page of all procedures.
#[derive(Debug, Serialize)]
pub struct ProceduresBody {
    /// In the order of the answers.
    pub procedures: Vec<ProcedureSection>,
    /// The page with all rules.
    pub rules: Link,
}

/// One procedure.
#[derive(Debug, Serialize)]
pub struct ProcedureSection {
    /// Its flow chart and title.
    pub link: ProcedureLink,
    /// What must hold in addition to the answer, in words.
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
    /// When it applies, in words; `None` if always.
    pub condition: Option<String>,
    /// The forms handed in.
    pub submits: Vec<FormLink>,
    /// 必须 · 应当 · 一般 · 可以 · 提倡 · 陈述
    pub strength: String,
    /// 明文 · 推定
    pub certainty: &'static str,
    /// Why it is inferred.
    pub reasoning: Option<String>,
    /// A remark.
    pub note: Option<String>,
    /// The conflicts that bear on it.
    pub conflicts: Vec<Link>,
    /// The sentences it rests on.
    pub citations: Vec<CitationRow>,
}

/// The variables of a flow chart's template.
#[derive(Debug, Serialize)]
pub struct ChartContext {
    /// Its title, for readers who cannot see it.
    pub title: String,
    /// The chart to draw.
    pub chart: FlowChart,
}
