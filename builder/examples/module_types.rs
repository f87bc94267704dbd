//! Writes TypeScript declarations of the browser's modules, for checking the theme's scripts.
//!
//! `cargo run -p builder --example module_types` reads what `make wasm` compiled and writes one
//! `.d.ts` file a module to `target/wasm/types/`. Nothing of it is part of the site.
// A tool for the terminal; it stops at the first fault.
#![allow(clippy::unwrap_used, missing_docs)]

use std::fs;
use std::path::Path;

use wasm_bindgen_cli_support::Bindgen;

fn main() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).parent().unwrap();
    let compiled = root.join("target/wasm/wasm32-unknown-unknown/wasm");
    let types = root.join("target/wasm/types");
    fs::create_dir_all(&types).unwrap();
    for name in ["wasm_checker", "wasm_search", "wasm_forms", "wasm_rosters", "wasm_xlsx"] {
        let mut bindgen = Bindgen::new();
        // The classes are the same whatever the target; as modules they can be named one by one.
        bindgen.input_path(compiled.join(name).with_extension("wasm")).web(true).unwrap().typescript(true);
        let output = bindgen.generate_output().unwrap();
        fs::write(types.join(name).with_extension("d.ts"), output.ts().unwrap()).unwrap();
    }
}
