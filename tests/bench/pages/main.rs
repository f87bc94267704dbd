//! What a visitor waits for at a first visit, on a processor four times slower than this one and a line
//! of 1 Mbit/s: `make bench-pages`. Middle of nine visits, with the least and the greatest.
#![allow(clippy::print_stdout, missing_docs, reason = "a tool for the terminal")]

use end_to_end::browser::slow::{self, Waited};
use end_to_end::browser::waiting::SCENES;
use end_to_end::packed::Packed;
use end_to_end::site::published_with_wasm;

const TIMES: usize = 9;

fn main() {
    std::env::set_current_dir(end_to_end::repository()).expect("the repository is there");
    let server = Packed::start(&published_with_wasm().folder);
    println!(
        "| page | what | milliseconds: middle (least–greatest) | files, bytes sent | layout shift |\n|---|---|---|---|---|"
    );
    for scene in SCENES {
        let visits = slow::visit(&server.url(scene.page), scene.act, scene.moments, TIMES);
        let visits = visits.unwrap_or_else(|error| panic!("{}: {error}", scene.page));
        let shift = visits.iter().map(|visit| visit.shift).fold(0.0, f64::max);
        let last = visits.last().expect("there were visits");
        let sent = format!("{}, {} kB", last.files, last.bytes / 1000);
        print(scene.page, "first text", &visits, |visit| visit.text, &sent, shift);
        for (at, moment) in scene.moments.iter().enumerate() {
            print(scene.page, moment, &visits, |visit| visit.moments[at], &sent, shift);
        }
    }
}

fn print(page: &str, what: &str, visits: &[Waited], value: impl Fn(&Waited) -> f64, sent: &str, shift: f64) {
    let mut values: Vec<f64> = visits.iter().map(value).collect();
    values.sort_by(f64::total_cmp);
    let (least, middle, greatest) = (values[0], values[values.len() / 2], values[values.len() - 1]);
    println!("| {page} | {what} | {middle:.0} ({least:.0}–{greatest:.0}) | {sent} | {shift} |");
}
