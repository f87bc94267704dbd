//! The command line: `build`, `check`, `serve` and the doors for other programs.
//!
//! Exit codes: 0 good, 1 the content has errors, 2 bad input or a folder that cannot be written.

mod assess;
mod assess_text;
mod docx;
mod search;

use std::io::{IsTerminal, Write};
use std::path::{Path, PathBuf};
use std::process::ExitCode;

use ::search::SearchRequest;
use clap::{Parser, Subcommand};

use crate::build::{self, Inputs};
use crate::progress::Progress;
use crate::serve::News;
use crate::{schema, serve};
use diagnostics::{Diagnostic, Sources};
use model::site::Site;

#[derive(Parser)]
#[command(version, about = "Builds the site from content/ and theme/.")]
struct Arguments {
    #[command(subcommand)]
    command: Command,
    #[command(flatten)]
    places: Places,
}

#[derive(Clone, clap::Args)]
struct Places {
    /// The content folder.
    #[arg(long, global = true, default_value = "content")]
    content: PathBuf,
    /// The theme folder.
    #[arg(long, global = true, default_value = "theme")]
    theme: PathBuf,
    /// The folder of the compiled modules for the browser.
    #[arg(long, global = true, default_value = "target/wasm/wasm32-unknown-unknown/wasm")]
    wasm: PathBuf,
    /// Build without the modules: self-check and search show tables and contents instead.
    #[arg(long, global = true)]
    without_wasm: bool,
    /// Print one line a fault, without colours or the text around it.
    #[arg(long, global = true)]
    short: bool,
}

#[derive(Subcommand)]
enum Command {
    /// Build the site into a folder, replacing what was there in one step.
    Build {
        /// The output folder.
        #[arg(long, default_value = "dist")]
        out: PathBuf,
    },
    /// Build, serve at 127.0.0.1, and rebuild when a file changes.
    Serve {
        /// The output folder.
        #[arg(long, default_value = "dist")]
        out: PathBuf,
        /// The port; 0 takes a free one.
        #[arg(long, default_value_t = 8080)]
        port: u16,
    },
    /// Report everything wrong with the content, write nothing.
    Check,
    /// Write the schemas with which editors complete and check the rule files.
    Schema,
    /// Say what follows from a file of answers.
    Assess {
        /// A YAML file: one `name: value` a line; `null` means not known.
        facts: PathBuf,
        /// How to print the result.
        #[arg(long, value_enum, default_value_t = Format::Text)]
        format: Format,
    },
    /// Write a form as a Word file, blank or filled in.
    Docx {
        /// The form: template-1 … template-9, annex-1, annex-2.
        form: String,
        /// A YAML file: one `name: value` a line; without it the form is blank.
        values: Option<PathBuf>,
        /// The file to write.
        #[arg(short, long)]
        out: PathBuf,
    },
    /// Search the site.
    Search {
        /// What would be typed into the search box; `-` reads queries from standard input, one a line.
        query: String,
        /// How to print the results.
        #[arg(long, value_enum, default_value_t = Format::Text)]
        format: Format,
        /// Most results.
        #[arg(long, default_value_t = 20)]
        limit: u32,
    },
}

/// How results are printed.
#[derive(Clone, Copy, PartialEq, Eq, clap::ValueEnum)]
enum Format {
    /// For people.
    Text,
    /// For programs.
    Json,
}

/// Runs the command line of this process.
pub fn run() -> ExitCode {
    let arguments = Arguments::parse();
    let places = &arguments.places;
    match &arguments.command {
        Command::Build { out } => build_once(places, out),
        Command::Serve { out, port } => serve_site(places, out, *port),
        Command::Check => {
            let built = build::build(&Inputs { wasm: None, ..inputs(places) }, &Progress::silent(), &drop);
            report(&built.sources, &built.diagnostics, places.short);
            if built.is_good() { ExitCode::SUCCESS } else { ExitCode::from(1) }
        }
        Command::Schema => write_schemas(&places.content),
        Command::Assess { facts, format } => with_site(places, |site| match assess::assess(site, facts) {
            Ok(assessment) if *format == Format::Json => {
                say(&format!("{}\n", assessment.to_json(&site.rules.book)));
                ExitCode::SUCCESS
            }
            Ok(assessment) => {
                say(&assess_text::text(site, &assessment));
                ExitCode::SUCCESS
            }
            Err((sources, faults)) => {
                report(&sources, &faults, places.short);
                ExitCode::from(2)
            }
        }),
        Command::Docx { form, values, out } => {
            with_site(places, |site| write_docx(&site.library, form, values.as_deref(), out, places.short))
        }
        Command::Search { query, format, limit } => with_site(places, |site| search_site(site, query, *format, *limit)),
    }
}

/// Answers one query, or each line of standard input.
fn search_site(site: &Site, query: &str, format: Format, limit: u32) -> ExitCode {
    let searcher = match search::open(site) {
        Ok(searcher) => searcher,
        Err(error) => {
            complain(&format!("错误: 检索失败：{}\n", error.code()));
            return ExitCode::from(2);
        }
    };
    let answer = |query: &str| {
        let outcome = searcher.search(&SearchRequest::new(query, limit));
        say(&match format {
            Format::Json => format!("{}\n", search::to_json(&outcome)),
            Format::Text => search::to_text(&outcome),
        });
    };
    if query == "-" {
        std::io::stdin().lines().map_while(Result::ok).for_each(|line| answer(&line));
    } else {
        answer(query);
    }
    ExitCode::SUCCESS
}

/// Writes a form as a Word file; says what is still blank.
fn write_docx(library: &forms::Library, form: &str, values: Option<&Path>, out: &Path, short: bool) -> ExitCode {
    let mut sources = Sources::default();
    let made = match docx::docx(library, form, values, &mut sources) {
        Ok(made) => made,
        Err(faults) => {
            report(&sources, &faults, short);
            return ExitCode::from(2);
        }
    };
    if let Err(error) = std::fs::write(out, &made.bytes) {
        complain(&format!("错误: 写不进 {}：{error}\n  = 办法: 检查文件夹是否存在、有没有写入权限\n", out.display()));
        return ExitCode::from(2);
    }
    report(&sources, &made.warnings, short);
    if values.is_some() && !made.blanks.is_empty() {
        complain(&format!("还有 {} 项没有填，文件里留着空白：{}\n", made.blanks.len(), made.blanks.join("、")));
    }
    ExitCode::SUCCESS
}

/// Loads and checks the content; with errors they are printed and `f` is not called.
fn with_site(places: &Places, f: impl FnOnce(&Site) -> ExitCode) -> ExitCode {
    let load::LoadResult { sources, site, mut diagnostics } = load::load(&places.content);
    if let Some(site) = &site {
        diagnostics.extend(check::check(site));
    }
    diagnostics::sort_and_suppress(&mut diagnostics, &sources);
    match site {
        Some(site) if !diagnostics::has_errors(&diagnostics) => f(&site),
        _ => {
            report(&sources, &diagnostics, places.short);
            ExitCode::from(1)
        }
    }
}

/// Writes the schemas of the rule files as they are now, whether or not they are complete.
fn write_schemas(content: &Path) -> ExitCode {
    let Some(site) = load::load(content).site else {
        complain(&format!(
            "错误: {} 里没有可读的 site.yaml\n  = 办法: 先运行 check，改好它说的错处\n",
            content.display()
        ));
        return ExitCode::from(1);
    };
    let folder = content.join(schema::FOLDER);
    let schemas = schema::schemas(&site.rules.book);
    let write = || -> std::io::Result<()> {
        std::fs::create_dir_all(&folder)?;
        schemas.iter().try_for_each(|(name, text)| std::fs::write(folder.join(name), text))
    };
    match write() {
        Ok(()) => {
            say(&format!("已生成 {} 个文件：{}\n", schemas.len(), folder.display()));
            ExitCode::SUCCESS
        }
        Err(error) => {
            complain(&format!("错误: 写不进 {}：{error}\n  = 办法: 检查写入权限\n", folder.display()));
            ExitCode::from(2)
        }
    }
}

/// Builds and writes; the exit code says how it went.
fn build_once(places: &Places, out: &Path) -> ExitCode {
    match build::build_into(&inputs(places), &Progress::on_terminal(), out) {
        Ok((built, files)) => {
            report(&built.sources, &built.diagnostics, places.short);
            if !built.is_good() {
                return ExitCode::from(1);
            }
            say(&written(files, out));
            ExitCode::SUCCESS
        }
        Err(error) => {
            complain(&unwritten(&error, out));
            ExitCode::from(2)
        }
    }
}

/// Serves the last good site; a broken file leaves it as it is and says what is wrong.
fn serve_site(places: &Places, out: &Path, port: u16) -> ExitCode {
    let tell = |news: News<'_>| match news {
        News::Report(found) => report(&found.sources, &found.diagnostics, places.short),
        News::Written(files) => say(&written(files, out)),
        News::Unwritten(error) => complain(&unwritten(error, out)),
        News::Unchanged => complain("改好之前，网页仍是上一次的样子。\n"),
        News::Unwatched(error) => complain(&format!("提醒: 不能监视文件的改动：{error}；改动后请重新运行\n")),
        News::Serving(address) => say(&format!("网址：http://{address}/  （按 Ctrl+C 结束）\n")),
    };
    match serve::serve(&inputs(places), out, port, tell) {
        Ok(true) => ExitCode::SUCCESS,
        Ok(false) => ExitCode::from(1),
        Err(error) => {
            complain(&format!("错误: 不能在端口 {port} 上打开网页：{error}\n  = 办法: 用 --port 换一个端口\n"));
            ExitCode::from(2)
        }
    }
}

fn written(files: usize, out: &Path) -> String {
    format!("已生成 {files} 个文件：{}\n", out.display())
}

fn unwritten(error: &std::io::Error, out: &Path) -> String {
    let place = out.display();
    format!("错误: 写不进 {place}：{error}\n  = 办法: 检查磁盘空间和写入权限；原来的站点没有动\n")
}

fn inputs(places: &Places) -> Inputs {
    Inputs {
        content: places.content.clone(),
        theme: places.theme.clone(),
        wasm: (!places.without_wasm).then(|| places.wasm.clone()),
    }
}

/// Prints all diagnostics and a line that sums them up.
fn report(sources: &Sources, diagnostics: &[Diagnostic], short: bool) {
    let colour = std::io::stderr().is_terminal();
    for fault in diagnostics {
        if short {
            complain(&diagnostics::render_short(fault, sources));
        } else {
            complain(&format!("{}\n\n", diagnostics::render_human(fault, sources, colour)));
        }
    }
    if !diagnostics.is_empty() {
        complain(&format!("{}\n", diagnostics::summary(diagnostics)));
    }
}

/// The one door to standard output. A reader that has gone away is no fault of ours.
fn say(text: &str) {
    let _ = std::io::stdout().write_all(text.as_bytes());
}

/// The one door to standard error.
fn complain(text: &str) {
    let _ = std::io::stderr().write_all(text.as_bytes());
}
