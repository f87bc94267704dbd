//! Compiled with `--cfg fuzzing` this is libFuzzer, on the target that `FUZZ_TARGET` names; with files as arguments
//! it runs only these. Compiled as usual it writes what each target begins with to a folder, and prints the names of
//! the targets.
#![cfg_attr(fuzzing, no_main)]

// The target is told by the environment: libFuzzer owns the arguments, and one program has them all.
#[cfg(fuzzing)]
static CHOSEN: std::sync::LazyLock<&fuzz::Target> = std::sync::LazyLock::new(|| {
    let name = std::env::var("FUZZ_TARGET").unwrap_or_default();
    fuzz::TARGETS.iter().find(|target| target.name == name).expect("FUZZ_TARGET is the name of a target")
});

#[cfg(fuzzing)]
libfuzzer_sys::fuzz_target!(init: { std::sync::LazyLock::force(&CHOSEN); }, |data: &[u8]| {
    (CHOSEN.run)(data);
});

#[cfg(not(fuzzing))]
#[allow(clippy::print_stdout, reason = "a tool for tools/fuzz.sh")]
fn main() -> std::io::Result<()> {
    let root = std::path::PathBuf::from(std::env::args().nth(1).expect("a folder for the inputs"));
    for target in fuzz::TARGETS {
        let folder = root.join(target.name);
        std::fs::create_dir_all(&folder)?;
        for (name, input) in target.inputs() {
            std::fs::write(folder.join(name), input)?;
        }
        println!("{}", target.name);
    }
    Ok(())
}
