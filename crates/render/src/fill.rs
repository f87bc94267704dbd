//! The page on which forms are filled in.

use crate::context::{FillBody, FillForm, FillMatter};
use crate::output::OutputFile;
use crate::renderer::{Page, Renderer};
use diagnostics::Diagnostic;
use model::routes;

impl Renderer<'_> {
    /// The way from a page to a form that is to be filled in; none when built without modules.
    pub(crate) fn fill_href(&self, from: &str, form: &str) -> Option<String> {
        let known = self.site.library.form(form).is_some() && !self.fill_scripts.is_empty();
        known.then(|| format!("{}#form={form}", routes::href(from, routes::FILL)))
    }

    /// The page; none for a book without forms.
    pub(crate) fn fill(&self) -> Option<Result<OutputFile, Diagnostic>> {
        if self.site.library.forms.is_empty() {
            return None;
        }
        let page = Page {
            kind: "fill",
            template: "pages/fill.html",
            path: routes::FILL.to_string(),
            title: "填写表格".to_string(),
            short_title: "填写表格".to_string(),
            description: "一边填，一边看样张；填好了下载 Word 文件或者打印。同一项内容填一次，各表通用。".to_string(),
            breadcrumb: Vec::new(),
            previous: None,
            next: None,
        };
        let scripts = self.fill_scripts.iter().map(|script| routes::href(routes::FILL, script)).collect();
        let late = |scripts: &[String]| {
            scripts.iter().map(|script| routes::href(routes::FILL, script)).collect::<Vec<_>>().join(" ")
        };
        let body = FillBody {
            scripts,
            matters: self.matters(),
            roster_scripts: late(&self.roster_scripts),
            workbook_scripts: late(&self.workbook_scripts),
        };
        Some(self.page(page, body))
    }

    /// The forms under the matters whose steps hand them in, then those that no step names.
    fn matters(&self) -> Vec<FillMatter> {
        let forms = &self.site.library.forms;
        let form = |id: &str| {
            let form = forms.iter().find(|form| form.id == id)?;
            let (address, fragment) = form.at.split_once('#').unwrap_or((&form.at, ""));
            let page = routes::href(routes::FILL, &routes::page_of(address));
            // What the book lacks has a page, but no place on it.
            let source = if self.site.block(&form.at).is_some() { format!("{page}#{fragment}") } else { page };
            let takes_roster = self.site.rosters.roster(id).is_some();
            Some(FillForm { id: form.id.clone(), title: form.title.clone(), source, takes_roster })
        };
        let mut matters: Vec<FillMatter> = Vec::new();
        for (title, submits) in self.forms_by_procedure() {
            let forms: Vec<FillForm> = submits.iter().filter_map(|id| form(id)).collect();
            if !forms.is_empty() {
                matters.push(FillMatter { title, forms });
            }
        }
        let listed = |id: &str| matters.iter().any(|matter| matter.forms.iter().any(|form| form.id == id));
        let others: Vec<FillForm> = forms.iter().filter(|it| !listed(&it.id)).filter_map(|it| form(&it.id)).collect();
        if !others.is_empty() {
            matters.push(FillMatter { title: "其他".to_string(), forms: others });
        }
        matters
    }
}
