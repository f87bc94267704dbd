//! What all pages have in common: the frame around a page's body, its navigation, and the scripts and styles
//! that it loads.

use diagnostics::{Diagnostic, Sources};
use model::document::{Document, DocumentKind};
use model::routes;
use model::site::{Config, SectionConfig, Site};
use serde_json::{Value, json};

use crate::assets::Assets;
use crate::cited_by::{self, CitedBy};
use crate::context::{Link, PageContext};
use crate::links::{document_link, link, menu_link};
use crate::output::{OutputFile, Sink};
use crate::scripts::Scripts;
use crate::section_index::{SectionIndex, listed_count};
use crate::theme::{Theme, template_fault};

/// A rendered file, or the fault of the template that could not be rendered.
pub(crate) type RenderResult = Result<OutputFile, Diagnostic>;

/// Renders the pages of one site. Each kind of page adds its methods in a file of its own.
#[derive(Debug)]
pub struct Renderer<'a> {
    pub(crate) site: &'a Site,
    pub(crate) theme: &'a Theme,
    pub(crate) sources: &'a Sources,
    /// What templates know about the whole site.
    pub(crate) site_context: Value,
    pub(crate) assets: Assets,
    pub(crate) section_index: SectionIndex,
    pub(crate) cited_by: CitedBy,
    /// Where the entries of the menu lead.
    pub(crate) menu_places: Vec<Option<String>>,
    /// For each question of the self-check, by its number, how many rules ask it.
    pub(crate) rules_per_question: Vec<usize>,
}

/// A page to be rendered: everything about it but its body.
pub(crate) struct PageSpec<'d> {
    kind: &'static str,
    template: String,
    path: String,
    title: String,
    short_title: String,
    description: String,
    /// Titles and paths of the pages above this one, below the home page.
    breadcrumb: Vec<(String, String)>,
    previous: Option<&'d Document>,
    next: Option<&'d Document>,
}

impl<'d> PageSpec<'d> {
    /// A page directly below the home page, written to `path` by the template `pages/<kind>.html`. The kind
    /// is also the page's `data-page`, by which styles and scripts know it.
    pub(crate) fn new(
        kind: &'static str,
        path: impl Into<String>,
        title: impl Into<String>,
        description: impl Into<String>,
    ) -> Self {
        let title = title.into();
        Self {
            kind,
            template: format!("pages/{kind}.html"),
            path: path.into(),
            short_title: title.clone(),
            title,
            description: description.into(),
            breadcrumb: Vec::new(),
            previous: None,
            next: None,
        }
    }

    /// With another title in the breadcrumb and other narrow places.
    pub(crate) fn short_title(self, short_title: impl Into<String>) -> Self {
        Self { short_title: short_title.into(), ..self }
    }

    /// Rendered by another template than its kind's.
    pub(crate) fn template(self, template: &str) -> Self {
        Self { template: template.to_string(), ..self }
    }

    /// One level deeper, below the page with this title and path.
    pub(crate) fn below(mut self, title: impl Into<String>, path: impl Into<String>) -> Self {
        self.breadcrumb.push((title.into(), path.into()));
        self
    }

    /// With links to the documents before and after it in reading order.
    pub(crate) fn between(self, previous: Option<&'d Document>, next: Option<&'d Document>) -> Self {
        Self { previous, next, ..self }
    }
}

impl<'a> Renderer<'a> {
    /// Prepares what all pages share, and hands the styles, scripts and data that they load to `sink`.
    pub(crate) fn new(
        site: &'a Site,
        theme: &'a Theme,
        scripts: Option<Scripts>,
        sources: &'a Sources,
        sink: &Sink<'_>,
    ) -> Self {
        let renderer = Self {
            site,
            theme,
            sources,
            site_context: site_context(&site.config),
            assets: Assets::publish(theme, scripts, sink),
            section_index: SectionIndex::of(site),
            cited_by: cited_by::cited_by(site),
            rules_per_question: cited_by::rules_per_question(&site.rules.book),
            menu_places: Vec::new(),
        };
        Self { menu_places: renderer.menu_places(), ..renderer }
    }

    /// Renders a page with its frame.
    pub(crate) fn page(&self, page: PageSpec<'_>, body: Value) -> RenderResult {
        let from = &page.path;
        let home = ("首页".to_string(), routes::HOME.to_string());
        let in_menu = self.above_in_menu(from).into_iter().collect();
        let above = if from == routes::HOME { Vec::new() } else { [vec![home], in_menu, page.breadcrumb].concat() };
        let assets = &self.assets;
        let frame = PageContext {
            kind: page.kind,
            title: page.title,
            short_title: page.short_title,
            description: page.description,
            root: routes::path_to_root(from),
            address: from.trim_end_matches("index.html").to_string(),
            navigation: self.navigation(from),
            breadcrumb: above.into_iter().map(|(title, to)| link(from, title, &to)).collect(),
            previous: page.previous.map(|document| document_link(from, document)),
            next: page.next.map(|document| document_link(from, document)),
            stylesheet: routes::href(from, &assets.stylesheet),
            page_stylesheet: assets.page_stylesheets.get(page.kind).map(|sheet| routes::href(from, sheet)),
            first_script: self.theme.first_script.clone(),
            script: routes::href(from, &assets.script),
            page_script: assets.page_scripts.get(page.kind).map(|script| routes::href(from, script)),
            search_box: assets.joined_hrefs("search-box", from),
            search_marks: assets.joined_hrefs("search-marks", from),
            offline: assets.joined_hrefs("offline", from),
        };
        let mut variables = json!({"site": self.site_context, "page": frame});
        // Moved and not copied, since it is as long as the page.
        variables["body"] = body;
        let bytes = self.render_template(&page.template, variables)?;
        Ok(OutputFile { path: page.path, bytes })
    }

    /// Renders one template of the theme. `variables` is an object.
    pub(crate) fn render_template(&self, template: &str, variables: Value) -> Result<Vec<u8>, Diagnostic> {
        let context = tera::Context::from_value(variables);
        let rendered = context.and_then(|context| self.theme.templates.render(template, &context));
        rendered.map(String::into_bytes).map_err(|error| template_fault(&self.theme.files, self.sources, &error))
    }

    /// The home page.
    pub(crate) fn home(&self) -> RenderResult {
        let config = &self.site.config;
        let page =
            PageSpec::new("home", routes::HOME, &config.title, &config.description).short_title(&config.short_title);
        let often =
            config.often.iter().map(|(topic, says)| link(routes::HOME, says, &routes::topic_page(&topic.address)));
        let tile = |section: &SectionConfig| {
            let first = routes::page_of(&section.documents.first()?.address);
            let link = link(routes::HOME, &section.title, &first);
            Some(json!({"id": section.id, "link": link, "count": listed_count(self.site, section)}))
        };
        let body = json!({
            "matters": self.matter_list(routes::HOME),
            "question": self.matter_fact().map(|fact| &fact.question),
            "fact": self.matter_fact().map(|fact| &fact.id),
            "self_check": self.has_page(routes::SELF_CHECK).then(|| link(routes::HOME, "自查", routes::SELF_CHECK)),
            "often": often.collect::<Vec<_>>(),
            "search_example": config.search_example,
            "sections": config.sections.iter().filter_map(tile).collect::<Value>(),
        });
        self.page(page, body)
    }
}

/// A link to a document in a menu, named by its short title.
pub(crate) fn document_menu_link(from: &str, document: &Document) -> Link {
    menu_link(from, &document.meta.short_title, &routes::page_of(&document.address))
}

/// What templates know about the whole site.
fn site_context(config: &Config) -> Value {
    json!({
        "title": config.title,
        "short_title": config.short_title,
        "publisher": config.publisher,
        "date": config.date.chinese(),
        "authority": config.authority,
        "standing": config.standing,
        "description": config.description,
    })
}

/// The kind of page, for styles and templates, that shows a document of this kind.
pub(crate) fn page_kind(kind: DocumentKind) -> &'static str {
    match kind {
        DocumentKind::Guide => "guide",
        DocumentKind::Policy => "policy",
        DocumentKind::Template => "template",
        DocumentKind::Page => "page",
    }
}
