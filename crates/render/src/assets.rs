//! The scripts, styles and data that pages load. Each file is written once, under a name that contains a hash
//! of its content, and pages learn the names from here.

use std::collections::BTreeMap;

use model::routes;

use crate::output::{OutputFile, Sink};
use crate::scripts::Scripts;
use crate::theme::Theme;

/// Features whose own style sheet is loaded together with their scripts, because pages that never use the
/// feature do not need it.
const WITH_STYLES: [&str; 3] = ["search-box", "search-marks", "roster"];

/// The paths, below the site's root, of everything that pages load.
#[derive(Debug)]
pub(crate) struct Assets {
    pub(crate) stylesheet: String,
    pub(crate) script: String,
    /// By the kind of page, its `data-page`.
    pub(crate) page_stylesheets: BTreeMap<String, String>,
    /// By the kind of page, its `data-page`.
    pub(crate) page_scripts: BTreeMap<String, String>,
    /// What a feature loads besides, in loading order, by its name:
    ///
    /// - `check`, `search`, `fill`: the pages of these names;
    /// - `roster`, `workbook`: the filling page, once someone brings a roster, or one in a workbook;
    /// - `search-box`: every page, once its search box is used;
    /// - `search-marks`: a page that is opened from a search, to mark what was found;
    /// - `offline`: every page, to tell whether the browser has the site in its cache.
    features: BTreeMap<&'static str, Vec<String>>,
}

impl Assets {
    /// Hands all files to `sink` and remembers their names. Without `scripts`, no feature needs a module.
    pub(crate) fn publish(theme: &Theme, scripts: Option<Scripts>, sink: &Sink<'_>) -> Self {
        let publish = |file: OutputFile| {
            let path = file.path.clone();
            sink(file);
            path
        };
        let hashed = |name: &str, extension: &str, text: &str| {
            publish(OutputFile::hashed(&format!("assets/{name}"), extension, text.as_bytes()))
        };
        let by_kind = |texts: &BTreeMap<String, String>, extension: &str| {
            texts.iter().map(|(kind, text)| (kind.clone(), hashed(kind, extension, text))).collect()
        };
        let late = |name: &str| hashed(&format!("{name}-page"), "js", theme.late_script(name));
        let mut assets = Self {
            stylesheet: hashed("site", "css", &theme.style),
            script: hashed("site", "js", &theme.script),
            page_stylesheets: by_kind(&theme.page_styles, "css"),
            page_scripts: by_kind(&theme.page_scripts, "js"),
            features: BTreeMap::from([("offline", vec![hashed("offline", "js", theme.late_script("offline"))])]),
        };
        if let Some(Scripts { search, features: others }) = scripts {
            let (module, root) = (publish(search.module), publish(search.root));
            search.shards.into_iter().for_each(sink);
            let features = &mut assets.features;
            features.insert("search", vec![module.clone(), root.clone(), late("search")]);
            features.insert("search-box", vec![module.clone(), root, late("search-box")]);
            features.insert("search-marks", vec![module, late("search-marks")]);
            for (name, files) in others {
                let own = theme.late_scripts.contains_key(name).then(|| late(name));
                features.insert(name, files.into_iter().map(publish).chain(own).collect());
            }
        }
        for name in WITH_STYLES {
            if let Some(files) = assets.features.get_mut(name) {
                files.extend(assets.page_stylesheets.get(name).cloned());
            }
        }
        assets
    }

    /// Whether the site has a feature.
    pub(crate) fn has(&self, feature: &str) -> bool {
        self.features.contains_key(feature)
    }

    /// What a feature loads, relative to the page `from`; nothing if the site is without the feature.
    pub(crate) fn hrefs(&self, feature: &str, from: &str) -> Vec<String> {
        self.features.get(feature).into_iter().flatten().map(|file| routes::href(from, file)).collect()
    }

    /// The same as one text with blanks between, as pages carry it for what they load later.
    pub(crate) fn joined_hrefs(&self, feature: &str, from: &str) -> String {
        self.hrefs(feature, from).join(" ")
    }
}
