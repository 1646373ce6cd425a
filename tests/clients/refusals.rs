//! Why a token was refused: its owner reads it, strangers learn nothing.
use crate::harness::{Balie, Browser};
use balie::clock::DAY;
use balie::jobs;
use balie::urls;

/// Opens a reference that leads to nothing of the reader's. Returns what the page says, without the reference and the reader's name.
async fn none_of_yours(browser: &Browser, path: &str) -> String {
    let page = browser.get(path).await.expect(200);
    page.must_say("No refusal of your clients").must_say("The client_id of the request is not that of one of your clients.");
    let reference = page.all("main code").pop().expect("the reference stands there");
    page.all("main").concat().replace(&reference, "")
}

#[tokio::test]
async fn the_owner_follows_error_uri_to_the_cause_and_strangers_do_not() {
    let balie = Balie::start().await;
    let client = balie.client("zaak").allowlist("192.0.2.0/24").owners("bouwer@leverancier.example").create().await;
    balie.client("other").of("assen").owners("ander@leverancier.example").create().await;
    let uri = balie.token(&client).await.expect(401).json()["error_uri"].as_str().unwrap().to_owned();
    let path = uri.strip_prefix(&balie.url).unwrap();
    let reference = path.rsplit('/').next().unwrap();
    let owner = balie.owner_of(&client).await;
    let lead = owner.get(path).await.expect(303);
    assert_eq!(lead.location(), format!("{}#r-{reference}", urls::client_refusals(&client.id)));
    let page = owner.get(lead.location()).await.expect(200);
    page.must_say("The request came from 127.0.0.1, which was not in the IP allowlist.").must_say(reference);
    assert!(page.has("a[href*='add_address=127.0.0.1']"), "an owner asks for it in the form");
    assert!(page.has(&format!("li[id='r-{reference}']")));
    let unknown = none_of_yours(&owner, &urls::refusal("00000000000000000000")).await;
    let sent_away = balie.anonymous().get(path).await.expect(303);
    assert_eq!(sent_away.location(), urls::with_query(urls::LOGIN, "next", path));
    for email in ["ander@leverancier.example", "nobody@leverancier.example"] {
        balie.person(email).await;
        let stranger = balie.sign_in(email).await;
        assert_eq!(none_of_yours(&stranger, path).await, unknown);
        stranger.get(&urls::client_refusals(&client.id)).await.expect(404);
    }
    none_of_yours(&balie.admin_of("assen").await, path).await;
    none_of_yours(&owner, &urls::refusal("x'%20OR%201=1")).await;
    balie.app.ledger.flush().await.unwrap();
    balie.clock.advance(91 * DAY);
    jobs::clear_up(&balie.app).await.unwrap();
    none_of_yours(&balie.owner_of(&client).await, path).await;
}

#[tokio::test]
async fn an_admin_adds_the_address_from_the_refusal() {
    let balie = Balie::start().await;
    let client = balie.client("zaak").allowlist("192.0.2.0/24").create().await;
    balie.token(&client).await.expect(401);
    let admin = balie.admin_of("utrecht").await;
    let refusals = admin.get(&urls::client_refusals(&client.id)).await.expect(200);
    let page = admin.get(&refusals.link("Add this address").unwrap()).await.expect(200);
    page.must_say("192.0.2.0/24 127.0.0.1 new");
}

#[tokio::test]
async fn causes_alike_in_a_row_stand_once_and_each_has_its_way() {
    let balie = Balie::start().await;
    let client = balie.client("zaak").scope("calculations:read").create().await;
    let admin = balie.admin_of("utrecht").await;
    let path = urls::client_refusals(&client.id);
    admin.get(&path).await.expect(200).must_say("Nothing was refused");
    let asks_too_much = || balie.token_request(&client).scope("calculations:write").send();
    let first = asks_too_much().await.expect(400).json()["error_uri"].as_str().unwrap().to_owned();
    asks_too_much().await.expect(400);
    balie.clock.advance(120);
    asks_too_much().await.expect(400);
    balie.clock.advance(1);
    balie.token(&client.showing("balie_wrong")).await.expect(401);
    let page = admin.get(&path).await.expect(200);
    assert_eq!(page.all(".events > li").len(), 2, "{}", page.words());
    page.must_say("3 times since").must_say("calculations:write was not registered").must_say("The secret was not one of this client’s.");
    assert_eq!(page.link("To the secrets"), Some(urls::client_secrets(&client.id)));
    assert_eq!(page.link("Change what is registered"), Some(urls::client_edit(&client.id)));
    let reference = first.rsplit('/').next().unwrap();
    assert!(page.has(&format!("#r-{reference}")) || page.text.contains(&format!("id=\"r-{reference}\"")), "the earlier one is found too");
    let page = balie.helpdesk().await.get(&path).await.expect(200);
    page.must_say("Contact whoever runs this installation.").must_not_say("municipal admin").must_not_say("helpdesk for");
}

#[tokio::test]
async fn what_was_put_right_since_is_said_to_be_and_offers_nothing() {
    let balie = Balie::start().await;
    let client = balie.client("zaak").scope("cases:read").allowlist("192.0.2.0/24").create().await;
    balie.scope("cases:write").await;
    balie.token(&client).await.expect(401);
    let (admin, path) = (balie.admin_of("utrecht").await, urls::client_refusals(&client.id));
    admin.get(&path).await.expect(200).must_say("which was not in the IP allowlist").must_say("add it to the IP allowlist");
    client.change(&balie.app, "ip_allowlist", "127.0.0.0/24").await;
    balie.token_request(&client).scope("cases:write").send().await.expect(400);
    client.change(&balie.app, "scope", "cases:read cases:write").await;
    let page = admin.get(&path).await.expect(200);
    assert_eq!(page.words().matches("That was put right since").count(), 2, "{}", page.words());
    page.must_not_say("add it to the IP allowlist").must_not_say("have it registered");
    assert_eq!((page.link("Add this address"), page.link("Change what is registered")), (None, None));
}

/// Somebody who tries one thing after another within a minute.
#[tokio::test]
async fn each_error_leads_to_its_own_cause() {
    let balie = Balie::start().await;
    let client = balie.client("zaak").scope("cases:read").owners("bouwer@leverancier.example").create().await;
    let owner = balie.owner_of(&client).await;
    let asked = [
        (balie.token(&client.showing("wrong")).await, "The secret was not one of this client’s."),
        (balie.token_request(&client).scope("admin").send().await, "The scope admin was not registered"),
        (balie.bare_request().basic("zaak", &client.secret).field("grant_type", "password").send().await, "asked for grant type password"),
    ];
    for (answer, cause) in asked {
        let uri = answer.json()["error_uri"].as_str().expect("an error_uri").to_owned();
        let lead = owner.get(&uri[balie.url.len()..]).await.expect(303);
        let (path, place) = lead.location().split_once('#').expect("a place on the page");
        let shown = owner.get(path).await.expect(200).all(&format!("li[id='{place}']"));
        assert!(shown.len() == 1 && shown[0].contains(cause), "{cause}: {shown:?}");
    }
}
