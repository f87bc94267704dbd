//! Checks that no two paragraphs of a document have the same id.

use std::collections::HashMap;

use diagnostics::Diagnostic;
use model::block::Block;
use model::site::Site;

/// Reports every further use of an id.
pub(super) fn check(site: &Site) -> Vec<Diagnostic> {
    let mut diagnostics = Vec::new();
    for document in &site.documents {
        let mut first: HashMap<&str, &Block> = HashMap::with_capacity(document.blocks.len());
        for block in document.blocks.iter().filter(|block| !block.id.is_empty()) {
            if let Some(earlier) = first.get(block.id.as_str()) {
                let words: String = earlier.text.plain.chars().take(12).collect();
                diagnostics.push(
                    Diagnostic::error(block.place.clone(), format!("段号“{}”用了两次，前一次是“{words}”", block.id))
                        .hint("检查编号是否重复；编号确实相同的，在段末写 {#另一个段号}")
                        .repeating(earlier.place.clone()),
                );
            } else {
                first.insert(&block.id, block);
            }
        }
    }
    diagnostics
}
