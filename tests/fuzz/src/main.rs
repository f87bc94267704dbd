//! The fuzzer's door, and a plain one: without `--cfg fuzzing` it runs files through a target, or
//! writes the seeds.
#![cfg_attr(fuzzing, no_main)]

// The target is told by the environment: libFuzzer owns the arguments, and one program has them all.
#[cfg(fuzzing)]
libfuzzer_sys::fuzz_target!(init: { chosen(); }, |data: &[u8]| {
    (chosen().run)(data);
});

#[cfg(fuzzing)]
fn chosen() -> &'static fuzz::Target {
    static CHOSEN: std::sync::OnceLock<&'static fuzz::Target> = std::sync::OnceLock::new();
    CHOSEN.get_or_init(|| {
        let name = std::env::var("FUZZ_TARGET").unwrap_or_default();
        fuzz::target(&name).expect("FUZZ_TARGET is the name of a target")
    })
}

#[cfg(not(fuzzing))]
fn main() -> std::process::ExitCode {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    let words: Vec<&str> = arguments.iter().map(String::as_str).collect();
    let done = match &words[..] {
        ["targets"] => {
            for target in fuzz::TARGETS {
                say(&format!("{}\n", target.name));
            }
            Ok(())
        }
        ["seeds", name, folder] => target(name).and_then(|target| write_seeds(target, folder)),
        ["run", name, files @ ..] => target(name).and_then(|target| {
            files.iter().try_for_each(|file| {
                std::fs::read(file).map(|bytes| (target.run)(&bytes)).map_err(|error| format!("{file}: {error}"))
            })
        }),
        _ => Err("targets | seeds TARGET FOLDER | run TARGET FILE…".to_owned()),
    };
    match done {
        Ok(()) => std::process::ExitCode::SUCCESS,
        Err(message) => {
            say(&format!("{message}\n"));
            std::process::ExitCode::from(2)
        }
    }
}

#[cfg(not(fuzzing))]
fn target(name: &str) -> Result<&'static fuzz::Target, String> {
    fuzz::target(name).ok_or_else(|| format!("no target is called {name}"))
}

#[cfg(not(fuzzing))]
fn write_seeds(target: &fuzz::Target, folder: &str) -> Result<(), String> {
    let write = || -> std::io::Result<()> {
        std::fs::create_dir_all(folder)?;
        let seeds = (target.seeds)();
        let mut seeds = seeds.iter().enumerate();
        seeds.try_for_each(|(number, seed)| std::fs::write(format!("{folder}/seed-{number:03}"), seed))
    };
    write().map_err(|error| format!("{folder}: {error}"))
}

#[cfg(not(fuzzing))]
fn say(text: &str) {
    use std::io::Write as _;
    let _ = std::io::stdout().write_all(text.as_bytes());
}
