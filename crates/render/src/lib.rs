//! Renders a site into files: its pages, by the templates of the theme; the scripts, styles and data that pages
//! load; the search index; the blank Word files of forms; and the EPUB.
//!
//! Rendering is a pure function of its arguments: it reads no files, and the theme and the compiled modules are
//! handed in. It does not know how content is loaded or checked, nor where the files go.
//!
//! Begin reading with `pages`, the registry of all pages, and `renderer`, the frame that they share. Each kind of
//! page has a file of its own, which makes the variables of its template; `context` has those that pages share.

mod analysis;
mod assets;
mod cases;
mod checklists;
mod citation_links;
mod cited_by;
mod context;
mod document;
pub mod edition;
pub mod encode;
mod epub;
mod errata;
mod fill;
mod flow_chart;
mod form_pages;
mod glossary;
pub mod html;
pub mod index;
mod knowledge;
mod lineage;
mod links;
mod matter_steps;
mod matters;
mod menu;
mod names;
mod not_found;
mod output;
mod pages;
mod procedures;
mod ranges;
mod renderer;
mod scripts;
mod search;
mod section_index;
mod sections;
mod self_check;
mod statements;
mod templates;
mod terms;
mod theme;
mod topics;
mod traceability;
mod whole_book;

pub use output::{OutputFile, Sink};
pub use pages::{render, render_some};
pub use scripts::{Modules, Scripts, SearchScripts, scripts, scripts_with_search};
pub use templates::{Template, TemplateCache};
pub use theme::{InlineScript, Theme, template_fault};
