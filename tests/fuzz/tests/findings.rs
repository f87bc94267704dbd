//! What the fuzzer found once is not found again, and what it begins with is sound.

use std::fs;
use std::path::Path;

use fuzz::TARGETS;

#[test]
fn findings_stay_mended() {
    let findings = Path::new(env!("CARGO_MANIFEST_DIR")).join("findings");
    let folders = fs::read_dir(&findings).expect("the findings can be listed");
    let mut known = 0;
    for folder in folders.map(|folder| folder.expect("an entry").path()) {
        let name = folder.file_name().expect("a name").to_string_lossy().into_owned();
        let target = fuzz::target(&name).unwrap_or_else(|| panic!("no target is called {name}"));
        for file in fs::read_dir(&folder).expect("a folder of findings").map(|file| file.expect("an entry").path()) {
            let input = fs::read(&file).expect("a finding can be read");
            if let Err(panic) = std::panic::catch_unwind(|| (target.run)(&input)) {
                let words = panic.downcast_ref::<String>().map_or("a panic", String::as_str);
                panic!("{}: {words}", file.display());
            }
            known += 1;
        }
    }
    assert!(known > 0, "no finding is there");
}

#[test]
fn every_target_holds_for_its_seeds() {
    for target in TARGETS {
        let seeds = (target.seeds)();
        assert!(!seeds.is_empty(), "{}: nothing to begin with", target.name);
        for seed in seeds {
            (target.run)(&seed);
        }
    }
}
