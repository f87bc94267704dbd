//! What the pages load besides the site's own script: compiled modules and their data.

use search::Index;

use model::site::Site;

use crate::encode;
use crate::output::OutputFile;

/// The compiled modules, each as one classic script.
#[derive(Debug)]
pub struct Modules {
    /// `window.checkerModule`
    pub checker: OutputFile,
    /// `window.searchModule`
    pub search: OutputFile,
    /// `window.formsModule`
    pub forms: OutputFile,
    /// `window.rostersModule`
    pub rosters: OutputFile,
    /// `window.xlsxModule`
    pub xlsx: OutputFile,
}

/// The search's scripts.
#[derive(Clone, Debug)]
pub struct SearchScripts {
    /// `window.searchModule`
    pub module: OutputFile,
    /// `window.searchIndex`: the index's root, and the folder of its shards.
    pub root: OutputFile,
    /// Each calls `window.searchShard` with its name and bytes.
    pub shards: Vec<OutputFile>,
}

impl SearchScripts {
    /// The scripts that pages name: all but the shards.
    #[must_use]
    pub fn named(&self) -> Self {
        Self { module: self.module.clone(), root: self.root.clone(), shards: Vec::new() }
    }
}

/// Everything that is loaded on use.
#[derive(Debug)]
pub struct Scripts {
    /// Of the search.
    pub search: SearchScripts,
    /// Of the other features that this site has: the compiled module and its data, by the feature's name.
    pub(crate) features: Vec<(&'static str, Vec<OutputFile>)>,
}

/// Writing to memory cannot fail, and the types have no value that the format cannot hold.
const ENCODES: &str = "plain data can be encoded";

/// Makes the scripts of a site.
pub fn scripts(site: &Site, modules: Modules) -> Scripts {
    let search = search(&crate::index::index(site), modules.search.clone());
    scripts_with_search(site, modules, search)
}

/// The same with the search of a site made before: an index takes as long as everything else.
pub fn scripts_with_search(site: &Site, modules: Modules, search: SearchScripts) -> Scripts {
    let mut features = Vec::new();
    let book = &site.rules.book;
    if !book.decisions.is_empty() {
        let bytes = book.to_bytes().expect(ENCODES);
        features.push(("check", vec![modules.checker, data_script("assets/rule-book", "checkerBook", &bytes)]));
    }
    if !site.library.forms.is_empty() {
        let bytes = forms::to_bytes(&site.library).expect(ENCODES);
        let library = data_script("assets/form-library", "documentsLibrary", &bytes);
        features.push(("fill", vec![modules.forms, library]));
        if !site.rosters.is_empty() {
            let bytes = rosters::to_bytes(&site.rosters).expect(ENCODES);
            let guide = data_script("assets/roster-guide", "rostersGuide", &bytes);
            features.push(("roster", vec![modules.rosters, guide]));
            features.push(("workbook", vec![modules.xlsx]));
        }
    }
    Scripts { search, features }
}

fn search(index: &Index, module: OutputFile) -> SearchScripts {
    let folder = format!("assets/search-{:08x}/", xxhash_rust::xxh3::xxh3_64(&index.root) >> 32);
    let root = format!(
        "{}window.searchIndex = {{ folder: \"{folder}\", root: {} }};\n",
        encode::BYTE_ORDER_MARK,
        encode::literal(&index.root)
    );
    let shard = |(id, bytes): &(search::ShardId, Vec<u8>)| {
        let script = format!("{}searchShard(\"{id}\", {});\n", encode::BYTE_ORDER_MARK, encode::literal(bytes));
        OutputFile { path: format!("{folder}{id}.js"), bytes: script.into_bytes() }
    };
    SearchScripts {
        module,
        root: OutputFile::hashed("assets/search-root", "js", root.as_bytes()),
        shards: index.shards.iter().map(shard).collect(),
    }
}

/// A script that sets a global to bytes, as text for the module's `bytesOf`.
fn data_script(stem: &str, name: &str, bytes: &[u8]) -> OutputFile {
    let script = format!("{}window.{name} = {};\n", encode::BYTE_ORDER_MARK, encode::literal(bytes));
    OutputFile::hashed(stem, "js", script.as_bytes())
}
