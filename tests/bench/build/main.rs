//! The builder beside Hugo, mdBook and Pagefind: the same pages, in turn, cold and warm.
//!
//! `make bench`, or `make bench-quick`. Arguments: `SIZE[:ROUNDS]` for each corpus, as in
//! `24:9 1000:5`; `--only=ours,hugo` names the peers. Cold: the system has forgotten the input, and there is no output yet. Warm: the
//! output of the round before is there. Times on a shared machine are only worth comparing within
//! one run, so ratios are formed round by round; where others keep the processors busy, those of the
//! processors' time tell more than those of the clock.
#![allow(clippy::print_stdout, clippy::missing_panics_doc, missing_docs, reason = "a tool for the terminal")]

mod bounds;
mod corpus;
mod measure;
mod peers;

use std::path::PathBuf;

use measure::{Run, Spread, spread};
use peers::Peer;

/// From this size on the slowest peers run once: mdBook takes minutes, Pagefind gigabytes.
const LARGE: usize = 5000;

/// The rounds of one peer.
struct Rounds {
    peer: Peer,
    cold: Vec<Run>,
    warm: Vec<Run>,
    output: (u64, usize),
}

fn main() {
    // Cargo starts it in the package's folder.
    std::env::set_current_dir(end_to_end::repository()).expect("the repository is there");
    // Cargo adds an argument of its own.
    let arguments: Vec<String> = std::env::args().skip(1).filter(|argument| argument != "--bench").collect();
    let (peers, sizes): (Vec<&String>, Vec<&String>) =
        arguments.iter().partition(|argument| argument.starts_with("--only="));
    let named = |peer: &Peer| peers.iter().all(|names| names.contains(&format!("{peer:?}").to_lowercase()));
    let wanted: Vec<Peer> = Peer::ALL.into_iter().filter(named).collect();
    for peer in wanted.iter().filter(|peer| !peer.is_there()) {
        println!("left out, since it could not be installed: {}", peer.name());
    }
    let there: Vec<Peer> = wanted.into_iter().filter(|peer| peer.is_there()).collect();
    let sizes = sizes.iter().map(|size| {
        let (size, rounds) = size.split_once(':').unwrap_or((size, "5"));
        (size.parse().expect("a number of documents"), rounds.parse().expect("a number of rounds"))
    });
    let mut growth = Vec::new();
    for (size, rounds) in sizes {
        let all = compare(size, rounds, &there);
        let ours = all.iter().find(|rounds| rounds.peer == Peer::Ours).map(|rounds| rounds.cold.clone());
        growth.extend(ours.map(|runs| (size, runs)));
    }
    print_growth(&growth);
}

/// Makes the corpus, builds it with each peer in turn, prints the table.
fn compare(size: usize, rounds: usize, peers: &[Peer]) -> Vec<Rounds> {
    let work = PathBuf::from("target/tmp/bench-build").join(size.to_string());
    let _ = std::fs::remove_dir_all(&work);
    let corpus = corpus::make(&work, size);
    let mut all: Vec<Rounds> =
        peers.iter().map(|&peer| Rounds { peer, cold: Vec::new(), warm: Vec::new(), output: (0, 0) }).collect();
    for of_peer in &all {
        of_peer.peer.prepare(&work, &corpus);
    }
    for round in 0..rounds {
        for Rounds { peer, cold, warm, output } in &mut all {
            let slow = matches!(peer, Peer::MdBook | Peer::HugoPagefind) && size >= LARGE;
            if slow && round > 0 {
                continue;
            }
            let out = peer.output(&work);
            // Out of the way, and removed when all is measured: a file system that has just lost a
            // thousand files is slow at making new ones.
            let aside = work.join("aside").join(format!("{peer:?}-{round}"));
            std::fs::create_dir_all(work.join("aside")).expect("the folder can be made");
            let _ = std::fs::rename(&out, aside);
            measure::forget(&peer.input(&work, &corpus));
            cold.push(peer.build(&work, &corpus));
            *output = measure::size(&out);
            if !slow {
                warm.push(peer.build(&work, &corpus));
            }
        }
    }
    let _ = std::fs::remove_dir_all(work.join("aside"));
    println!(
        "\n## {size} documents ({} files of Markdown, {} characters; {} made citations), {rounds} rounds\n",
        corpus.pages.len(),
        corpus.characters,
        corpus.citations
    );
    println!(
        "| | cold: wall s | cold: CPU s | peak MiB | warm: wall s | output | ours ÷ it, cold wall | ours ÷ it, cold CPU | ours ÷ it, warm | ours ÷ it, memory |"
    );
    println!("|---|---|---|---|---|---|---|---|---|---|");
    let ours: Option<(Vec<Run>, Vec<Run>)> =
        all.iter().find(|rounds| rounds.peer == Peer::Ours).map(|rounds| (rounds.cold.clone(), rounds.warm.clone()));
    for Rounds { peer, cold, warm, output: (bytes, files) } in &all {
        let of = |runs: &[Run], value: fn(&Run) -> f64| show(runs, value);
        let ratio = |ours: Option<&Vec<Run>>, runs: &[Run], value: fn(&Run) -> f64| match ours {
            Some(ours) if *peer != Peer::Ours && !runs.is_empty() => {
                written(spread(ours.iter().zip(runs).map(|(a, b)| value(a) / value(b))))
            }
            _ => "–".to_owned(),
        };
        let (ours_cold, ours_warm) = (ours.as_ref().map(|ours| &ours.0), ours.as_ref().map(|ours| &ours.1));
        println!(
            "| {} | {} | {} | {} | {} | {} MB, {files} files | {} | {} | {} | {} |",
            peer.name(),
            of(cold, |run| run.wall),
            of(cold, |run| run.cpu),
            of(cold, |run| run.memory),
            of(warm, |run| run.wall),
            tenths(*bytes),
            ratio(ours_cold, cold, |run| run.wall),
            ratio(ours_cold, cold, |run| run.cpu),
            ratio(ours_warm, warm, |run| run.wall),
            ratio(ours_cold, cold, |run| run.memory),
        );
    }
    if peers.contains(&Peer::Ours) {
        bounds::hold(&Peer::Ours.output(&work));
    }
    all
}

/// Time and memory a document, of each size beside the size before.
fn print_growth(sizes: &[(usize, Vec<Run>)]) {
    for pair in sizes.windows(2) {
        let [(small, few), (large, many)] = pair else { continue };
        #[expect(clippy::cast_precision_loss, reason = "counts of documents are small")]
        let times = *large as f64 / *small as f64;
        let grown = |value: fn(&Run) -> f64| {
            let middle = |runs: &[Run]| spread(runs.iter().map(value)).middle;
            middle(many) / middle(few) / times
        };
        println!(
            "\nper document, {large} ÷ {small}: wall {:.2}, CPU {:.2}, memory {:.2}",
            grown(|run| run.wall),
            grown(|run| run.cpu),
            grown(|run| run.memory)
        );
    }
}

/// Middle and, in brackets, least and greatest.
fn show(runs: &[Run], value: fn(&Run) -> f64) -> String {
    if runs.is_empty() { "–".to_owned() } else { written(spread(runs.iter().map(value))) }
}

fn written(Spread { least, middle, greatest }: Spread) -> String {
    let number = |value: f64| if value >= 100.0 { format!("{value:.0}") } else { format!("{value:.2}") };
    format!("{} ({}–{})", number(middle), number(least), number(greatest))
}

/// Megabytes with one decimal.
fn tenths(bytes: u64) -> String {
    format!("{}.{}", bytes / 1_000_000, bytes % 1_000_000 / 100_000)
}
