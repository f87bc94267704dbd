//! Every kind of page on paper: A4, nothing cut off, with its source, the date, and where links lead; and papers
//! printed from the page on which they are filled in: the same measures as the Word file.

use end_to_end::browser::{print, printed_as_styled};
use end_to_end::kinds::PAGES;
use end_to_end::visitor::prelude::*;

in_every_browser! { only_the_paper_is_printed: Disk }

in_chromium! {
    every_kind_of_page_is_a_decent_document: SubPath,
    rows_of_tables_stay_whole: Disk,
    papers_keep_their_margins_and_rosters_lie_across: Disk,
}

/// Kinds whose paper is a form or a result of their own, tested where they are filled in; and the page
/// for addresses that lead nowhere.
const OTHER: [&str; 3] = ["fill", "404", "search"];

async fn every_kind_of_page_is_a_decent_document(visitor: &Visitor) -> Done {
    let base = visitor.url("");
    let mut seen = 0;
    for page in PAGES {
        visitor.reopen(page).await?;
        let kind: String = visitor.value_of("document.querySelector('main').dataset.page").await?;
        if OTHER.contains(&kind.as_str()) {
            continue;
        }
        visitor.cdp().send_raw("Emulation.setEmulatedMedia", json!({"media": "print"})).await?;
        let words: Vec<String> = visitor.run(include_str!("scripts/words-on-paper.js"), &[]).await?;
        visitor.cdp().send_raw("Emulation.setEmulatedMedia", json!({"media": ""})).await?;
        let title = visitor.title().await?;
        let name = format!("page-{}", page.replace(['/', '#', '.'], "-"));
        let paper = printed_as_styled(visitor, &name).await?;
        let (width, height) = paper.size;
        let lying = (width - 297.0).abs() < 1.0 && (height - 210.0).abs() < 1.0;
        let standing = (width - 210.0).abs() < 1.0 && (height - 297.0).abs() < 1.0;
        visitor.add_faults(page, (!standing && !lying).then(|| format!("{width} mm by {height} mm is no A4")));
        // Words cut off at an edge are not all there, or stand in the margin.
        if kind != "check" {
            visitor.add_faults(
                &format!("{page}, without"),
                ["摘自《", "打印日期："].into_iter().filter(|it| !paper.says(it)),
            );
            assert!(words.len() > 8, "{page}: {} pieces of text", words.len());
            let lacking: Vec<_> = words.iter().filter(|text| !paper.says(text)).collect();
            // One in a hundred is broken by the end of a sheet; of few, two may be, each by an end of its own.
            let broken = (words.len() / 100).max(paper.pages.saturating_sub(1).min(2));
            let some = if lacking.len() > broken { 5 } else { 0 };
            visitor.add_faults(&format!("{page}, not on paper"), lacking.iter().take(some));
        }
        let (left, right) = (paper.left / MM, paper.right / MM);
        let cut = left < 12.0 || right > width - 12.0;
        visitor.add_faults(page, cut.then(|| format!("words from {left:.0} to {right:.0} mm, {width:.0} mm wide")));
        let links: Vec<String> = visitor.run(include_str!("scripts/print-links.js"), &[]).await?;
        let unsaid = links.iter().take(3).filter(|link| !link.starts_with(&base) || !paper.says(link));
        visitor.add_faults(&format!("{page}, where a link leads is not said"), unsaid);
        seen += usize::from(!links.is_empty());
        assert!(!title.is_empty(), "{page}: a title for the printer's own line");
    }
    assert!(seen > 8, "only {seen} papers name links");
    Ok(())
}

/// No row of a table is torn apart by the end of a sheet, as far as it fits on one: its words stand on
/// one sheet.
async fn rows_of_tables_stay_whole(visitor: &Visitor) -> Done {
    for page in ["policies/index.html", "ledger/statements/index.html", "calendar/index.html"] {
        visitor.open(page).await?;
        let rows: Vec<Vec<String>> = visitor.run(include_str!("scripts/rows-on-paper.js"), &[]).await?;
        let rows: Vec<_> = rows.into_iter().filter(|cells| cells.len() > 1).collect();
        assert!(rows.len() > 5, "{page}: {} rows", rows.len());
        let paper = printed_as_styled(visitor, &format!("rows-{}", page.replace('/', "-"))).await?;
        let torn: Vec<&Vec<String>> = rows.iter().filter(|cells| !paper.sheets_saying(cells)).collect();
        let (count, all) = (torn.len(), rows.len());
        assert!(count * 50 <= all, "{page}: {count} of {all} rows are torn apart: {torn:#?}");
    }
    Ok(())
}

/// Points in a millimetre.
const MM: f64 = 72.0 / 25.4;

async fn only_the_paper_is_printed(visitor: &Visitor) -> Done {
    visitor.open_form("template-4").await?;
    let paper = print(visitor, &format!("fill-{:?}", visitor.browser)).await?;
    for words in ["签发人：", "特此请示。妥否，请批示。", "党总支（支部）委员会"] {
        assert!(paper.says(words), "the paper does not say {words}");
    }
    for words in ["所填内容只在这台电脑上使用", "在本机记住所填内容", "书中的样子和空白文件"]
    {
        assert!(!paper.says(words), "the page's own words are on the paper: {words}");
    }
    Ok(())
}

/// Margins and direction come from the page's styles; only Chromium's protocol prints with them.
async fn papers_keep_their_margins_and_rosters_lie_across(visitor: &Visitor) -> Done {
    for (form, pages, size, left) in [
        ("template-4", 2, (210.0, 297.0), 28.0),
        ("template-2", 1, (210.0, 297.0), 28.0),
        ("template-3", 1, (297.0, 210.0), 35.0),
    ] {
        visitor.open_form(form).await?;
        let paper = printed_as_styled(visitor, form).await?;
        assert_eq!(paper.pages, pages, "{form}");
        let near = (paper.size.0 - size.0).abs() < 1.0 && (paper.size.1 - size.1).abs() < 1.0;
        assert!(near, "{form} is {:?} mm", paper.size);
        let edge = paper.left / MM;
        // Words in a cell stand in its middle.
        let inset = if form == "template-4" { 0.5 } else { 6.0 };
        assert!(edge > left - 0.5 && edge < left + inset, "{form}: the text begins {edge:.1} mm from the edge");
    }
    Ok(())
}
