//! Files of values and answers as people hand them to the commands: each beside what it must give.
//!
//! `UPDATE_EXPECTED=1` writes the expected texts anew; read the difference before committing it.

use std::fs;
use std::path::Path;

use end_to_end::site::{SMALL, command, contents, copied, printed, scratch};
use end_to_end::{files_below, read, repository};
use pretty_assertions::assert_eq;

/// What a command gives for a file: how it ends, what it says, and what it warns of.
fn given(file: &Path) -> String {
    let name = file.file_name().expect("a name").to_string_lossy().into_owned();
    let out = scratch("doors.docx");
    let (file, out) = (file.to_str().expect("a path in Unicode"), out.to_str().expect("a path in Unicode"));
    let arguments = if name.starts_with("form-") {
        vec!["docx", "template-4", file, "-o", out, "--short"]
    } else {
        vec!["assess", file, "--short"]
    };
    let output = command(&arguments).output().expect("the builder starts");
    let [said, result] = [output.stderr, output.stdout].map(|bytes| String::from_utf8(bytes).expect("text"));
    let warnings: Vec<&str> = result.lines().filter(|line| line.trim_start().starts_with("请注意")).collect();
    let code = output.status.code().expect("it ends by itself");
    format!("{code}\n{}{}\n", said.replace(file, &name), warnings.join("\n"))
}

#[test]
fn what_is_written_destroys_nothing() {
    let (content, _) = copied(SMALL, "output");
    let root = content.parent().expect("a folder around it").to_owned();
    let foreign = root.join("foreign");
    fs::create_dir_all(foreign.join("letters")).expect("a folder");
    fs::write(root.join("plain.txt"), "a letter").expect("written");
    fs::write(content.join("values.yaml"), "seats: 5\n").expect("written");
    let before = contents(&root);
    let path = |path: &Path| path.to_str().expect("a path in Unicode").to_owned();
    let (content_path, word) = (path(&content), path(&content.join("guide/part-1.md")));
    for out in [content.clone(), root.clone(), content.join("new"), foreign, root.join("plain.txt")] {
        for command in ["build", "serve"] {
            refused(&[command, "--content", &content_path, "--out", &path(&out), "--without-wasm"]);
        }
    }
    for out in [word, path(&content.join("new.docx")), path(&root.join("plain.txt"))] {
        refused(&["docx", "template-4", "--content", &content_path, "-o", &out]);
    }
    assert!(contents(&root) == before, "something was written");
}

/// Runs a command that must refuse, with a reason and advice.
fn refused(arguments: &[&str]) {
    let output = command(arguments).output().expect("the builder starts");
    let said = printed(&output);
    assert!(output.status.code() == Some(2) && said.contains("办法: 用 "), "{arguments:?}: {said}");
}

#[test]
fn files_at_the_doors_are_read_or_refused_with_reasons() {
    let files = files_below("tests/fixtures/doors");
    let files: Vec<_> = files.iter().filter(|file| file.extension().is_some_and(|it| it == "yaml")).collect();
    assert!(files.len() > 8, "{files:?}");
    for file in files {
        let (given, expected) = (given(file), file.with_extension("txt"));
        if std::env::var_os("UPDATE_EXPECTED").is_some() {
            fs::write(repository().join(&expected), &given).expect("written");
        }
        assert_eq!(read(&expected), given, "{}", file.display());
    }
}
