//! What every page forbids, and that no page asks for an exception.

use std::path::{Path, PathBuf};

use end_to_end::page::{Page, script_hash};
use end_to_end::site::published;
use end_to_end::{files_below, read};

/// What every page declares of its scripts and styles, with the hash of the one script within it. Chromium
/// before 97 compiles WebAssembly only with 'unsafe-eval'; `no_script_evaluates_text` holds ours to using it
/// for nothing else.
fn own(page: &Page) -> String {
    let [script] = page.select("script:not([src])")[..] else { panic!("{}: one script within", page.path.display()) };
    format!("default-src 'none'; script-src 'self' 'unsafe-eval' {}; style-src 'self'", script_hash(script))
}

/// The page for addresses that lead nowhere may be served at any depth: it knows no path to a file, shows
/// nothing of what anyone typed, and brings its few lines along.
const LOST: (&str, &str) = ("404.html", "default-src 'none'; script-src 'unsafe-inline'; style-src 'unsafe-inline'");
/// What follows on all of them.
const ALL: [&str; 6] = [
    "img-src 'self' data:",
    "worker-src 'self'",
    "connect-src 'none'",
    "form-action 'none'",
    "base-uri 'none'",
    "object-src 'none'",
];

#[test]
fn every_page_declares_the_policy_before_anything_loads() {
    let pages = published().pages();
    assert!(pages.len() > 50, "{} pages", pages.len());
    for page in pages {
        let at = page.path.display();
        let [policy] = page.select("head > meta[http-equiv='Content-Security-Policy']")[..] else {
            panic!("{at}: not exactly one policy")
        };
        let content = policy.attr("content").unwrap_or_default();
        let own = if page.path == Path::new(LOST.0) { LOST.1.to_owned() } else { own(&page) };
        assert_eq!(content, format!("{own}; {}", ALL.join("; ")), "{at}");
        // A policy holds for what follows it.
        let before = page.source.split("Content-Security-Policy").next().unwrap_or_default();
        assert!(!before.contains("<link") && !before.contains("<script"), "{at}: something loads before the policy");
        assert!(before.contains("lang=\"zh-CN\""), "{at}: says its language");
    }
}

/// That no address is a script or leads away, `links` tests.
#[test]
fn no_page_holds_style_or_handlers_of_its_own() {
    for page in published().pages() {
        let at = page.path.display();
        let lost = page.path == Path::new(LOST.0);
        for element in page.select("*") {
            let name = element.value().name();
            for (attribute, value) in element.value().attrs() {
                assert!(!attribute.starts_with("on"), "{at}: <{name} {attribute}=\"{value}\">");
                assert!(attribute != "style", "{at}: <{name} style=\"{value}\">");
            }
            assert!(lost || name != "style", "{at}: <style>");
            assert!(!["iframe", "object", "embed", "base", "applet"].contains(&name), "{at}: <{name}>");
        }
    }
}

/// What the policy must allow for the sake of old browsers is used by nobody.
#[test]
fn no_script_evaluates_text() {
    let ours = files_below("theme").into_iter().chain(files_below("builder/src"));
    let mut scripts: Vec<PathBuf> = ours.collect();
    scripts.retain(|file| file.extension().is_some_and(|ending| ending == "js"));
    assert!(scripts.len() > 20, "{scripts:?}");
    for script in &scripts {
        let text = read(script);
        for (number, line) in text.lines().enumerate() {
            let code = line.split("// ").next().unwrap_or_default();
            for word in [
                "eval(",
                "Function(",
                "setTimeout(\"",
                "setTimeout('",
                "setInterval(",
                "document.write",
                "outerHTML",
                "insertAdjacentHTML",
            ] {
                // `function name(` is no constructor.
                let found = code
                    .match_indices(word)
                    .any(|(at, _)| word != "Function(" || !code[..at].ends_with(char::is_lowercase));
                assert!(!found, "{}:{}: {word}", script.display(), number + 1);
            }
        }
    }
    // The one place where markup is taken over: the engine's own, from `documents`, which escapes.
    let markup: Vec<_> = scripts.iter().filter(|script| read(script).contains("innerHTML")).collect();
    assert_eq!(markup.len(), 1, "{markup:?}");
    assert!(markup[0].ends_with("fill/fill.js"), "{markup:?}");
}
