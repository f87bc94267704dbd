//! What a visitor waits for at a first visit on a processor four times slower than this one, over a line of
//! 1 Mbit/s and from a disk: `make bench-pages`. Median of nine visits, with the least and the greatest.
//!
//! Built sites in other folders can be compared: `make bench-pages SITES="dist /tmp/other"`. They are visited
//! in turn, so that whatever else this machine does meanwhile slows all of them alike; of a busy machine only
//! the ratios mean anything.
#![allow(clippy::print_stdout, missing_docs, reason = "a tool for the terminal")]

use std::path::{Path, PathBuf};

use end_to_end::browser::slow::{Waited, visit};
use end_to_end::browser::waiting::{SCENES, Scene};
use end_to_end::packed::Packed;
use end_to_end::site::published_with_wasm;

const TIMES: usize = 9;

fn main() {
    std::env::set_current_dir(end_to_end::repository()).expect("the repository is there");
    let sites = sites();
    let servers: Vec<Packed> = sites.iter().map(|site| Packed::start(site)).collect();
    let line: Vec<String> = servers.iter().map(|server| server.url("")).collect();
    let disk: Vec<String> = sites.iter().map(|site| format!("file://{}/", site.display())).collect();
    println!(
        "| way | page | what | site | milliseconds: median (least–greatest) | ratio to the first site | files, bytes sent | layout shift |"
    );
    println!("|---|---|---|---|---|---|---|---|");
    for (way, roots) in [("1 Mbit/s", line), ("disk", disk)] {
        for scene in &SCENES {
            compare(way, scene, &sites, &roots);
        }
    }
}

/// The folders named, or the site of this repository.
fn sites() -> Vec<PathBuf> {
    // Cargo adds `--bench`.
    let named: Vec<PathBuf> = std::env::args().skip(1).filter(|word| !word.starts_with("--")).map(Into::into).collect();
    if named.is_empty() {
        return vec![published_with_wasm().folder.clone()];
    }
    named.iter().map(|site| site.canonicalize().unwrap_or_else(|error| panic!("{}: {error}", site.display()))).collect()
}

/// Visits the same page of every site and prints what was waited for.
fn compare(way: &str, scene: &Scene, sites: &[PathBuf], roots: &[String]) {
    let mut visits: Vec<Vec<Waited>> = vec![Vec::new(); roots.len()];
    for _ in 0..TIMES {
        for (of_site, root) in visits.iter_mut().zip(roots) {
            of_site.push(visit(root, scene).unwrap_or_else(|error| panic!("{}: {error}", scene.page)));
        }
    }
    print(way, scene, "first text", sites, &visits, |visit| visit.text);
    for (at, moment) in scene.moments.iter().enumerate() {
        print(way, scene, moment, sites, &visits, |visit| visit.moments[at]);
    }
}

/// Prints a line of the table for each site.
fn print(
    way: &str,
    scene: &Scene,
    what: &str,
    sites: &[PathBuf],
    visits: &[Vec<Waited>],
    value: impl Fn(&Waited) -> f64,
) {
    let mut first = None;
    for (site, visits) in sites.iter().zip(visits) {
        let mut values: Vec<f64> = visits.iter().map(&value).collect();
        values.sort_by(f64::total_cmp);
        let (least, median, greatest) = (values[0], values[values.len() / 2], values[values.len() - 1]);
        let ratio = median / *first.get_or_insert(median);
        let newest = visits.last().expect("there were visits");
        let shift = visits.iter().map(|visit| visit.shift).fold(0.0, f64::max);
        let name = site.file_name().map_or(Path::new(""), Path::new).display();
        println!(
            "| {way} | {} | {what} | {name} | {median:.0} ({least:.0}–{greatest:.0}) | {ratio:.2} | {}, {} kB | {shift} |",
            scene.page,
            newest.files,
            newest.bytes / 1000
        );
    }
}
