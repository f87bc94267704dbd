//! What every browser test relies on: that a fault of a page would be seen.

use std::time::Instant;

use end_to_end::browser::{PATIENCE, Seen};
use end_to_end::visitor::prelude::*;

in_every_browser! { errors_and_requests_of_a_page_are_seen: SubPath }

/// An error in a script of the page.
const ERROR: &str = "window.setTimeout('throw new Error(\"an error to be seen\")', 0);";
/// What no page's policy can forbid: to be left for another place.
const ELSEWHERE: &str = "location.href = 'http://elsewhere.test/page.html';";

async fn errors_and_requests_of_a_page_are_seen(visitor: &Visitor) -> Done {
    visitor.open("about/index.html").await?;
    visitor.act(ERROR, &[]).await?;
    wait_to_see(visitor, |seen| seen.console.iter().any(|it| it.contains("an error to be seen"))).await?;
    visitor.act(ELSEWHERE, &[]).await?;
    wait_to_see(visitor, |seen| seen.requests.iter().any(|it| it.contains("elsewhere.test"))).await?;
    // What the browser says of a place that cannot be reached comes a little later, and may come in place
    // of the first answer.
    if visitor.open("about/index.html").await.is_err() {
        visitor.open("about/index.html").await?;
    }
    visitor.seen().await.map(|_| ())
}

async fn wait_to_see(visitor: &Visitor, there: impl Fn(&Seen) -> bool) -> Done {
    let start = Instant::now();
    let mut all = Seen::default();
    while !there(&all) {
        assert!(start.elapsed() < PATIENCE, "{all:#?}");
        let new = visitor.seen().await?;
        all.console.extend(new.console);
        all.requests.extend(new.requests);
    }
    Ok(())
}
