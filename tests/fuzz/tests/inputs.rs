//! What the fuzzer found once is not found again, and what it begins with is sound.

use std::fs;
use std::panic::catch_unwind;
use std::path::Path;

use fuzz::TARGETS;

#[test]
fn every_target_holds_for_its_inputs() {
    let mut failed = Vec::new();
    for target in TARGETS {
        let inputs = target.inputs();
        assert!(!inputs.is_empty(), "{}: nothing to begin with", target.name);
        // What does not hold is printed as it fails.
        let failing = inputs.iter().filter(|(_, input)| catch_unwind(|| (target.run)(input)).is_err());
        failed.extend(failing.map(|(name, _)| format!("{}/{name}", target.name)));
    }
    assert!(failed.is_empty(), "inputs for which something does not hold: {failed:?}");
}

#[test]
fn every_folder_of_inputs_is_of_a_target() {
    let folders = fs::read_dir(Path::new(env!("CARGO_MANIFEST_DIR")).join("inputs")).expect("the folder can be listed");
    let names: Vec<_> = folders.map(|folder| folder.expect("an entry").file_name()).collect();
    assert!(!names.is_empty(), "nothing is kept");
    let unknown: Vec<_> = names.iter().filter(|name| !TARGETS.iter().any(|target| *name == target.name)).collect();
    assert!(unknown.is_empty(), "no target is called {unknown:?}");
}
