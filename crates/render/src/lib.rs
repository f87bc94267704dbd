//! Renders the site into files: every page through its template, styles and scripts under names that hash
//! their content, the search index, the Word blanks, the EPUB.
//!
//! Nothing here reads a file or a folder; the theme and the compiled modules are handed in.

mod analysis;
mod assets;
mod cases;
mod checklists;
mod citation_links;
mod cited_by;
pub mod context;
mod document;
pub mod edition;
pub mod encode;
mod epub;
mod errata;
pub mod fill;
mod flow_chart;
mod form_pages;
mod glossary;
pub mod html;
pub mod index;
mod knowledge;
mod lineage;
mod not_found;
mod output;
mod pages;
mod procedures;
mod ranges;
mod renderer;
mod scripts;
mod search;
mod section_places;
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
pub use templates::TemplateCache;
pub use theme::{Inline, Theme, template_fault};
