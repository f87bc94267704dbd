//! Checks that every link within the site leads to something, and that every image exists.

use diagnostics::{ContentPart, Diagnostic, nearest};
use model::document::Document;
use model::link::{IMAGE_ENDINGS, Resolved, resolve, without_server};
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

/// Whether a web address is that of a server on the editor's own machine.
fn is_own_server(target: &str) -> bool {
    let host = target.split_once("://").map_or("", |(_, rest)| rest.split(['/', '?', '#']).next().unwrap_or_default());
    let name = host.split(':').next().unwrap_or_default();
    name.starts_with("127.") || name.eq_ignore_ascii_case("localhost") || host.starts_with("[::1]")
}

/// An address of a paragraph as links in Markdown write it.
fn as_file(address: &str) -> String {
    match address.split_once('#') {
        Some((document, id)) => format!("{document}.md#{id}"),
        None => format!("{address}.md"),
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
            Resolved::External if !image && !is_own_server(target) => {}
            Resolved::External if !image => {
                let message = format!("链接“{target}”指向编辑时用的服务器，别人打不开");
                let hint = format!("链到本站文件写从本文件出发的相对路径，如 ../{}", as_file(&without_server(target)));
                diagnostics.push(fault(message, hint));
            }
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
                let known: Vec<&str> = site.assets.iter().map(|asset| asset.path.as_str()).collect();
                let (name, ending) = path.rsplit_once('.').unwrap_or((&path, ""));
                let hint = match nearest(&path, &known) {
                    _ if !IMAGE_ENDINGS.contains(&ending) => {
                        format!("网页上的图片用 .png、.jpg 或 .svg：另存为 content/{name}.png，这里也改过来")
                    }
                    Some(near) => format!("是否应为“{near}”？"),
                    None => format!("把图片放在 content/{path}"),
                };
                diagnostics.push(fault(format!("图片“{target}”没有放进来，或者不能用"), hint));
            }
            _ => diagnostics.push(fault(
                format!("链接“{target}”不能用"),
                "链到本站文件写相对路径（.md），链到网站写 https:// 开头的地址".to_string(),
            )),
        }
    }
}
