//! What comes out of the printer.

use std::process::Command;

use base64::prelude::{BASE64_STANDARD, Engine as _};
use thirtyfour::common::print::{PrintMargins, PrintPage, PrintParameters};
use thirtyfour::prelude::*;

use crate::site::scratch;
use crate::text::{squeeze, squeezed};

/// A printed document.
#[derive(Debug)]
pub struct Paper {
    /// Sheets with something to read on them. Firefox's driver adds an empty one to whatever it
    /// prints, be it a single word.
    pub pages: usize,
    /// Width and height of the first, in millimetres.
    pub size: (f64, f64),
    /// Where the leftmost words begin, in points from the edge.
    pub left: f64,
    /// Where the rightmost words end, in points from the same edge.
    pub right: f64,
    /// What can be read on each sheet, without white space.
    sheets: Vec<String>,
    /// All that can be read on it, without white space.
    text: Vec<char>,
}

impl Paper {
    /// Whether these words stand on it, whatever the white space.
    ///
    /// Firefox embeds fonts without telling which character some of their glyphs are; such a glyph is
    /// taken for any character.
    pub fn says(&self, words: &str) -> bool {
        let words = squeeze(words);
        let same = |(read, word): (&char, &char)| read == word || is_unreadable(*read);
        words.is_empty() || self.text.windows(words.len()).any(|read| read.iter().zip(&words).all(same))
    }

    /// Whether one sheet says all of these.
    pub fn sheets_saying(&self, texts: &[String]) -> bool {
        self.sheets.iter().any(|sheet| texts.iter().all(|text| sheet.contains(text.as_str())))
    }
}

/// The sign for what is no character, and radicals, which share their glyphs with characters.
fn is_unreadable(character: char) -> bool {
    matches!(character, '\u{fffd}' | '\u{2e80}'..='\u{2fd5}')
}

/// Prints the page on A4, as from the browser's menu; the paper is kept by this name, to look at.
pub async fn print(driver: &WebDriver, name: &str) -> WebDriverResult<Paper> {
    let parameters = PrintParameters {
        page: PrintPage { width: 21.0, height: 29.7 },
        margin: PrintMargins { top: 2.5, right: 2.4, bottom: 2.2, left: 2.4 }, // as theme/base/print.css
        shrink_to_fit: false,
        ..PrintParameters::default()
    };
    let bytes = driver.print_page(parameters).await?;
    Ok(read(name, &bytes))
}

/// Prints the page in Chromium, on paper and with margins as its styles say.
pub async fn printed_as_styled(driver: &WebDriver, name: &str) -> WebDriverResult<Paper> {
    let wanted = serde_json::json!({ "preferCSSPageSize": true, "printBackground": true });
    let answer = driver.cdp().send_raw("Page.printToPDF", wanted).await?;
    let bytes = answer["data"].as_str().and_then(|data| BASE64_STANDARD.decode(data).ok());
    Ok(read(&format!("styled-{name}"), &bytes.expect("Chromium answers with a document")))
}

/// The paper of a document in PDF, which is kept by this name.
fn read(name: &str, bytes: &[u8]) -> Paper {
    let file = scratch(&format!("{name}.pdf"));
    std::fs::write(&file, bytes).expect("the paper can be written");
    let path = file.to_str().expect("test paths are Unicode");
    let facts = poppler("pdfinfo", &[path]);
    let fact = |name: &str| facts.lines().find_map(|line| line.strip_prefix(name)).unwrap_or_default().trim();
    // `594.96 x 841.92 pts (A4)`
    let size: Vec<f64> = fact("Page size:").split(' ').filter_map(|word| word.parse().ok()).collect();
    let &[width, height] = size.as_slice() else { panic!("pdfinfo tells no size:\n{facts}") };
    let text = plain(&poppler("pdftotext", &["-raw", path, "-"]));
    let pages = text.split('\x0c').filter(|page| !page.trim().is_empty()).count();
    let millimetres = |points: f64| points / 72.0 * 25.4;
    let boxes = poppler("pdftotext", &["-bbox", path, "-"]);
    let edges = |name: &str| -> Vec<f64> {
        let before = format!("{name}=\"");
        boxes.split(&before).skip(1).filter_map(|rest| rest.split('"').next()?.parse().ok()).collect()
    };
    Paper {
        pages,
        left: edges("xMin").into_iter().fold(f64::INFINITY, f64::min),
        right: edges("xMax").into_iter().fold(0.0, f64::max),
        sheets: text.split('\x0c').map(squeezed).collect(),
        size: (millimetres(width), millimetres(height)),
        text: squeeze(&text),
    }
}

/// The text without what styles put in: numbers of links `［链1］`, and signs that keep a mark on its line.
fn plain(text: &str) -> String {
    let mut parts = text.split("［链");
    let mut plain = parts.next().unwrap_or_default().to_owned();
    for part in parts {
        plain.push_str(part.split_once('］').map_or(part, |(_, rest)| rest));
    }
    plain.replace('\u{2060}', "")
}

/// What a program of poppler-utils says.
fn poppler(program: &str, arguments: &[&str]) -> String {
    let output = Command::new(program)
        .args(arguments)
        .output()
        .unwrap_or_else(|error| panic!("{program} does not start ({error}); `make test` installs it"));
    assert!(output.status.success(), "{program}: {}", String::from_utf8_lossy(&output.stderr));
    String::from_utf8(output.stdout).expect("poppler writes UTF-8")
}
