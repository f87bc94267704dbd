//! Compiles the forms: takes their wording from the published documents, with the fields that marks name in it,
//! and adds what the form files say.

mod rosters;
mod validation;
mod wording;

use std::sync::Arc;

use diagnostics::{Diagnostic, Place, did_you_mean};
use forms::{Block as FormBlock, Form, Library, Paragraph, Role};
use model::block::{Block, BlockKind};
use model::document::Document;
use model::text::Text;
use rules::RuleBook;

use crate::form_files::{FormSource, FormSources, OwnBlock, Supplement};

pub use rosters::compile_rosters;

/// Compiles the library of forms. Faults are appended to `diagnostics`; with faults the library must not be used.
/// Forms whose document is `broken`, that is, could not be loaded, are left out without a fault.
pub fn compile(
    sources: &FormSources,
    documents: &[Arc<Document>],
    book: &RuleBook,
    broken: &[String],
    diagnostics: &mut Vec<Diagnostic>,
) -> Library {
    let fields = sources.fields.iter().map(|placed| placed.field.clone()).collect();
    let mut library = Library { fields, forms: Vec::new() };
    for source in &sources.forms {
        let (at, place) = &source.document;
        let (address, scope) = at.split_once('#').unwrap_or((at, ""));
        if broken.iter().any(|broken| broken == address) {
            continue;
        }
        let Some(document) = documents.iter().find(|found| found.address == address) else {
            let known: Vec<&str> = documents.iter().map(|document| document.address.as_str()).collect();
            diagnostics.push(unknown_name(place, "文件", address, &known));
            continue;
        };
        let form = form(source, document, scope, diagnostics);
        validation::check_form(sources, source, &form, diagnostics);
        let texts: Vec<&Text> = document.blocks.iter().filter(|_| scope.is_empty()).map(|block| &block.text).collect();
        diagnostics.extend(validation::idle_claims(&form, &texts));
        library.forms.push(form);
    }
    for block in documents.iter().flat_map(|document| &document.blocks) {
        let marks = block.segments().into_iter().flat_map(wording::marks);
        diagnostics.extend(marks.filter_map(|(place, name)| validation::unknown_field(sources, place, name)));
    }
    validation::check_fields(sources, book, &library, diagnostics);
    library
}

/// The fault of a name that refers to nothing; `what` says what it should refer to.
fn unknown_name(place: &Place, what: &str, name: &str, known: &[&str]) -> Diagnostic {
    let some_known = || format!("可用的：{}", known.iter().take(12).copied().collect::<Vec<_>>().join("、"));
    let hint = did_you_mean(name, known, some_known);
    Diagnostic::error(place.clone(), format!("没有叫“{name}”的{what}")).hint(hint)
}

/// The form of a document, or of the part of it that the block with the id `scope` opens.
fn form(source: &FormSource, document: &Document, scope: &str, diagnostics: &mut Vec<Diagnostic>) -> Form {
    let blocks = match &source.own {
        Some(own) => own.iter().map(own_block).collect(),
        None => book_blocks(source, document, scope, diagnostics),
    };
    Form {
        title: source.title.clone().unwrap_or_else(|| document.meta.short_title.clone()),
        at: format!("{}#{}", document.address, if scope.is_empty() { "title" } else { scope }),
        blocks,
        ..source.form.clone()
    }
}

fn own_block(block: &OwnBlock) -> FormBlock {
    match block {
        OwnBlock::Line(role, text) => FormBlock::Paragraph(paragraph(*role, text)),
        OwnBlock::Sheet(sheet) => FormBlock::Table(sheet.map(wording::parts)),
    }
}

fn paragraph(role: Role, text: &Text) -> Paragraph {
    Paragraph { role, parts: wording::parts(text), ours: String::new(), only_filled: false }
}

/// The blocks of a document, or of a part of it, together with the lines we add.
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
            diagnostics.push(unknown_name(place, "段", id, &ids));
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
        ours: supplement.reason.clone(),
        only_filled: supplement.only_filled,
        ..paragraph(supplement.role, &supplement.text)
    })
}

/// A block of the book as it is on the paper; `None` if it only numbers the form in the book.
fn book_block(source: &FormSource, block: &Block, scope: &str) -> Option<FormBlock> {
    if let BlockKind::Sheet(sheet) = &block.kind {
        return Some(FormBlock::Table(sheet.map(wording::parts)));
    }
    let given = source.roles.iter().find(|((id, _), _)| *id == block.id).map(|(_, role)| *role);
    let name = block.id.strip_prefix(scope).unwrap_or(&block.id).trim_start_matches('-');
    let role = match (given, &block.kind, name) {
        (Some(role), ..) => role,
        (None, BlockKind::Title, _) | (None, BlockKind::Heading(_), "") => Role::Title,
        (None, BlockKind::Heading(2), _) => Role::Heading1,
        (None, BlockKind::Heading(_), _) => Role::Heading2,
        (None, BlockKind::Paragraph, "label") => return None,
        (None, BlockKind::Paragraph, name) => role_of(name),
        _ => return None,
    };
    Some(FormBlock::Paragraph(paragraph(role, &block.text)))
}

/// The role of a paragraph, which follows from the id that the content gives it.
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
