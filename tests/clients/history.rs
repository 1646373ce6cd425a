//! The history of one client: who may see the client reads it.
use crate::harness::Balie;
use balie::urls;

#[tokio::test]
async fn an_owner_reads_what_changed_and_takes_it_along() {
    let balie = Balie::start().await;
    let client = balie.client("zaak").allowlist("192.0.2.0/24").owners("bouwer@leverancier.example").create().await;
    let other = balie.client("other").create().await;
    client.change(&balie.app, "ip_allowlist", "198.51.100.0/24").await;
    client.change(&balie.app, "description", "Haalt <b>berekeningen</b> op").await;
    client.suspend(&balie.app).await;
    let owner = balie.owner_of(&client).await;
    let path = urls::client_history(&client.id);
    let page = owner.get(&path).await.expect(200);
    page.must_say("Client suspended").must_say("a leak").must_say("IP allowlist").must_say("At the command line of the server");
    page.must_say("removed 192.0.2.0/24").must_say("added 198.51.100.0/24").must_say("is now Haalt <b>berekeningen</b> op");
    assert!(!page.text.contains("<b>berekeningen"));
    let only = owner.get(&format!("{path}?action=secrets")).await.expect(200);
    only.must_say("Secret made").must_not_say("Client suspended");
    let file = owner.get(&page.link("Download as CSV").unwrap()).await.expect(200);
    assert!(
        file.text.contains("client.suspended") && file.text.contains("ip_allowlist: - 192.0.2.0/24 + 198.51.100.0/24"),
        "{}",
        file.text
    );
    for path in [urls::client_history(&other.id), urls::client_history_csv(&other.id)] {
        owner.get(&path).await.expect(404);
    }
}
