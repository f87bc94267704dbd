//! The page on which forms are filled in.

use model::routes;

use crate::context::{FillBody, FillForm, FillMatter};
use crate::links::link;
use crate::renderer::{PageSpec, RenderResult, Renderer};

impl Renderer<'_> {
    /// The link to the filling page with a form opened; `None` for an unknown form, or when the site is built
    /// without the compiled modules.
    pub(crate) fn fill_href(&self, from: &str, form: &str) -> Option<String> {
        let can_be_filled = self.site.library.form(form).is_some() && self.assets.has("fill");
        can_be_filled.then(|| format!("{}#form={form}", routes::href(from, routes::FILL)))
    }

    /// The page; `None` for a book without forms.
    pub(crate) fn fill(&self) -> Option<RenderResult> {
        if self.site.library.forms.is_empty() {
            return None;
        }
        let body = FillBody {
            scripts: self.assets.hrefs("fill", routes::FILL),
            matters: self.matters(),
            roster_scripts: self.assets.joined_hrefs("roster", routes::FILL),
            workbook_scripts: self.assets.joined_hrefs("workbook", routes::FILL),
        };
        let description = "一边填，一边看样张；填好了下载 Word 文件或者打印。同一项内容填一次，各表通用。";
        Some(self.page(PageSpec::new("fill", routes::FILL, "填写表格", description), body))
    }

    /// The forms, grouped by the matter in whose procedure they are handed in; those that no step names come
    /// last.
    fn matters(&self) -> Vec<FillMatter> {
        let forms = &self.site.library.forms;
        let form = |id: &str| {
            let form = forms.iter().find(|form| form.id == id)?;
            let (address, fragment) = form.at.split_once('#').unwrap_or((&form.at, ""));
            let page = link(routes::FILL, "", &routes::page_of(address));
            // A form that the book does not print has a page, but no paragraph to lead to.
            let source = if self.site.block(&form.at).is_some() { page.at(fragment) } else { page };
            Some(FillForm {
                id: form.id.clone(),
                title: form.title.clone(),
                source: source.href,
                takes_roster: self.site.rosters.roster(id).is_some(),
            })
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
