//! Forms put together: the wording of the documents, as published, with the fields its marks name.

mod names;
mod parts;
mod rosters;

use std::sync::Arc;

use forms::{Block as FormBlock, Form, Group, Library, Paragraph, Role};
use rules::RuleBook;

pub use rosters::guide;

use crate::diagnostic::Diagnostic;
use crate::load::forms::{FormSource, Loaded, OwnBlock, Supplement};
use crate::model::block::{Block, BlockKind};
use crate::model::document::Document;
use crate::source::Place;
use crate::yaml::nearest;

/// The library of a site. Faults are reported; with faults the library is not to be used.
pub fn compile(
    loaded: &Loaded,
    documents: &[Arc<Document>],
    book: &RuleBook,
    broken: &[String],
    diagnostics: &mut Vec<Diagnostic>,
) -> Library {
    let mut library =
        Library { fields: loaded.fields.iter().map(|placed| placed.field.clone()).collect(), forms: Vec::new() };
    for source in &loaded.forms {
        let (document, scope) = source.at.0.split_once('#').unwrap_or((&source.at.0, ""));
        if broken.iter().any(|broken| broken == document) {
            continue;
        }
        let Some(document) = documents.iter().find(|found| found.address == document) else {
            let known: Vec<&str> = documents.iter().map(|document| document.address.as_str()).collect();
            diagnostics.push(unknown(&source.at.1, "文件", document, &known));
            continue;
        };
        let mut form = form(source, document, scope, diagnostics);
        form.title = source.title.clone().unwrap_or_else(|| document.meta.short_title.clone());
        names::check_form(loaded, source, &form, diagnostics);
        library.forms.push(form);
    }
    for document in documents {
        for (place, name) in document.blocks.iter().flat_map(parts::marks) {
            names::check_mark(loaded, place, name, diagnostics);
        }
    }
    names::check_fields(loaded, book, &library, diagnostics);
    library
}

/// A fault: a name that is not known, with the nearest that is.
fn unknown(place: &Place, what: &str, name: &str, known: &[&str]) -> Diagnostic {
    let hint = nearest(name, known).map_or_else(
        || format!("可用的：{}", known.iter().take(12).copied().collect::<Vec<_>>().join("、")),
        |near| format!("是否应为“{near}”？"),
    );
    Diagnostic::error(place.clone(), format!("没有叫“{name}”的{what}")).hint(hint)
}

fn form(source: &FormSource, document: &Document, scope: &str, diagnostics: &mut Vec<Diagnostic>) -> Form {
    let blocks = match &source.own {
        Some(own) => own.iter().map(own_block).collect(),
        None => book_blocks(source, document, scope, diagnostics),
    };
    let title = match scope {
        "" => format!("{}#title", document.address),
        scope => format!("{}#{scope}", document.address),
    };
    let group = |(title, fields): &(String, Vec<(String, Place)>)| Group {
        title: title.clone(),
        fields: fields.iter().map(|(field, _)| field.clone()).collect(),
    };
    Form {
        id: source.id.0.clone(),
        title: String::new(),
        at: title,
        file_name: source.file_name.0.clone(),
        layout: source.layout,
        title_breaks: source.title_breaks.clone(),
        signer: source.signer.clone(),
        is_ours: source.own.is_some(),
        one_for_each: source.one_for_each.as_ref().map(|(field, _)| field.clone()).unwrap_or_default(),
        groups: source.groups.iter().map(group).collect(),
        blocks,
        checks: source.checks.iter().map(names::check).collect(),
    }
}

fn own_block(block: &OwnBlock) -> FormBlock {
    match block {
        OwnBlock::Line(role, text) => FormBlock::Paragraph(Paragraph {
            role: *role,
            parts: parts::parts(text),
            ours: String::new(),
            only_filled: false,
        }),
        OwnBlock::Sheet(sheet, cells) => FormBlock::Table(parts::table(sheet, cells)),
    }
}

/// The blocks of a document, or of the part of it that an id opens, with the lines of ours.
fn book_blocks(
    source: &FormSource,
    document: &Document,
    scope: &str,
    diagnostics: &mut Vec<Diagnostic>,
) -> Vec<FormBlock> {
    let prefix = format!("{scope}-");
    let inside = |block: &&Block| scope.is_empty() || block.id == scope || block.id.starts_with(&prefix);
    let blocks: Vec<&Block> = document.blocks.iter().filter(|block| !block.id.is_empty()).filter(inside).collect();
    let ids: Vec<&str> = blocks.iter().map(|block| block.id.as_str()).collect();
    let anchors = source.supplements.iter().map(|supplement| &supplement.anchor);
    for (id, place) in anchors.chain(source.roles.iter().map(|(id, _)| id)) {
        if !ids.contains(&id.as_str()) {
            diagnostics.push(unknown(place, "段", id, &ids));
        }
    }
    let mut form = Vec::new();
    for block in blocks {
        let at = |supplement: &&Supplement| supplement.anchor.0 == block.id;
        let replaced = source.supplements.iter().filter(at).find(|supplement| supplement.replaces);
        match replaced {
            Some(supplement) => form.push(supplement_block(supplement)),
            None => form.extend(book_block(source, block, scope)),
        }
        form.extend(source.supplements.iter().filter(at).filter(|s| !s.replaces).map(supplement_block));
    }
    form
}

fn supplement_block(supplement: &Supplement) -> FormBlock {
    FormBlock::Paragraph(Paragraph {
        role: supplement.role,
        parts: parts::parts(&supplement.text),
        ours: supplement.reason.clone(),
        only_filled: supplement.only_filled,
    })
}

/// A block of the book on its paper; `None` for what only numbers the form in the book.
fn book_block(source: &FormSource, block: &Block, scope: &str) -> Option<FormBlock> {
    if let BlockKind::Sheet(sheet, cells) = &block.kind {
        return Some(FormBlock::Table(parts::table(sheet, cells)));
    }
    let told = source.roles.iter().find(|((id, _), _)| *id == block.id).map(|(_, role)| *role);
    let name = block.id.strip_prefix(scope).unwrap_or(&block.id).trim_start_matches('-');
    let role = match (told, &block.kind, name) {
        (Some(role), ..) => role,
        (None, BlockKind::Title, _) | (None, BlockKind::Heading(_), "") => Role::Title,
        (None, BlockKind::Heading(2), _) => Role::Heading1,
        (None, BlockKind::Heading(_), _) => Role::Heading2,
        (None, BlockKind::Paragraph, "label") => return None,
        (None, BlockKind::Paragraph, name) => role_of(name),
        _ => return None,
    };
    let paragraph = Paragraph { role, parts: parts::parts(&block.text), ours: String::new(), only_filled: false };
    Some(FormBlock::Paragraph(paragraph))
}

/// What a paragraph is by the id that the content gives it.
fn role_of(id: &str) -> Role {
    match id {
        "letterhead" => Role::Letterhead,
        "number" => Role::Number,
        "issued-by" => Role::IssuedBy,
        "addressee" => Role::Addressee,
        "closing" => Role::Closing,
        "attachments" => Role::Attachments,
        "signature" => Role::Signature,
        "signature-date" | "date" => Role::Date,
        "annotation" => Role::Annotation,
        _ => Role::Body,
    }
}
