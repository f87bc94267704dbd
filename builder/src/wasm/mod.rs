//! The compiled modules on their way to the browser: each becomes one classic script.
//!
//! No fetch, no module scripts, no workers: the bytes travel inside the script as text, so that a
//! page opened by double click works like one from a server.

mod squeeze;

use std::fs;
use std::io;
use std::path::Path;

use wasm_bindgen_cli_support::Bindgen;

use diagnostics::Diagnostic;
use load::read;
use render::{Modules, OutputFile, encode};

/// Makes the scripts of the modules compiled into `folder`; reports what is missing.
pub fn modules(folder: &Path, diagnostics: &mut Vec<Diagnostic>) -> Option<Modules> {
    let mut script = |file: &str, stem: &str, name: &str| match module_script(&folder.join(file), name) {
        Ok(script) => Some(OutputFile::hashed(stem, "js", script.as_bytes())),
        Err(error) => {
            let message = format!("浏览器模块 {file} 用不了：{error}");
            diagnostics.push(Diagnostic::placeless(message).hint("先运行 make wasm 编译；只看文字时加 --without-wasm"));
            None
        }
    };
    let checker = script("wasm_checker.wasm", "assets/checker", "checkerModule");
    let search = script("wasm_search.wasm", "assets/search", "searchModule");
    let forms = script("wasm_forms.wasm", "assets/forms", "formsModule");
    let rosters = script("wasm_rosters.wasm", "assets/rosters", "rostersModule");
    let xlsx = script("wasm_xlsx.wasm", "assets/xlsx", "xlsxModule");
    Some(Modules { checker: checker?, search: search?, forms: forms?, rosters: rosters?, xlsx: xlsx? })
}

/// The script of one compiled module. Made once for each compiled file: the script is kept beside it
/// under the hash of its bytes.
fn module_script(compiled: &Path, name: &str) -> io::Result<String> {
    let bytes = read::bytes(compiled, read::BYTES)?;
    let parts = [&bytes[..], TEMPLATE.as_bytes(), squeeze::DECODER.as_bytes(), name.as_bytes(), BINDING.as_bytes()];
    let key = parts.concat();
    let key = xxhash_rust::xxh3::xxh3_64(&key);
    let kept = compiled.with_extension(format!("{key:016x}.js"));
    if let Ok(script) = fs::read_to_string(&kept) {
        return Ok(script);
    }
    let script = bind(compiled, name)?;
    // A cache: without it the next build does the work again. Written aside and moved, so that a
    // build killed here leaves no half of it.
    let aside = kept.with_extension(format!("{}.part", std::process::id()));
    if fs::write(&aside, &script).is_ok() {
        let _ = fs::rename(&aside, &kept);
    }
    Ok(script)
}

const TEMPLATE: &str = include_str!("module.js");

/// Part of the key of what is cache: to be changed with the way modules are bound below.
const BINDING: &str = "squeezed";

fn bind(compiled: &Path, name: &str) -> io::Result<String> {
    let mut bindgen = Bindgen::new();
    bindgen.input_path(compiled).no_modules(true).map_err(io::Error::other)?.typescript(false);
    // Names of functions are for debuggers, and half of the module.
    bindgen.remove_name_section(true).remove_producers_section(true);
    let mut output = bindgen.generate_output().map_err(io::Error::other)?;
    let glue = bare(output.js());
    let module = output.wasm_mut().emit_wasm();
    let script = bare(TEMPLATE)
        .replace("BYTES_OF", encode::DECODER)
        .replace("UNSQUEEZE", &bare(squeeze::DECODER))
        .replace("GLUE", &glue)
        .replace("LENGTH", &module.len().to_string())
        .replace("NAME", name)
        .replace("MODULE", &encode::packed_literal(&squeeze::squeeze(&module)));
    Ok(format!("{}{script}", encode::BYTE_ORDER_MARK))
}

/// A script without indentation, empty lines and the comments that stand on lines of their own.
/// Both the generated glue and ours hold no text that spans lines.
fn bare(script: &str) -> String {
    let mut out = String::with_capacity(script.len());
    let mut in_comment = false;
    for line in script.lines().map(str::trim) {
        in_comment |= line.starts_with("/*");
        if !in_comment && !line.is_empty() && !line.starts_with("//") {
            out.push_str(line);
            out.push('\n');
        }
        in_comment &= !line.ends_with("*/");
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn comments_and_indentation_go() {
        let script = "/**\n * Notes.\n */\n  // more\n  f(1); // stays\n\n/* one */\n\tg();\n";
        assert_eq!(bare(script), "f(1); // stays\ng();\n");
    }
}
