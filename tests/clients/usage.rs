//! The use of a client: counted by day, scope and secret, and drawn.
use crate::harness::Balie;
use balie::clock::DAY;
use balie::urls;

#[tokio::test]
async fn tokens_are_counted_and_drawn() {
    let balie = Balie::start().await;
    let client = balie.client("zaak").scope("calculations:read calculations:write persons:read").create().await;
    let admin = balie.admin_of("utrecht").await;
    let path = urls::client_usage(&client.id);
    admin.get(&path).await.expect(200).must_say("No tokens in the last thirty days").must_say("Never");
    for _ in 0..3 {
        balie.token_request(&client).scope("calculations:read").send().await.expect(200);
    }
    balie.clock.advance(2 * DAY);
    let admin = balie.admin_of("utrecht").await;
    balie.token_request(&client).scope("calculations:read calculations:write").send().await.expect(200);
    let page = admin.get(&path).await.expect(200);
    page.must_say("4 tokens in the last thirty days.").must_say("granted, not used in 30 days").must_say("127.0.0.1");
    assert_eq!(page.all("svg.chart__svg title").len(), 1);
    assert_eq!(page.all("rect.chart__bar").len(), 2, "a bar for each of two days");
    assert_eq!(page.all("details tbody tr").len(), 30, "the same figures as a table");
    assert_eq!(page.all("td.percentage, .percentage"), ["100%", "25%", "0%"]);
    assert_eq!(page.all("main section table.table--rows tbody th code"), ["calculations:read", "calculations:write", "persons:read"]);
    balie.clock.advance(28 * DAY);
    let admin = balie.admin_of("utrecht").await;
    let later = admin.get(&path).await.expect(200);
    later.must_say("One token in the last thirty days.");
    balie.clock.advance(2 * DAY);
    let admin = balie.admin_of("utrecht").await;
    admin.get(&path).await.expect(200).must_say("No tokens in the last thirty days");
}

#[tokio::test]
async fn others_see_nothing_of_it() {
    let balie = Balie::start().await;
    let client = balie.client("zaak").owners("bouwer@leverancier.example").create().await;
    balie.token(&client).await.expect(200);
    let path = urls::client_usage(&client.id);
    balie.owner_of(&client).await.get(&path).await.expect(200).must_say("One token");
    balie.helpdesk().await.get(&path).await.expect(200);
    balie.admin_of("assen").await.get(&path).await.expect(404);
    balie.integrator("ander@leverancier.example").await.get(&path).await.expect(404);
}

/// What a secret was used for elsewhere is not known here.
#[tokio::test]
async fn an_imported_secret_is_not_said_to_be_never_used() {
    let balie = Balie::start().await;
    let hash = balie::crypto::imported::SlowHash::argon2id("geheim-van-elders-4711");
    let client = balie.client("verhuisd").secret_hash(hash.as_str()).create().await;
    let admin = balie.admin_of("utrecht").await;
    for path in [urls::client_usage(&client.id), urls::client_secrets(&client.id)] {
        admin.get(&path).await.expect(200).must_say("not here yet");
    }
}
