//! What a checklist names is there: paragraphs with sentences to be met, rules that lead to it.

use crate::citations::paragraph_fault;
use crate::topics::{rule_names, unknown};
use diagnostics::Diagnostic;
use model::checklist::standard;
use model::errata::Target;
use model::site::Site;

/// Reports paragraphs that do not exist, have nothing to be met or are named twice, and unknown
/// rules.
pub(super) fn check(site: &Site) -> Vec<Diagnostic> {
    let rules = rule_names(&site.rules.book);
    let rules: Vec<&str> = rules.iter().map(String::as_str).collect();
    let mut diagnostics = Vec::new();
    for list in &site.checklists {
        for (index, target) in list.paragraphs.iter().enumerate() {
            let before = &list.paragraphs[..index];
            diagnostics.extend(paragraph(site, before, target));
        }
        diagnostics.extend(unknown(&list.rules, &rules, "没有规则"));
    }
    diagnostics
}

fn paragraph(site: &Site, before: &[Target], target: &Target) -> Option<Diagnostic> {
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
