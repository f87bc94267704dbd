//! The page answers as the native program does, byte for byte, and quickly.

use end_to_end::native::book;
use end_to_end::random::Inputs;
use end_to_end::site::published_with_wasm;
use end_to_end::tell;
use end_to_end::visitor::prelude::*;
use rules::assess_json;
use serde::Deserialize;

in_chromium! { native_and_browser_answer_the_same_on_random_inputs: Root }

const SEED: u64 = 20_220_601;
const INPUTS: usize = 10_400;
/// So many inputs travel to the page at once.
const BATCH: usize = 400;
/// Every so many inputs the whole answer travels back; of the others, a fingerprint.
const WHOLE: usize = 50;
/// Milliseconds an answer may take in the median; the aim is 2, the rest is for busy machines.
const LIMIT: f64 = 8.0;

#[derive(Deserialize)]
struct Reply {
    time: f64,
    print: String,
    /// The whole answer, of some.
    answer: Option<String>,
}

fn fingerprint(answer: &str) -> String {
    let (mut length, mut a, mut b) = (0, 0x811c_9dc5_u32, 0x9747_b28c_u32);
    for unit in answer.encode_utf16() {
        length += 1;
        a = (a ^ u32::from(unit)).wrapping_mul(0x0100_0193);
        b = (b.rotate_left(13) ^ u32::from(unit)).wrapping_mul(0x5bd1_e995);
    }
    format!("{length} {a} {b}")
}

async fn native_and_browser_answer_the_same_on_random_inputs(visitor: &Visitor) -> Done {
    let site = published_with_wasm();
    let book = book(site);
    let inputs: Vec<String> = Inputs::new(&book, SEED).take(INPUTS).collect();
    let mut times: Vec<f64> = Vec::new();
    visitor.open("check/index.html").await?;
    for batch in inputs.chunks(BATCH) {
        let answers: Vec<Reply> = visitor.run(include_str!("scripts/answer.js"), &[json!(batch), json!(WHOLE)]).await?;
        assert_eq!(answers.len(), batch.len(), "an answer for each input");
        for (input, there) in batch.iter().zip(answers) {
            let here = assess_json(&book, input);
            assert_eq!(there.print, fingerprint(&here), "the browser answers otherwise to {input}");
            assert!(there.answer.is_none_or(|whole| whole == here), "the browser answers otherwise to {input}");
            times.push(there.time);
        }
    }
    times.sort_by(f64::total_cmp);
    let median = times[times.len() / 2];
    let slow = times[times.len() * 99 / 100];
    tell(&format!(
        "{} random inputs answered alike natively and in Chromium; there in {median:.2} ms (median), {slow:.2} ms (99 of 100)",
        times.len()
    ));
    assert!(median <= LIMIT, "an answer takes {median:.2} ms in the median");
    Ok(())
}
