//! Checks that every link within the site leads to something, and that every image exists.

use diagnostics::{ContentPart, Diagnostic, nearest};
use model::document::Document;
use model::link::{Resolved, resolve};
use model::site::Site;
use model::text::{SpanKind, Text};

/// Reports dead links and missing images.
pub(super) fn check(site: &Site) -> Vec<Diagnostic> {
    let mut diagnostics = Vec::new();
    for document in &site.documents {
        for block in &document.blocks {
            block.visit_texts(&mut |text| check_text(site, document, text, &mut diagnostics));
        }
    }
    diagnostics
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
                    diagnostics.push(fault.depending_on(&[ContentPart::Documents]));
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
