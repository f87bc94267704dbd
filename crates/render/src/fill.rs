//! The page on which forms are filled in.

use forms::Form;
use model::routes;

use serde_json::{Value, json};

use crate::form_pages::blank_path;
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
        let body = json!({
            "scripts": self.assets.hrefs("fill", routes::FILL),
            "matters": self.matters(),
            "roster_scripts": self.assets.joined_hrefs("roster", routes::FILL),
            "workbook_scripts": self.assets.joined_hrefs("workbook", routes::FILL),
        });
        let description = "一边填，一边看样张；填好了下载 Word 文件或者打印。同一项内容填一次，各表通用。";
        Some(self.page(PageSpec::new("fill", routes::FILL, "填写表格", description), body))
    }

    /// The forms, grouped by the matter in whose procedure they are handed in; those that no step names come
    /// last.
    fn matters(&self) -> Value {
        let library = &self.site.library;
        let row = |form: &&Form| {
            let (address, fragment) = form.at.split_once('#').unwrap_or((&form.at, ""));
            let page = link(routes::FILL, "", &routes::page_of(address));
            // A form that the book does not print has a page, but no paragraph to lead to.
            let source = if self.site.block(&form.at).is_some() { page.at(fragment) } else { page };
            let takes_roster = self.site.rosters.iter().any(|roster| roster.form == form.id);
            json!({"id": form.id, "title": form.title, "source": source.href, "blank": routes::href(routes::FILL, &blank_path(form)), "takes_roster": takes_roster})
        };
        let of_procedure = |(title, submits): (String, Vec<String>)| {
            (title, submits.iter().filter_map(|id| library.form(id)).collect())
        };
        let mut matters: Vec<(String, Vec<&Form>)> = self.forms_by_procedure().into_iter().map(of_procedure).collect();
        let listed = |form: &&Form| matters.iter().any(|(_, forms)| forms.contains(form));
        let others = library.forms.iter().filter(|form| !listed(form)).collect();
        matters.push(("其他".to_string(), others));
        let matter = |(title, forms): &(String, Vec<&Form>)| json!({"title": title, "forms": forms.iter().map(row).collect::<Value>()});
        matters.iter().filter(|(_, forms)| !forms.is_empty()).map(matter).collect()
    }
}
