//! How many requests a browser carries: it sends all of them with everything, and a proxy takes headers of a few dozen kilobytes.
use super::{begin, request, world};

#[tokio::test]
async fn a_browser_keeps_the_five_that_came_last() {
    let (balie, _, browser) = world().await;
    let mut pages = Vec::new();
    for _ in 0..9 {
        pages.push(begin(&browser, &request(&[])).await);
        balie.clock.advance(1);
    }
    for (place, page) in pages.iter().enumerate() {
        let status = browser.get(page).await.status;
        assert_eq!(status, if place < 4 { 410 } else { 200 }, "the one of place {place}");
    }
}
