//! Every kind of page on paper: A4, nothing cut off, with its source, the date, and where links lead.

use end_to_end::browser::{Browser, Visit, Way, browse, find, printed_as_styled, wait_until};
use end_to_end::kinds::PAGES;
use end_to_end::site::published_with_wasm;
use serde_json::json;

/// Kinds whose paper is a form or a result of their own, tested where they are filled in; and the page
/// for addresses that lead nowhere.
const OTHER: [&str; 3] = ["fill", "404", "search"];

const READY: &str = "const late = { check: '#check-answer[data-ready]' }[document.querySelector('main').dataset.page];
    return document.readyState === 'complete' && (!late || !!document.querySelector(late));";

/// The words of each cell, paragraph and heading that paper shows, line by line; asked while the page is
/// styled for paper. A sentence may be broken by the end of a sheet, so it is taken in pieces.
const WORDS: &str = "
    const pieces = [];
    // The small sign of an erratum is set apart on paper.
    const marks = document.querySelectorAll('.erratum-mark');
    marks.forEach(function (mark) { mark.textContent = '；'; });
    document.querySelectorAll('main h1, main h2, main h3, main p, main li, main td, main th, main dt, main dd').forEach(function (node) {
        if (!node.getClientRects().length || node.closest('svg, .visually-hidden, details:not([open]) > :not(summary), [data-print-links], .print-source')) return;
        if (node.querySelector('p, li, td, dd, table, details, button, svg')) return;
        node.innerText.split(/[\\n\\t；。]/).forEach(function (piece) {
            const text = piece.trim();
            if (text.length > 1 && text.length < 80) pieces.push(text);
        });
    });
    marks.forEach(function (mark) { mark.textContent = '校'; });
    return pieces;";

#[test]
fn every_kind_of_page_is_a_decent_document() {
    let visit = Visit::new(published_with_wasm(), Way::SubPath);
    let base = visit.url("");
    browse(Browser::Chromium, async |driver| {
        let mut faults = Vec::new();
        let mut seen = 0;
        for page in PAGES {
            driver.goto("about:blank").await?;
            driver.goto(visit.url(page)).await?;
            let kind = find(&driver, "main[data-page]").await?.attr("data-page").await?.unwrap_or_default();
            if OTHER.contains(&kind.as_str()) {
                continue;
            }
            wait_until(&driver, &format!("{page} whole"), READY).await?;
            driver.cdp().send_raw("Emulation.setEmulatedMedia", json!({"media": "print"})).await?;
            let words: Vec<String> = serde_json::from_value(driver.execute(WORDS, Vec::new()).await?.json().clone())?;
            driver.cdp().send_raw("Emulation.setEmulatedMedia", json!({"media": ""})).await?;
            let title = driver.title().await?;
            let name = format!("page-{}", page.replace(['/', '#', '.'], "-"));
            let paper = printed_as_styled(&driver, &name).await?;
            let (width, height) = paper.size;
            let lying = (width - 297.0).abs() < 1.0 && (height - 210.0).abs() < 1.0;
            let standing = (width - 210.0).abs() < 1.0 && (height - 297.0).abs() < 1.0;
            if !standing && !lying {
                faults.push(format!("{page}: {width} mm by {height} mm is no A4"));
            }
            if kind != "check" {
                for wanted in ["摘自《", "打印日期："] {
                    if !paper.says(wanted) {
                        faults.push(format!("{page}: without {wanted}"));
                    }
                }
            }
            // Words cut off at an edge are not all there, or stand in the margin.
            if kind != "check" {
                assert!(words.len() > 8, "{page}: {} pieces of text", words.len());
                let lacking: Vec<_> = words.iter().filter(|text| !paper.says(text)).collect();
                // One in a hundred is broken by the end of a sheet.
                if lacking.len() * 100 > words.len() {
                    let some = lacking.iter().take(5).map(|text| format!("{page}: not on paper: {text}"));
                    faults.extend(some);
                }
            }
            let (left, right) = (paper.left / 72.0 * 25.4, paper.right / 72.0 * 25.4);
            if left < 12.0 || right > width - 12.0 {
                faults.push(format!("{page}: words from {left:.0} to {right:.0} mm on a sheet {width:.0} mm wide"));
            }
            let links: Vec<String> = serde_json::from_value(driver.execute(LISTED, Vec::new()).await?.json().clone())?;
            for link in links.iter().take(3) {
                if !link.starts_with(&base) || !paper.says(link) {
                    faults.push(format!("{page}: where a link leads is not said: {link}"));
                }
            }
            seen += usize::from(!links.is_empty());
            assert!(!title.is_empty(), "{page}: a title for the printer's own line");
        }
        assert!(seen > 8, "only {seen} papers name links");
        assert!(faults.is_empty(), "{} faults:\n{}", faults.len(), faults.join("\n"));
        Ok(())
    });
}

/// The addresses that were listed for paper.
const LISTED: &str = "
    if (/check|fill/.test(document.querySelector('main').dataset.page)) return [];
    return Array.from(document.querySelectorAll('[data-print-links] li')).map(function (line) { return line.textContent; });";

/// No row of a table is torn apart by the end of a sheet, as far as it fits on one: its words stand on
/// one sheet.
#[test]
fn rows_of_tables_stay_whole() {
    let visit = Visit::new(published_with_wasm(), Way::Disk);
    browse(Browser::Chromium, async |driver| {
        for page in ["policies/index.html", "ledger/statements/index.html", "calendar/index.html"] {
            driver.goto(visit.url(page)).await?;
            find(&driver, "main table").await?;
            let rows = "return Array.from(document.querySelectorAll('main tbody tr')).map(function (row) {
                const cells = Array.from(row.cells).filter(function (cell) { return !cell.matches('.needs-script') && cell.getClientRects().length; });
                return cells.map(function (cell) { return (cell.innerText || '').replace(/\\s/g, ''); }).filter(function (text) { return text.length > 3; });
            });";
            let rows: Vec<Vec<String>> =
                serde_json::from_value(driver.execute(rows, Vec::new()).await?.json().clone())?;
            let rows: Vec<_> = rows.into_iter().filter(|cells| cells.len() > 1).collect();
            assert!(rows.len() > 5, "{page}: {} rows", rows.len());
            let paper = printed_as_styled(&driver, &format!("rows-{}", page.replace('/', "-"))).await?;
            let torn: Vec<&Vec<String>> = rows.iter().filter(|cells| !paper.sheets_saying(cells)).collect();
            assert!(
                torn.len() * 50 <= rows.len(),
                "{page}: {} of {} rows are torn apart: {torn:#?}",
                torn.len(),
                rows.len()
            );
        }
        Ok(())
    });
}
