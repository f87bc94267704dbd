//! What pages load, written once and named by content; and what every page needs, put together.

use std::collections::BTreeMap;

use crate::output::OutputFile;
use crate::output::Sink;
use crate::renderer::{Renderer, site_context};
use crate::scripts::Scripts;
use crate::theme::Theme;
use crate::{cited_by, section_places};
use diagnostics::Sources;
use model::site::Site;

impl<'a> Renderer<'a> {
    /// Hands styles, scripts and data to `put` and remembers their names.
    pub(crate) fn new(
        site: &'a Site,
        theme: &'a Theme,
        scripts: Option<Scripts>,
        sources: &'a Sources,
        sink: &Sink<'_>,
    ) -> Self {
        let stylesheet = OutputFile::hashed("assets/site", "css", theme.style.as_bytes());
        let script = OutputFile::hashed("assets/site", "js", theme.script.as_bytes());
        let (mut check_scripts, mut search_scripts, mut fill_scripts) = (Vec::new(), Vec::new(), Vec::new());
        let (mut search_box_scripts, mut search_marks_scripts) = (Vec::new(), Vec::new());
        let (mut roster_scripts, mut workbook_scripts) = (Vec::new(), Vec::new());
        if let Some(Scripts { check, search, forms }) = scripts {
            let late_script = |name: &str| {
                OutputFile::hashed(&format!("assets/{name}-page"), "js", theme.late_script(name).as_bytes())
            };
            let load = |paths: &mut Vec<String>, script: OutputFile| {
                paths.push(script.path.clone());
                sink(script);
            };
            if let Some(check) = check {
                for script in [check.module, check.book, late_script("check")] {
                    load(&mut check_scripts, script);
                }
            }
            let (module, root) = (search.module.path.clone(), search.root.path.clone());
            for script in [search.module, search.root, late_script("search")] {
                load(&mut search_scripts, script);
            }
            if let Some(forms) = forms {
                for script in [forms.module, forms.library, late_script("fill")] {
                    load(&mut fill_scripts, script);
                }
                if let Some(rosters) = forms.rosters {
                    for script in [rosters.module, rosters.guide, late_script("roster")] {
                        load(&mut roster_scripts, script);
                    }
                    load(&mut workbook_scripts, rosters.xlsx);
                }
            }
            search_box_scripts = vec![module.clone(), root];
            load(&mut search_box_scripts, late_script("search-box"));
            search_marks_scripts = vec![module];
            load(&mut search_marks_scripts, late_script("search-marks"));
            search.shards.into_iter().for_each(sink);
        }
        let mut page_stylesheets = BTreeMap::new();
        for (kind, style) in &theme.page_styles {
            let sheet = OutputFile::hashed(&format!("assets/{kind}"), "css", style.as_bytes());
            page_stylesheets.insert(kind.clone(), sheet.path.clone());
            sink(sheet);
        }
        let mut page_scripts = BTreeMap::new();
        for (kind, script) in &theme.page_scripts {
            let script = OutputFile::hashed(&format!("assets/{kind}"), "js", script.as_bytes());
            page_scripts.insert(kind.clone(), script.path.clone());
            sink(script);
        }
        let offline = OutputFile::hashed("assets/offline", "js", theme.late_script("offline").as_bytes());
        let mut offline_scripts = vec![offline.path.clone()];
        sink(offline);
        for (name, loaded) in [
            ("search-box", &mut search_box_scripts),
            ("search-marks", &mut search_marks_scripts),
            ("roster", &mut roster_scripts),
            ("offline", &mut offline_scripts),
        ] {
            if !loaded.is_empty() {
                loaded.extend(page_stylesheets.get(name).cloned());
            }
        }
        let renderer = Self {
            site,
            theme,
            sources,
            context: site_context(site),
            stylesheet: stylesheet.path.clone(),
            page_stylesheets,
            script: script.path.clone(),
            page_scripts,
            check_scripts,
            search_scripts,
            fill_scripts,
            roster_scripts,
            workbook_scripts,
            search_box_scripts,
            search_marks_scripts,
            offline_scripts,
            places: section_places::places(site),
            cited_by: cited_by::cited_by(site),
            weights: cited_by::weights(&site.rules.book),
        };
        [stylesheet, script].into_iter().for_each(sink);
        renderer
    }
}
