//! Every link inside the site leads somewhere, every image is there.

use crate::diagnostic::{Diagnostic, Part};
use crate::model::block::{Block, BlockKind};
use crate::model::document::Document;
use crate::model::link::{Resolved, resolve};
use crate::model::site::Site;
use crate::model::text::{SpanKind, Text};
use crate::yaml::nearest;

/// Reports dead links and missing images.
pub(super) fn check(site: &Site) -> Vec<Diagnostic> {
    let mut diagnostics = Vec::new();
    for document in &site.documents {
        for block in &document.blocks {
            visit(block, &mut |text| check_text(site, document, text, &mut diagnostics));
        }
    }
    diagnostics
}

/// Calls `f` for every text in a block and the blocks within it.
pub(crate) fn visit(block: &Block, f: &mut impl FnMut(&Text)) {
    f(&block.text);
    match &block.kind {
        BlockKind::Sheet(_, cells) => cells.iter().for_each(f),
        BlockKind::Table(rows) => rows.iter().flatten().for_each(f),
        BlockKind::List { items, .. } => items.iter().flatten().for_each(|block| visit(block, f)),
        BlockKind::Note(blocks) => blocks.iter().for_each(|block| visit(block, f)),
        BlockKind::Title | BlockKind::Heading(_) | BlockKind::Paragraph | BlockKind::Code => {}
    }
}

fn check_text(site: &Site, document: &Document, text: &Text, diagnostics: &mut Vec<Diagnostic>) {
    for span in &text.spans {
        let (target, place, image) = match &span.kind {
            SpanKind::Link { target, place } => (target, place, false),
            SpanKind::Image { target, place, .. } => (target, place, true),
            _ => continue,
        };
        let fault = |message: String, hint: String| Diagnostic::error(place.clone(), message).hint(hint);
        match resolve(&document.address, target) {
            Resolved::External if !image => {}
            Resolved::Document { address, id } if !image => match site.document(&address) {
                None if site.is_broken(&address) => {}
                None => {
                    let known: Vec<&str> = site.documents.iter().map(|d| d.address.as_str()).collect();
                    let hint = match nearest(&address, &known) {
                        Some(name) => format!("是否应为“{name}.md”？"),
                        None => "写从本文件出发的相对路径，如 ../policies/index.md".to_string(),
                    };
                    let fault = fault(format!("链接“{target}”所指的文件不存在"), hint);
                    diagnostics.push(fault.resting_on(&[Part::Documents]));
                }
                Some(to) => {
                    if let Some(id) = id.filter(|id| to.block(id).is_none()) {
                        let known: Vec<&str> = to.blocks.iter().map(|b| b.id.as_str()).collect();
                        let hint = match nearest(&id, &known) {
                            Some(name) => format!("是否应为“#{name}”？"),
                            None => "段号见网页上该段的 ¶ 链接".to_string(),
                        };
                        diagnostics.push(fault(format!("链接“{target}”：“{address}”里没有段号“{id}”"), hint));
                    }
                }
            },
            Resolved::Asset(path) if site.has_asset(&path) => {}
            Resolved::Asset(path) if image => {
                diagnostics.push(fault(format!("图片“{target}”不存在"), format!("把图片放在 content/{path}")));
            }
            _ => diagnostics.push(fault(
                format!("链接“{target}”不能用"),
                "链到本站文件写相对路径（.md），链到网站写 https:// 开头的地址".to_string(),
            )),
        }
    }
}
