//! The command line: `build`, `check` and `serve`, and commands that give other programs access to the rules, the
//! forms and the search.
//!
//! Everything that is printed is printed here. Exit codes: 0 for success, 1 if the content has errors or a paper
//! may not be handed in, 2 for bad input or a folder that cannot be written. Begin reading with [`run`].

mod assess;
mod assess_text;
mod docx;
mod output;
mod search;
mod values_file;

use std::borrow::Cow;
use std::io::{BufRead as _, IsTerminal, Write};
use std::path::{Path, PathBuf};
use std::process::ExitCode;

use ::search::SearchRequest;
use clap::{Parser, Subcommand};

use crate::build::{self, Inputs};
use crate::progress::Progress;
use crate::serve::ServeEvent;
use crate::{schema, serve};
use diagnostics::{Diagnostic, Severity, Sources, system_error};
use model::site::Site;

#[derive(Parser)]
#[command(version, about = "Builds the site from content/ and theme/.")]
struct Arguments {
    #[command(subcommand)]
    command: Command,
    #[command(flatten)]
    options: Options,
}

// Options of all commands. Doc comments on arguments are the help that users see.
#[derive(Clone, clap::Args)]
struct Options {
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
        #[arg(long, value_enum, default_value_t = OutputFormat::Text)]
        format: OutputFormat,
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
        /// Where the paper may not be handed in, write a draft that says so on every page, instead of nothing.
        #[arg(long)]
        draft: bool,
    },
    /// Search the site.
    Search {
        /// What would be typed into the search box; `-` reads queries from standard input, one a line.
        query: String,
        /// How to print the results.
        #[arg(long, value_enum, default_value_t = OutputFormat::Text)]
        format: OutputFormat,
        /// Most results; 0 for all.
        #[arg(long, default_value_t = 20)]
        limit: u32,
    },
}

/// How results are printed.
#[derive(Clone, Copy, PartialEq, Eq, clap::ValueEnum)]
enum OutputFormat {
    /// For people.
    Text,
    /// For programs.
    Json,
}

/// Why a command did not succeed, as its exit code. The details have been printed.
#[derive(Clone, Copy)]
enum Failure {
    ContentErrors = 1,
    BadInput = 2,
}

/// Runs the command line of this process.
pub fn run() -> ExitCode {
    let arguments = Arguments::parse();
    match execute(&arguments.command, &arguments.options) {
        Ok(()) => ExitCode::SUCCESS,
        Err(failure) => ExitCode::from(failure as u8),
    }
}

fn execute(command: &Command, options: &Options) -> Result<(), Failure> {
    match command {
        Command::Build { out } => build_site(options, out),
        Command::Serve { out, port } => serve_site(options, out, *port),
        Command::Check => {
            let inputs = Inputs { wasm: None, ..options.inputs() };
            let built = build::build(&inputs, &Progress::silent(), &drop);
            options.report(&built.sources, &built.diagnostics);
            if built.is_good() { Ok(()) } else { Err(Failure::ContentErrors) }
        }
        Command::Schema => write_schemas(&options.content),
        Command::Assess { facts, format } => assess_answers(options, facts, *format),
        Command::Docx { form, values, out, draft } => write_docx(options, form, values.as_deref(), out, *draft),
        Command::Search { query, format, limit } => search_site(&options.load_site()?, query, *format, *limit),
    }
}

impl Options {
    fn inputs(&self) -> Inputs {
        Inputs {
            content: self.content.clone(),
            theme: self.theme.clone(),
            wasm: (!self.without_wasm).then(|| self.wasm.clone()),
        }
    }

    /// Loads and checks the content; if it has errors, they are printed.
    fn load_site(&self) -> Result<Site, Failure> {
        let load::LoadResult { sources, site, mut diagnostics } = load::load(&self.content);
        if let Some(site) = &site {
            diagnostics.extend(check::check(site));
        }
        diagnostics::sort_and_suppress(&mut diagnostics, &sources);
        site.filter(|_| !diagnostics::has_errors(&diagnostics)).ok_or_else(|| {
            self.report(&sources, &diagnostics);
            Failure::ContentErrors
        })
    }

    /// Prints all diagnostics and a line that sums them up.
    fn report(&self, sources: &Sources, diagnostics: &[Diagnostic]) {
        let colour = std::io::stderr().is_terminal();
        for diagnostic in diagnostics {
            if self.short {
                print_error(&diagnostics::render_short(diagnostic, sources));
            } else {
                print_error(&format!("{}\n\n", diagnostics::render_human(diagnostic, sources, colour)));
            }
        }
        if !diagnostics.is_empty() {
            print_error(&format!("{}\n", diagnostics::summary(diagnostics)));
        }
    }

    /// The same, as the failure of a command that got bad input.
    fn bad_input(&self, sources: &Sources, diagnostics: &[Diagnostic]) -> Failure {
        self.report(sources, diagnostics);
        Failure::BadInput
    }
}

/// Evaluates a file of answers and prints what follows from them.
fn assess_answers(options: &Options, facts: &Path, format: OutputFormat) -> Result<(), Failure> {
    let site = options.load_site()?;
    let mut sources = Sources::default();
    let assessment =
        assess::assess(&site, facts, &mut sources).map_err(|faults| options.bad_input(&sources, &faults))?;
    print(&match format {
        OutputFormat::Json => format!("{}\n", assessment.to_json(&site.rules.book)),
        OutputFormat::Text => assess_text::text(&site, &assessment),
    });
    Ok(())
}

/// Answers one query, or each line of standard input.
fn search_site(site: &Site, query: &str, format: OutputFormat, limit: u32) -> Result<(), Failure> {
    let searcher = search::open(site);
    let limit = if limit == 0 { u32::MAX } else { limit };
    let answer = |query: &str| {
        let outcome = searcher.search(&SearchRequest::new(query, limit));
        print(&match format {
            OutputFormat::Json => format!("{}\n", search::to_json(&outcome)),
            OutputFormat::Text => search::to_text(&outcome),
        });
    };
    if query != "-" {
        answer(query);
        return Ok(());
    }
    for (number, line) in (1..).zip(std::io::stdin().lock().split(b'\n')) {
        let line = line.map_err(|error| {
            failure(&format!("读不了标准输入：{}", system_error(&error)), "检查前一个程序是否正常结束")
        })?;
        let query = String::from_utf8_lossy(&line);
        if matches!(query, Cow::Owned(_)) {
            // Each line has its answer, so that answers can be told apart by their number.
            print_error(&format!("提醒: 第 {number} 行不是 UTF-8 文字，读不出的字当作“\u{fffd}”查\n"));
        }
        answer(query.trim_end_matches('\r'));
    }
    Ok(())
}

/// Writes a form as a Word file and prints which fields are still blank. What may not be handed in is written only
/// as a `draft`.
fn write_docx(options: &Options, form: &str, values: Option<&Path>, out: &Path, draft: bool) -> Result<(), Failure> {
    output::check_file(out, &options.inputs()).map_err(refused)?;
    let library = options.load_site()?.library;
    let mut sources = Sources::default();
    let mut made =
        docx::docx(&library, form, values, &mut sources).map_err(|faults| options.bad_input(&sources, &faults))?;
    if made.is_draft && !draft {
        options.report(&sources, &made.notices);
        print_error("没有生成：改好再来；先要看样子的，加 --draft 生成草稿，每页写明不能上报的原因。\n");
        return Err(Failure::ContentErrors);
    }
    std::fs::write(out, &made.bytes)
        .map_err(|error| write_failure(&error, out, "检查文件夹是否存在、有没有写入权限"))?;
    made.notices.iter_mut().for_each(|notice| notice.severity = Severity::Warning);
    options.report(&sources, &made.notices);
    if values.is_some() && !made.blanks.is_empty() {
        print_error(&format!("还有 {} 项没有填，文件里留着空白：{}\n", made.blanks.len(), made.blanks.join("、")));
    }
    Ok(())
}

/// Writes the schemas of the rule files as they are now, whether or not these files have errors.
fn write_schemas(content: &Path) -> Result<(), Failure> {
    let Some(site) = load::load(content).site else {
        // The same advice as for a failure, but the exit code of content with errors.
        failure(&format!("{} 里没有可读的 site.yaml", content.display()), "先运行 check，改好它说的错处");
        return Err(Failure::ContentErrors);
    };
    let folder = content.join(schema::FOLDER);
    let schemas = schema::schemas(&site.rules.book);
    output::check_schemas(&folder, &schemas).map_err(refused)?;
    let write = || -> std::io::Result<()> {
        std::fs::create_dir_all(&folder)?;
        schemas.iter().try_for_each(|(name, text)| std::fs::write(folder.join(name), text))
    };
    write().map_err(|error| write_failure(&error, &folder, "检查写入权限"))?;
    print_written(schemas.len(), &folder);
    Ok(())
}

/// Advice when the output folder cannot be written.
const OUTPUT_ADVICE: &str = "检查磁盘空间和写入权限；原来的站点没有动";

/// Builds the site into a folder.
fn build_site(options: &Options, out: &Path) -> Result<(), Failure> {
    output::check_folder(out, &options.inputs()).map_err(refused)?;
    let (built, files) = build::build_into(&options.inputs(), &Progress::on_terminal(), out)
        .map_err(|error| write_failure(&error, out, OUTPUT_ADVICE))?;
    options.report(&built.sources, &built.diagnostics);
    if !built.is_good() {
        return Err(Failure::ContentErrors);
    }
    print_written(files, out);
    Ok(())
}

/// Serves the site until the process ends.
fn serve_site(options: &Options, out: &Path, port: u16) -> Result<(), Failure> {
    output::check_folder(out, &options.inputs()).map_err(refused)?;
    let on_event = |event: ServeEvent<'_>| match event {
        ServeEvent::Diagnostics(found) => options.report(&found.sources, &found.diagnostics),
        ServeEvent::Written(files) => print_written(files, out),
        ServeEvent::WriteFailed(error) => {
            write_failure(error, out, OUTPUT_ADVICE);
        }
        ServeEvent::Unchanged => print_error("改好之前，网页仍是上一次的样子。\n"),
        ServeEvent::WatchFailed(error) => {
            let why = if let notify::ErrorKind::Io(error) = &error.kind {
                system_error(error)
            } else {
                "系统不支持".into()
            };
            print_error(&format!("提醒: 不能监视文件的改动：{why}；改动后请重新运行\n"));
        }
        ServeEvent::Listening(address) => print(&format!("网址：http://{address}/  （按 Ctrl+C 结束）\n")),
    };
    serve::serve(&options.inputs(), out, port, on_event).map_err(|error| {
        failure(&format!("不能在端口 {port} 上打开网页：{}", system_error(&error)), "用 --port 换一个端口")
    })?;
    // It only returns when the content has errors and there is no older site to serve.
    Err(Failure::ContentErrors)
}

fn print_written(files: usize, folder: &Path) {
    print(&format!("已生成 {files} 个文件：{}\n", folder.display()));
}

/// Prints that a file or folder cannot be written.
fn write_failure(error: &std::io::Error, place: &Path, advice: &str) -> Failure {
    failure(&format!("写不进 {}：{}", place.display(), system_error(error)), advice)
}

/// Prints why a command does not write.
#[allow(clippy::needless_pass_by_value, reason = "the argument of map_err")]
fn refused((message, advice): output::Refusal) -> Failure {
    failure(&message, advice)
}

/// Prints what failed and what to do about it.
fn failure(what: &str, advice: &str) -> Failure {
    print_error(&format!("错误: {what}\n  = 办法: {advice}\n"));
    Failure::BadInput
}

/// Prints to standard output.
fn print(text: &str) {
    // An error means that the program that reads the output has ended, and then nobody is interested in it.
    let _ = std::io::stdout().write_all(text.as_bytes());
}

/// Prints to standard error.
fn print_error(text: &str) {
    // There is no other place to report an error.
    let _ = std::io::stderr().write_all(text.as_bytes());
}
