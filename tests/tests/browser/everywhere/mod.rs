//! Every scenario in every browser by every way to the site.
//!
//! `make test` runs the part that finds most for its time: the oldest browser and the current ones by a server
//! and from a disk. `make test-everywhere` runs all and prints the matrix.

mod deploy;
mod floor;
mod looks;
mod offline;
mod plain;
mod scenarios;
mod tables;

use std::sync::Mutex;

use end_to_end::browser::{self, AnyBrowser, Browser, Outcome, Tab, in_tab};
use end_to_end::print;
use end_to_end::site::published_with_wasm;
use end_to_end::transport::{self, Program, Transport};

use scenarios::Scenario;

/// A browser's name, and what became of each scenario in it by one way.
type Cell = (String, Vec<(Scenario, Outcome<()>)>);

/// Goes through all scenarios, each whatever became of the others; with the browser's name.
fn cell(browser: AnyBrowser, transport: Transport) -> Cell {
    let site = transport.open(&published_with_wasm().folder);
    let folder = tempfile::tempdir().expect("a folder for downloads");
    let results = in_tab(browser, Some(folder.path()), async |tab| {
        let mut results = Vec::new();
        for scenario in scenarios::ALL {
            results.push((scenario, scenarios::go(scenario, tab, &site, folder.path()).await));
            // What one leaves behind is not the next one's fault.
            let _ = tab.seen().await;
        }
        Ok((name(tab).await, results))
    });
    results.unwrap_or_else(|failure| {
        (format!("{browser:?}"), scenarios::ALL.map(|scenario| (scenario, Err(failure.to_string().into()))).into())
    })
}

/// The browser's name and version, as it says itself.
async fn name(tab: &Tab) -> String {
    let script = "const found = /Firefox\\/[0-9.]+|Chrome\\/[0-9.]+/.exec(navigator.userAgent);
        return found ? found[0].replace('/', ' ').replace('Chrome', 'Chromium') : navigator.userAgent;";
    tab.run(script, &[])
        .await
        .map_or_else(|failure| failure.to_string(), |name| name.as_str().unwrap_or_default().to_owned())
}

fn assert_green(browser: AnyBrowser, transport: Transport) {
    let (name, results) = cell(browser, transport);
    for (scenario, result) in results {
        if let Err(failure) = result {
            panic!("{name}, {transport}, {scenario:?}: {failure}");
        }
    }
}

#[test]
fn the_floor_reads_by_a_server_in_a_sub_path() {
    assert_green(AnyBrowser::Chromium(78), transport::ALL[1]);
}

#[test]
fn the_floor_reads_from_an_unpacked_archive() {
    assert_green(AnyBrowser::Chromium(78), Transport::Archive);
}

#[test]
fn chromium_reads_from_a_disk_with_chinese_names() {
    assert_green(AnyBrowser::Current(Browser::Chromium), Transport::File);
}

#[test]
fn firefox_reads_from_a_disk_with_chinese_names() {
    assert_green(AnyBrowser::Current(Browser::Firefox), Transport::File);
}

#[test]
fn firefox_reads_by_a_plain_server() {
    assert_green(AnyBrowser::Current(Browser::Firefox), transport::ALL[3]);
}

/// Printed as a table: a line for each way, a column for each browser, a sign for each scenario.
#[test]
#[ignore = "takes minutes; `make test-everywhere` runs it"]
fn the_whole_matrix() {
    let cells: Vec<(usize, usize)> =
        (0..transport::ALL.len()).flat_map(|row| (0..browser::ALL.len()).map(move |column| (row, column))).collect();
    let waiting = Mutex::new(cells.into_iter());
    let done = Mutex::new(Vec::new());
    published_with_wasm();
    std::thread::scope(|scope| {
        for _ in 0..2 {
            scope.spawn(|| {
                loop {
                    let next = waiting.lock().expect("no worker panics").next();
                    let Some((row, column)) = next else { return };
                    let found = cell(browser::ALL[column], transport::ALL[row]);
                    done.lock().expect("no worker panics").push(((row, column), found));
                }
            });
        }
    });
    let mut done = done.into_inner().expect("no worker panics");
    done.sort_by_key(|(place, _)| *place);
    let failures: Vec<String> = done
        .iter()
        .flat_map(|((row, _), (name, results))| {
            let failed = results.iter().filter_map(|(scenario, result)| Some((scenario, result.as_ref().err()?)));
            failed.map(move |(scenario, failure)| format!("{name}, {}, {scenario:?}: {failure}", transport::ALL[*row]))
        })
        .collect();
    print(&table(&done.into_iter().map(|(_, found)| found).collect::<Vec<_>>()));
    assert!(failures.is_empty(), "{} of the scenarios failed:\n{}", failures.len(), failures.join("\n"));
}

/// The matrix as text.
fn table(cells: &[Cell]) -> String {
    let columns = browser::ALL.len();
    let line = |first: &str, rest: Vec<String>| {
        rest.iter().fold(format!("{first:52}"), |line, one| line + format!("{one:23}").as_str())
    };
    let mut lines = vec![line("", cells.iter().take(columns).map(|(name, _)| name.clone()).collect())];
    let sign = |(scenario, result): &(Scenario, Outcome<()>)| {
        let letter = format!("{scenario:?}").chars().next().unwrap_or('?');
        if result.is_ok() { format!("{letter} ") } else { format!("{letter}✗") }
    };
    for (transport, row) in transport::ALL.iter().zip(cells.chunks(columns)) {
        let signs = row.iter().map(|(_, results)| results.iter().map(sign).collect::<String>());
        lines.push(line(&transport.to_string(), signs.collect()));
    }
    let servers = [Program::Nginx, Program::Python, Program::Busybox, Program::Caddy, Program::Apache];
    let servers = servers.map(|server| format!("{server:?} {}", transport::version(server)));
    lines.push(format!(
        "R read, S search, C self-check, F fill in a form, D download, I a roster in; ✗ failed. {}",
        servers.join(", ")
    ));
    lines.join("\n")
}
