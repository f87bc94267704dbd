//! Forms on their pages: the blank Word file, what goes with it, and the preview of forms of ours.

use forms::{Block, Form, Values};
use rules::{Certainty, Conclusion, Item};

use crate::context::{FormStep, WordForm};
use crate::output::OutputFile;
use crate::renderer::Renderer;
use model::document::Document;
use model::routes;

impl Renderer<'_> {
    /// The forms whose wording a document holds, for its page.
    pub(crate) fn forms_of(&self, document: &Document) -> Vec<WordForm> {
        let from = routes::page_of(&document.address);
        let library = &self.site.library;
        let here = library.forms.iter().filter(|form| address(form) == document.address);
        let link = |form: &Form| {
            let (filling, _) = forms::fill(library, form, &Values::new());
            let paper = forms::layout(library, form, &filling);
            let mut supplements: Vec<String> = Vec::new();
            for block in &form.blocks {
                match block {
                    Block::Paragraph(paragraph) if !paragraph.ours.is_empty() => {
                        supplements.push(paragraph.ours.clone());
                    }
                    _ => {}
                }
            }
            WordForm {
                id: form.id.clone(),
                title: form.title.clone(),
                href: routes::href(&from, &blank_path(form)),
                file_name: format!("{}（空白）.docx", forms::file_name(form, &filling)),
                fill: self.fill_href(&from, &form.id),
                signer: form.signer.clone(),
                is_ours: form.is_ours,
                supplements,
                steps: self.steps(&from, form),
                preview_html: if form.is_ours { forms::preview(&paper) } else { String::new() },
            }
        };
        here.map(link).collect()
    }

    /// The steps of the rule book in which a form is handed in.
    fn steps(&self, from: &str, form: &Form) -> Vec<FormStep> {
        let rules = self.site.rules.book.decisions.iter().flat_map(|decision| &decision.rules);
        let step = |rule: &rules::Rule| match &rule.conclude {
            Conclusion::Item(Item::Step(step)) if step.submits.contains(&form.id) => Some(FormStep {
                actor: step.actor.clone(),
                action: step.action.clone(),
                certainty: if rule.certainty == Certainty::Stated { "明文" } else { "推定" },
                reasoning: rule.reasoning.clone(),
                cites: rule.cite.iter().map(|citation| self.paragraph_link(from, &citation.at)).collect(),
            }),
            _ => None,
        };
        rules.filter_map(step).collect()
    }
}

/// The document that holds a form's wording.
fn address(form: &Form) -> &str {
    form.at.split('#').next().unwrap_or_default()
}

/// Where the blank Word file of a form lies: `templates/template-4/template-4.docx`. The name is
/// plain letters, for servers and old archives; the link offers the Chinese one.
fn blank_path(form: &Form) -> String {
    format!("{}/{}.docx", address(form), form.id)
}

/// The blank Word file of each form.
pub(crate) fn blanks(library: &forms::Library) -> Vec<OutputFile> {
    let blank = |form: &Form| {
        let (filling, _) = forms::fill(library, form, &Values::new());
        OutputFile { path: blank_path(form), bytes: forms::docx(&forms::layout(library, form, &filling)) }
    };
    library.forms.iter().map(blank).collect()
}
