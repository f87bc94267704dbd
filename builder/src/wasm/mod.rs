//! The compiled modules on their way to the browser: each becomes one classic script.
//!
//! No fetch, no module scripts, no workers: the bytes travel inside the script as text, so that a
//! page opened by double click works like one from a server.

use std::fs;
use std::io;
use std::path::Path;

use wasm_bindgen_cli_support::Bindgen;

use diagnostics::Diagnostic;
use load::read;
use render::{Modules, OutputFile, encode};

/// Makes the scripts of the modules compiled into `folder`; reports what is missing.
pub fn modules(folder: &Path, diagnostics: &mut Vec<Diagnostic>) -> Option<Modules> {
    let mut script = |name: &str| {
        let file = format!("wasm_{name}.wasm");
        match kept_script(&folder.join(&file), &format!("{name}Module")) {
            Ok(script) => Some(OutputFile::hashed(&format!("assets/{name}"), "js", script.as_bytes())),
            Err(error) => {
                let message = format!("浏览器模块 {file} 用不了：{error}");
                let hint = "先运行 make wasm 编译；只看文字时加 --without-wasm";
                diagnostics.push(Diagnostic::placeless(message).hint(hint));
                None
            }
        }
    };
    // All are made before one is missed, so that all faults are reported.
    let [checker, search, forms, rosters, xlsx] = ["checker", "search", "forms", "rosters", "xlsx"].map(&mut script);
    Some(Modules { checker: checker?, search: search?, forms: forms?, rosters: rosters?, xlsx: xlsx? })
}

/// The script of a compiled module. It is made once and kept beside the compiled file, under a hash of all
/// that it is made of, because `serve` needs it again after every edit.
fn kept_script(compiled: &Path, global: &str) -> io::Result<String> {
    let bytes = read::bytes(compiled, read::BYTES)?;
    let made_of =
        [&bytes[..], global.as_bytes(), TEMPLATE.as_bytes(), THIS_CODE.as_bytes(), encode::DECODER.as_bytes()];
    let hash = xxhash_rust::xxh3::xxh3_64(&made_of.concat());
    let kept = compiled.with_extension(format!("{hash:016x}.js"));
    if let Ok(script) = fs::read_to_string(&kept) {
        return Ok(script);
    }
    let script = module_script(bytes, global)?;
    // The build needs nothing of what is kept: where it cannot be written, as in a folder of somebody
    // else's, the next build makes the script again.
    let _ = keep(&kept, &script);
    Ok(script)
}

/// Writes a file aside and moves it, so that a build that is killed leaves no half of it.
fn keep(path: &Path, text: &str) -> io::Result<()> {
    let aside = path.with_extension(format!("{}.part", std::process::id()));
    fs::write(&aside, text)?;
    fs::rename(&aside, path)
}

const TEMPLATE: &str = include_str!("module.js");

/// A change here may change the scripts.
const THIS_CODE: &str = include_str!("mod.rs");

/// The script that sets the global variable `global` to a module and the glue generated for it.
fn module_script(compiled: Vec<u8>, global: &str) -> io::Result<String> {
    let mut bindgen = Bindgen::new();
    bindgen.input_bytes(global, compiled).no_modules(true).map_err(io::Error::other)?.typescript(false);
    // Names of functions are for debuggers, and half of the module.
    bindgen.remove_name_section(true).remove_producers_section(true);
    let mut output = bindgen.generate_output().map_err(io::Error::other)?;
    let glue = output.js().to_owned();
    let module = output.wasm_mut().emit_wasm();
    let script = TEMPLATE
        .replace("BYTES_OF", encode::DECODER)
        .replace("GLUE", &glue)
        .replace("NAME", global)
        .replace("MODULE", &encode::literal(&module));
    Ok(format!("{}{script}", encode::BYTE_ORDER_MARK))
}
