//! Checks that the paragraphs and rules named by checklists exist, and that the paragraphs can be taken apart
//! into sentences.

use diagnostics::Diagnostic;
use model::checklist::standard;
use model::errata::Target;
use model::site::Site;

use crate::citations::paragraph_fault;
use crate::topics::{rule_names, unknown_names};

/// Reports paragraphs that do not exist, have no sentences to compare with or are listed twice, and rules that
/// do not exist.
pub(super) fn check(site: &Site) -> Vec<Diagnostic> {
    let rules = rule_names(&site.rules.book);
    let mut diagnostics = Vec::new();
    for list in &site.checklists {
        for (index, target) in list.paragraphs.iter().enumerate() {
            let before = &list.paragraphs[..index];
            diagnostics.extend(target_fault(site, before, target));
        }
        diagnostics.extend(unknown_names(&list.rules, &rules, "没有规则"));
    }
    diagnostics
}

/// What is wrong with one paragraph of a checklist; `before` are those listed before it.
fn target_fault(site: &Site, before: &[Target], target: &Target) -> Option<Diagnostic> {
    let address = &target.address;
    if before.iter().any(|other| other.address == *address) {
        let message = format!("“{address}”列了两次");
        return Some(Diagnostic::error(target.place.clone(), message).hint("只留一行"));
    }
    if !address.contains('#') {
        let message = format!("“{address}”不是段落地址");
        return Some(Diagnostic::error(target.place.clone(), message).hint("写成“文件#段落”，如 guide/part-2#s3-1"));
    }
    let Some((_, block)) = site.block(address) else {
        return paragraph_fault(site, address, &target.place);
    };
    let empty = standard(block).is_none();
    empty.then(|| {
        Diagnostic::error(target.place.clone(), format!("“{address}”里没有可以逐条对照的句子"))
            .hint("自评表的每一段要有名称一句和要求一句以上，都以句号结束；标题和表格不能用")
    })
}
