//! Days set for what is due become a calendar file that other programs read (RFC 5545).

use end_to_end::browser::{Browser, Settings, Visit, Way, browse, downloaded, find, wait_for_text, wait_until_in_view};
use end_to_end::in_every_browser;
use end_to_end::site::published_with_wasm;
use serde_json::json;

in_every_browser!(days_become_a_calendar_file);

/// Sets the day and the interval of a row; gives what the row says: the matter and its quotes.
const SET: &str = "
    const row = document.querySelectorAll('[data-duty]')[arguments[0]];
    row.querySelector('[data-on]').value = arguments[1];
    row.querySelector('[data-each]').value = arguments[2];
    return {
        duty: row.dataset.duty,
        what: row.querySelector('[data-what]').firstChild.textContent.trim(),
        quotes: Array.from(row.querySelectorAll('.quote p')).map(function (quote) { return quote.textContent.trim(); }),
        choices: Array.from(row.querySelector('[data-each]').options).map(function (option) { return option.value; })
    };";

/// The lines as they were before they were folded, each with its name and value.
fn unfolded(file: &str) -> Vec<(String, String)> {
    assert!(!file.replace("\r\n", "").contains(['\r', '\n']), "every line ends with CR and LF");
    for line in file.split("\r\n") {
        assert!(line.len() <= 75, "{} bytes: {line}", line.len());
    }
    let lines = file.replace("\r\n ", "");
    let lines = lines.split("\r\n").filter(|line| !line.is_empty());
    lines
        .map(|line| line.split_once(':').map(|(name, value)| (name.to_owned(), value.to_owned())).expect("name:value"))
        .collect()
}

/// The values of a property.
fn all<'l>(lines: &'l [(String, String)], name: &str) -> Vec<&'l str> {
    lines.iter().filter(|(found, _)| found == name).map(|(_, value)| value.as_str()).collect()
}

fn escaped(text: &str) -> String {
    text.replace('\\', "\\\\").replace(';', "\\;").replace(',', "\\,")
}

fn days_become_a_calendar_file(browser: Browser) {
    let visit = Visit::new(published_with_wasm(), Way::Disk);
    let folder = tempfile::tempdir().expect("a folder for downloads");
    browse(Settings { downloads: Some(folder.path()), ..browser.into() }, async |driver| {
        driver.goto(visit.url("calendar/index.html")).await?;
        // Without a day there is nothing to save, and it says so where the day is wanted.
        find(&driver, "#calendar button[type=submit]").await?.click().await?;
        wait_for_text(&driver, "#calendar-fault", "还没有填日子").await?;
        let field = driver.execute("return document.activeElement.matches('[data-on]');", Vec::new()).await?;
        assert_eq!(field.json(), &json!(true), "{browser:?}: the focus is at the day");
        wait_until_in_view(&driver, "#calendar-fault").await?;

        let mut rows = Vec::new();
        // The end of a month, of a year, and the day before a leap day.
        for (row, day, each) in
            [(0, "2031-12-31", "YEARLY;INTERVAL=1"), (1, "2032-02-28", "MONTHLY;INTERVAL=3"), (2, "2031-04-30", "")]
        {
            let said = driver.execute(SET, vec![json!(row), json!(day), json!(each)]).await?.json().clone();
            assert!(said["choices"].as_array().is_some_and(|choices| choices.contains(&json!(each))), "{said}");
            rows.push(said);
        }
        find(&driver, "#calendar button[type=submit]").await?.click().await?;
        wait_for_text(&driver, "#calendar-said", "已存下 3 件事").await?;
        let first = downloaded(folder.path(), "ics").await.expect("it comes");
        let lines = unfolded(&String::from_utf8(first.bytes).expect("a calendar is UTF-8"));
        std::fs::remove_file(&first.path).expect("the file can be removed");

        assert_eq!(lines.first().map(|(name, value)| format!("{name}:{value}")).as_deref(), Some("BEGIN:VCALENDAR"));
        assert_eq!(all(&lines, "VERSION"), ["2.0"]);
        assert_eq!(all(&lines, "DTSTART;VALUE=DATE"), ["20311231", "20320228", "20310430"], "{browser:?}");
        assert_eq!(
            all(&lines, "DTEND;VALUE=DATE"),
            ["20320101", "20320229", "20310501"],
            "the day after, which does not count"
        );
        assert_eq!(all(&lines, "RRULE"), ["FREQ=YEARLY;INTERVAL=1", "FREQ=MONTHLY;INTERVAL=3"]);
        assert_eq!(all(&lines, "BEGIN").len(), 4);
        assert_eq!(all(&lines, "END").len(), 4);
        for (row, summary) in rows.iter().zip(all(&lines, "SUMMARY")) {
            assert_eq!(summary, escaped(row["what"].as_str().unwrap_or_default()), "{browser:?}");
        }
        for (row, description) in rows.iter().zip(all(&lines, "DESCRIPTION")) {
            for quote in row["quotes"].as_array().expect("quotes") {
                let quote = escaped(quote.as_str().unwrap_or_default());
                assert!(description.contains(&quote), "{browser:?}: {description} does not quote {quote}");
            }
        }
        // Saved again, the same events are updated and not doubled.
        let names: Vec<String> = all(&lines, "UID").into_iter().map(ToOwned::to_owned).collect();
        for (row, name) in rows.iter().zip(&names) {
            assert!(name.starts_with(row["duty"].as_str().unwrap_or_default()), "{name}");
        }
        driver.execute(SET, vec![json!(0), json!("2033-01-01"), json!("")]).await?;
        find(&driver, "#calendar button[type=submit]").await?.click().await?;
        let second = downloaded(folder.path(), "ics").await.expect("it comes");
        let again = unfolded(&String::from_utf8(second.bytes).expect("a calendar is UTF-8"));
        assert_eq!(all(&again, "UID"), names, "{browser:?}: the same names");
        assert_eq!(all(&again, "DTSTART;VALUE=DATE")[0], "20330101");
        Ok(())
    });
}
