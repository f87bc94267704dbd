//! Asks an engine in Chromium, on fresh pages and on one kept open, and compares with the truth.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::io::Read as _;
use std::time::Duration;

use end_to_end::browser::{Browser, browse};
use end_to_end::retrieval::{Question, folded};
use end_to_end::site::Site;
use serde_json::{Value, json};
use thirtyfour::prelude::*;

use crate::corpus::Corpus;
use crate::measure::{Summary, mean, summary};
use crate::server::Server;

/// Longest time an answer may take.
const PATIENCE: Duration = Duration::from_secs(60);

/// What answers.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Engine {
    Ours,
    Pagefind,
}

/// All that was measured of an engine on one text.
#[derive(Debug, Default)]
pub struct Run {
    pub recall_cold: f64,
    pub recall_warm: f64,
    pub precision: f64,
    pub first_holds: f64,
    pub nothing: f64,
    pub questions: usize,
    /// Share answered by the first page, and within three.
    pub page: [f64; 2],
    /// The same of paragraphs; Pagefind finds pages.
    pub paragraph: Option<[f64; 2]>,
    pub first_bytes: Summary,
    /// Of a first query's bytes, those that are no data.
    pub program_bytes: f64,
    pub later_bytes: Summary,
    pub cold: Summary,
    pub warm: Summary,
}

impl Engine {
    /// For people.
    pub fn name(self) -> &'static str {
        match self {
            Self::Ours => "ours",
            Self::Pagefind => "Pagefind 1.6.0",
        }
    }

    /// The engine's variable in `page.html`.
    fn variable(self) -> &'static str {
        match self {
            Self::Ours => "ours",
            Self::Pagefind => "pagefind",
        }
    }

    /// Is the file the program itself, or data of the index?
    fn is_program(self, path: &str) -> bool {
        match self {
            Self::Ours => path.starts_with("/assets/search-") && !path[15..].contains('/') && !path.contains("root"),
            Self::Pagefind => path.contains("/pagefind/pagefind") || path.contains("/pagefind/wasm."),
        }
    }
}

/// The answer of one query: its pages, whether the first holds the words, time and bytes.
struct Answer {
    pages: BTreeSet<usize>,
    order: Vec<String>,
    first: String,
    milliseconds: f64,
    bytes: usize,
}

/// Asks everything.
pub fn run(site: &Site, corpus: &Corpus, engine: Engine, queries: &[String], judged: &[Question]) -> Run {
    let server = Server::start(&site.folder);
    let known = Known::of(site, corpus, engine);
    let mut out = Run::default();
    browse(Browser::Chromium, async |driver| {
        driver.set_script_timeout(PATIENCE).await?;
        let asking = Asking { driver: &driver, server: &server, engine, known: &known };
        let mut cold = Vec::new();
        for query in queries {
            driver.goto(format!("{}/bench.html", server.address)).await?;
            server.take_sent();
            cold.push(asking.ask(query).await?);
            let program = server.names().into_iter().filter(|(path, _)| engine.is_program(path));
            out.program_bytes = count(program.map(|(_, bytes)| bytes).sum());
        }
        driver.goto(format!("{}/bench.html", server.address)).await?;
        server.take_sent();
        let mut warm = Vec::new();
        for query in queries {
            warm.push(asking.ask(query).await?);
            server.take_sent();
        }
        let again = asking.times(queries).await?;
        out.measure(&truth(corpus, queries), queries, &cold, &warm, &again);
        asking.judge(judged, &mut out).await
    });
    out
}

/// The pages that hold each string.
fn truth(corpus: &Corpus, queries: &[String]) -> Vec<BTreeSet<usize>> {
    let holding = |query: &String| {
        let goal = folded(query);
        let pages = corpus.pages.iter().enumerate().filter(|(_, page)| page.folded.contains(&goal));
        pages.map(|(number, _)| number).collect()
    };
    queries.iter().map(holding).collect()
}

/// How an engine names pages.
struct Known {
    files: Vec<String>,
    /// Pagefind's names, and addresses, to the page's number.
    numbers: BTreeMap<String, usize>,
    urls: Vec<String>,
}

impl Known {
    fn of(site: &Site, corpus: &Corpus, engine: Engine) -> Self {
        let urls: Vec<String> = corpus.pages.iter().map(|page| page.url.clone()).collect();
        let mut numbers: BTreeMap<String, usize> = urls.iter().cloned().zip(0..).collect();
        let mut files = Vec::new();
        match engine {
            Engine::Ours => {
                for entry in fs::read_dir(site.folder.join("assets")).expect("the site has assets").flatten() {
                    let name = entry.file_name().into_string().expect("names are text");
                    let hash = name.strip_prefix("search-").and_then(|rest| rest.strip_suffix(".js"));
                    if hash.is_some_and(|hash| hash.len() == 8 || hash.starts_with("root-")) {
                        files.push(format!("/assets/{name}"));
                    }
                }
                assert_eq!(files.len(), 2, "the module and the root: {files:?}");
            }
            Engine::Pagefind => {
                let fragments = fs::read_dir(site.folder.join("pagefind/fragment")).expect("Pagefind has run");
                for entry in fragments.flatten() {
                    let mut text = String::new();
                    let file = fs::File::open(entry.path()).expect("the fragment is there");
                    flate2::read::GzDecoder::new(file).read_to_string(&mut text).expect("the fragment is text");
                    let json = &text[text.find('{').expect("the fragment holds JSON")..];
                    let fragment: Value = serde_json::from_str(json).expect("the fragment holds JSON");
                    let name = entry.path().file_stem().expect("a name").to_string_lossy().into_owned();
                    if let Some(&number) = numbers.get(&plain(fragment["url"].as_str().unwrap_or_default())) {
                        numbers.insert(name, number);
                    }
                }
            }
        }
        Self { files, numbers, urls }
    }
}

/// An address as results of ours name it.
fn plain(url: &str) -> String {
    url.trim_start_matches('/').trim_end_matches("index.html").to_owned()
}

struct Asking<'a> {
    driver: &'a WebDriver,
    server: &'a Server,
    engine: Engine,
    known: &'a Known,
}

impl Asking<'_> {
    async fn script(&self, body: &str, arguments: Vec<Value>) -> WebDriverResult<Value> {
        let script = format!(
            "const done = arguments[arguments.length - 1], files = arguments[0], given = arguments[1];\
             ({body}).then(done, function (error) {{ done({{ fault: String(error) }}); }});"
        );
        let value = self.driver.execute_async(script, arguments).await?.json().clone();
        assert!(value.get("fault").is_none(), "{}: {value}", self.engine.name());
        Ok(value)
    }

    async fn ask(&self, query: &str) -> WebDriverResult<Answer> {
        let body = format!("opened({}, files, given)", self.engine.variable());
        let value = self.script(&body, vec![json!(self.known.files), json!(query)]).await?;
        let number = |page: &Value| match page.as_u64() {
            Some(number) => usize::try_from(number).ok().filter(|&number| number < self.known.urls.len()),
            None => self.known.numbers.get(page.as_str().unwrap_or_default()).copied(),
        };
        let pages = value["pages"].as_array().expect("the pages");
        let order = match value.get("urls").and_then(Value::as_array) {
            Some(urls) => urls.iter().filter_map(Value::as_str).map(plain).collect(),
            None => {
                pages.iter().take(3).map(|p| number(p).map_or(String::new(), |n| self.known.urls[n].clone())).collect()
            }
        };
        Ok(Answer {
            pages: pages.iter().filter_map(number).collect(),
            order,
            first: value["first"].as_str().unwrap_or_default().to_owned(),
            milliseconds: value["ms"].as_f64().expect("a time"),
            bytes: self.server.names().iter().map(|(_, bytes)| bytes).sum(),
        })
    }

    /// Milliseconds of each query when everything is loaded.
    async fn times(&self, queries: &[String]) -> WebDriverResult<Vec<f64>> {
        let body = format!(
            "(async function () {{ const out = []; for (const query of given) \
             out.push((await timed({}, query)).ms); return out; }})()",
            self.engine.variable()
        );
        let mut times = Vec::new();
        // A few at a time, so that none waits for all.
        for some in queries.chunks(10) {
            let value = self.script(&body, vec![json!(self.known.files), json!(some)]).await?;
            times.extend(value.as_array().expect("the times").iter().filter_map(Value::as_f64));
        }
        Ok(times)
    }

    async fn judge(&self, judged: &[Question], out: &mut Run) -> WebDriverResult<()> {
        let rank = |share: &mut [f64; 2], rank: Option<usize>| {
            share[0] += if rank == Some(0) { 1.0 } else { 0.0 };
            share[1] += if rank.is_some_and(|rank| rank < 3) { 1.0 } else { 0.0 };
        };
        let mut paragraph = [0.0; 2];
        for question in judged {
            let answer = self.ask(&question.ask).await?;
            rank(&mut out.page, answer.order.iter().position(|page| question.accepts_page(page)));
            if self.engine == Engine::Ours {
                let flat = self.script("ours.flat(given)", vec![json!([]), json!(question.ask)]).await?;
                let flat: Vec<&str> = flat.as_array().expect("results").iter().filter_map(Value::as_str).collect();
                rank(&mut paragraph, flat.iter().position(|url| question.accepts(url)));
            }
        }
        out.questions = judged.len();
        let all = count(judged.len().max(1));
        out.page = out.page.map(|value| value / all);
        out.paragraph = (self.engine == Engine::Ours).then(|| paragraph.map(|value| value / all));
        Ok(())
    }
}

impl Run {
    fn measure(
        &mut self,
        truth: &[BTreeSet<usize>],
        queries: &[String],
        cold: &[Answer],
        warm: &[Answer],
        again: &[f64],
    ) {
        let share = |part: usize, whole: usize| if whole == 0 { 1.0 } else { count(part) / count(whole) };
        let recall = |answers: &[Answer]| {
            let each = truth
                .iter()
                .zip(answers)
                .map(|(true_pages, answer)| share(true_pages.intersection(&answer.pages).count(), true_pages.len()));
            mean(&each.collect::<Vec<_>>())
        };
        self.recall_cold = recall(cold);
        self.recall_warm = recall(warm);
        let found = truth.iter().zip(cold).filter(|(_, answer)| !answer.pages.is_empty());
        let precise =
            found.map(|(true_pages, answer)| share(true_pages.intersection(&answer.pages).count(), answer.pages.len()));
        self.precision = mean(&precise.collect::<Vec<_>>());
        let holds = queries.iter().zip(cold).map(|(query, answer)| {
            let text: String = answer.first.chars().filter(|c| !c.is_whitespace()).collect();
            if folded(&text).contains(&folded(query)) { 1.0 } else { 0.0 }
        });
        self.first_holds = mean(&holds.collect::<Vec<_>>());
        self.nothing = mean(&cold.iter().map(|a| if a.first.is_empty() { 1.0 } else { 0.0 }).collect::<Vec<_>>());
        self.first_bytes = summary(&cold.iter().map(|answer| count(answer.bytes)).collect::<Vec<_>>());
        self.later_bytes = summary(&warm.iter().skip(1).map(|answer| count(answer.bytes)).collect::<Vec<_>>());
        self.cold = summary(&cold.iter().map(|answer| answer.milliseconds).collect::<Vec<_>>());
        self.warm = summary(again);
    }
}

/// A count as a number to reckon with.
#[expect(clippy::cast_precision_loss, reason = "counts are small")]
fn count(value: usize) -> f64 {
    value as f64
}
