//! The menu in the header, and the pages that gather what lies behind its entries. Which entry a page belongs to
//! also decides where its breadcrumb begins.

use model::document::DocumentKind;
use model::routes;
use model::site::MenuEntry;
use rules::{Conclusion, Item};
use serde_json::{Value, json};

use crate::context::Link;
use crate::links::{document_link, link};
use crate::renderer::{PageSpec, RenderResult, Renderer};
use crate::whole_book;

impl Renderer<'_> {
    /// Where the entries of the menu lead, in their order: to their own page or, where this book does not have it, to
    /// the first one behind it; `None` where there is none.
    pub(crate) fn menu_places(&self) -> Vec<Option<String>> {
        let first = |entry: &MenuEntry| {
            let places = std::iter::once(entry).chain(&entry.pages).flat_map(|part| self.places_named(part));
            places.map(|(_, to)| to).next()
        };
        self.site.config.menu.iter().map(first).collect()
    }

    /// The links in the header.
    pub(crate) fn navigation(&self, from: &str) -> Vec<Link> {
        let here = self.menu_number(from);
        let entries = self.site.config.menu.iter().zip(&self.menu_places).enumerate();
        let link = |(number, (entry, to)): (usize, (&MenuEntry, &Option<String>))| {
            Some(Link { current: here == Some(number), ..link(from, &entry.title, to.as_ref()?) })
        };
        entries.filter_map(link).collect()
    }

    /// The menu's entry to which a page belongs, and where that leads; `None` if it leads to this very page.
    pub(crate) fn above_in_menu(&self, file: &str) -> Option<(String, String)> {
        let number = self.menu_number(file)?;
        Some((self.site.config.menu[number].title.clone(), self.menu_places[number].clone()?))
            .filter(|(_, to)| to != file)
    }

    /// The page that gathers what lies behind an entry of the menu; `None` if the menu has no such entry.
    pub(crate) fn gathered(&self, kind: &'static str, file: &str) -> Option<RenderResult> {
        let entry = self.entry_at(file)?;
        let is_read = file == routes::READ;
        let editors = self.site.config.editors.iter().filter_map(|target| self.site.document(&target.address));
        let body = json!({
            "parts": self.parts(entry, file),
            "sections": if is_read { self.sections(file) } else { Vec::new() },
            "epub": (is_read && whole_book::is_made(self.site)).then(|| link(file, whole_book::EPUB_TITLE, routes::EPUB)),
            "editors": editors.map(|document| document_link(file, document)).collect::<Vec<_>>(),
        });
        Some(self.page(PageSpec::new(kind, file, &entry.title, &entry.says), body))
    }

    /// What is gathered behind the entry of the menu that leads to a page.
    pub(crate) fn parts_behind(&self, file: &str) -> Value {
        self.entry_at(file).map_or(Value::Null, |entry| self.parts(entry, file))
    }

    /// What the menu calls a page to which one of its entries leads; empty if none does.
    pub(crate) fn menu_title(&self, file: &str) -> &str {
        self.entry_at(file).map_or("", |entry| &entry.title)
    }

    fn parts(&self, entry: &MenuEntry, from: &str) -> Value {
        let places =
            entry.pages.iter().flat_map(|part| self.places_named(part).into_iter().map(move |place| (part, place)));
        // Sections are shown with all their documents.
        let places = places.filter(|(part, _)| part.page.address != "sections");
        places.map(|(part, (title, to))| json!({"link": link(from, title, &to), "says": part.says})).collect()
    }

    fn entry_at(&self, file: &str) -> Option<&MenuEntry> {
        self.site.config.menu.iter().find(|entry| routes::page_of(&entry.page.address) == file)
    }

    /// The number of the first entry to which a page belongs.
    fn menu_number(&self, file: &str) -> Option<usize> {
        let has_page =
            |entry: &MenuEntry| std::iter::once(entry).chain(&entry.pages).any(|part| self.holds(part, file));
        self.site.config.menu.iter().position(has_page)
    }

    /// The number of the section that an entry names.
    fn section_named(&self, entry: &MenuEntry) -> Option<usize> {
        self.site.config.sections.iter().position(|section| section.id == entry.page.address)
    }

    /// Whether a page is what an entry names, or lies below it.
    fn holds(&self, entry: &MenuEntry, file: &str) -> bool {
        match (entry.page.address.as_str(), self.section_named(entry)) {
            (_, Some(section)) => self.section_index.contains(section, file),
            ("sections", _) => self.section_index.position(file).is_some(),
            ("pages", _) => self.site.config.pages.iter().any(|page| routes::page_of(&page.address) == file),
            (name, _) if self.site.document(name).is_some() => routes::page_of(name) == file,
            (name, _) => routes::first_folder(file) == name,
        }
    }

    /// The titles and paths of what an entry names, as far as this book has it.
    fn places_named(&self, entry: &MenuEntry) -> Vec<(String, String)> {
        let config = &self.site.config;
        let titled = |title: &str| if entry.title.is_empty() { title.to_string() } else { entry.title.clone() };
        let section = |number: usize| {
            let section = &config.sections[number];
            Some((titled(&section.title), routes::page_of(&section.documents.first()?.address)))
        };
        let document = |address: &str| {
            let document = self.site.document(address)?;
            Some((titled(&document.meta.short_title), routes::page_of(address)))
        };
        match (entry.page.address.as_str(), self.section_named(entry)) {
            (_, Some(number)) => section(number).into_iter().collect(),
            ("sections", _) => (0..config.sections.len()).filter_map(section).collect(),
            ("pages", _) => config.pages.iter().filter_map(|page| document(&page.address)).collect(),
            (name, _) => {
                let own = Some(routes::page_of(name)).filter(|page| self.has_page(page));
                own.map(|page| (titled(""), page)).or_else(|| document(name)).into_iter().collect()
            }
        }
    }

    /// Whether this book has a generated page.
    pub(crate) fn has_page(&self, file: &str) -> bool {
        let site = self.site;
        let mut rules = site.rules.book.decisions.iter().flat_map(|decision| &decision.rules);
        match file {
            routes::HOME | routes::NOT_FOUND | routes::ERRATA | routes::SEARCH => true,
            routes::LOOKUP | routes::READ | routes::HELP => self.entry_at(file).is_some(),
            routes::MATTERS | routes::PROCEDURES => self.has_procedures(),
            routes::CASES => !site.rules.cases.is_empty(),
            routes::FILL => !site.library.forms.is_empty(),
            routes::TOPICS => !site.topics.is_empty(),
            routes::GLOSSARY => !site.glossary.terms.is_empty(),
            routes::KNOWLEDGE => site.book().any(|d| d.meta.kind == DocumentKind::Policy && d.meta.date.is_some()),
            routes::CALENDAR => rules.any(|rule| matches!(rule.conclude, Conclusion::Item(Item::Duty(_)))),
            routes::CHECKLISTS => !site.checklists.is_empty(),
            routes::WHOLE_BOOK => whole_book::is_made(site),
            routes::CONFLICTS => !site.rules.book.conflicts.is_empty(),
            routes::STATEMENTS => !site.rules.statements.is_empty(),
            _ => routes::GENERATED.contains(&file) && rules.next().is_some(),
        }
    }
}
