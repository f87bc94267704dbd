//! What is published uses nothing that the floor, Chromium 78, does not know.

use end_to_end::repository;
use wasmparser::{Validator, WasmFeatures};

/// Where `make wasm` puts the modules.
const MODULES: &str = "target/wasm/wasm32-unknown-unknown/wasm";

#[test]
fn compiled_modules_keep_to_what_the_floor_runs() {
    // The first version of WebAssembly, and what Chromium had learnt by 78.
    let known = WasmFeatures::WASM1
        | WasmFeatures::SATURATING_FLOAT_TO_INT
        | WasmFeatures::SIGN_EXTENSION
        | WasmFeatures::BULK_MEMORY;
    let folder = repository().join(MODULES);
    let files = std::fs::read_dir(&folder).unwrap_or_else(|error| panic!("{}: {error}", folder.display())).flatten();
    let modules: Vec<_> =
        files.map(|file| file.path()).filter(|path| path.extension().is_some_and(|kind| kind == "wasm")).collect();
    assert!(modules.len() >= 3, "`make wasm` compiles them: {modules:?}");
    for module in modules {
        let bytes = std::fs::read(&module).expect("the module can be read");
        if let Err(error) = Validator::new_with_features(known).validate_all(&bytes) {
            panic!("{}: {error}", module.display());
        }
    }
}
