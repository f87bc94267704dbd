//! Forms on the pages of the documents that print them: the blank Word file, when it is handed in, and, for
//! forms that the book does not print, a preview.

use forms::{Block, Form, Values};
use rules::{Conclusion, Item};
use serde_json::{Value, json};

use crate::context::Link;
use crate::links::link;
use crate::output::OutputFile;
use crate::renderer::Renderer;
use crate::self_check::certainty_word;
use model::document::Document;
use model::routes;

impl Renderer<'_> {
    /// The forms that a document prints, for its page.
    pub(crate) fn forms_of(&self, document: &Document) -> Value {
        let from = routes::page_of(&document.address);
        let library = &self.site.library;
        let here = library.forms.iter().filter(|form| address(form) == document.address);
        let word_form = |form: &Form| {
            let filling = forms::fill(library, form, &Values::new());
            let paper = forms::layout(library, form, &filling);
            let blank = self.blank(&from, form);
            let supplement = |block: &Block| match block {
                Block::Paragraph(paragraph) => Some(paragraph.ours.clone()).filter(|ours| !ours.is_empty()),
                Block::Table(_) => None,
            };
            json!({
                "id": form.id,
                "title": form.title,
                "href": blank.href,
                "file_name": blank.title,
                "fill": self.fill_href(&from, &form.id),
                "signer": form.signer,
                "supplements": form.blocks.iter().filter_map(supplement).collect::<Vec<_>>(),
                "steps": self.steps(&from, form),
                "preview_html": form.is_ours.then(|| forms::preview(&paper)),
            })
        };
        here.map(word_form).collect()
    }

    /// A link to the blank Word file of a form, by the name under which it is saved.
    pub(crate) fn blank(&self, from: &str, form: &Form) -> Link {
        let filling = forms::fill(&self.site.library, form, &Values::new());
        link(from, format!("{}（空白）.docx", forms::file_name(form, &filling)), &blank_path(form))
    }

    /// The steps of procedures in which a form is handed in.
    fn steps(&self, from: &str, form: &Form) -> Value {
        let rules = self.site.rules.book.decisions.iter().flat_map(|decision| &decision.rules);
        let step = |rule: &rules::Rule| match &rule.conclude {
            Conclusion::Item(Item::Step(step)) if step.submits.contains(&form.id) => Some(json!({
                "actor": step.actor,
                "action": step.action,
                "certainty": certainty_word(rule.certainty),
                "reasoning": rule.reasoning,
                "cites": rule.cite.iter().map(|citation| self.paragraph_link(from, &citation.at)).collect::<Vec<_>>(),
            })),
            _ => None,
        };
        rules.filter_map(step).collect()
    }
}

/// The address of the document that prints a form.
fn address(form: &Form) -> &str {
    form.at.split_once('#').map_or(form.at.as_str(), |(address, _)| address)
}

/// The path of a form's blank Word file: `templates/template-4/template-4.docx`. Its name is in ASCII, because
/// some servers and old archive programs garble others; the link to it offers a Chinese one.
pub(crate) fn blank_path(form: &Form) -> String {
    format!("{}/{}.docx", address(form), form.id)
}

/// The blank Word files of all forms.
pub(crate) fn blanks(library: &forms::Library) -> Vec<OutputFile> {
    let blank = |form: &Form| {
        let filling = forms::fill(library, form, &Values::new());
        OutputFile { path: blank_path(form), bytes: forms::docx(&forms::layout(library, form, &filling)) }
    };
    library.forms.iter().map(blank).collect()
}
