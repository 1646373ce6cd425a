//! What may not be redirected is a page: plain words for the person, and for whoever looks after the client what to change, there and
//! beside the other refusals.
use super::{BACK, begin, exchange, request, world};
use crate::harness::{Balie, Registered};
use balie::model::client::attribute::REDIRECT_URIS;
use balie::model::refusal::{Cause, MAX_OF_NETWORK};
use balie::urls;

const NEW: &str = "https://app.example/back2";

async fn owned() -> (Balie, Registered) {
    let balie = Balie::start().await;
    let client = balie.client("agenda").owners("o@x.example").with("grant_types", "authorization_code").with("redirect_uris", BACK);
    let client = client.create().await;
    (balie, client)
}

#[tokio::test]
async fn whoever_looks_after_it_adds_the_redirect_uri_from_there() {
    let (balie, client) = owned().await;
    let asked = request(&[("redirect_uri", NEW), ("scope", "openid")]);
    for browser in [balie.anonymous(), balie.integrator("ander@example.nl").await, balie.admin_of("nijmegen").await] {
        let page = browser.get(&asked).await.expect(400);
        page.must_say(NEW).must_say("Go back to the application").must_not_say("You look after").must_not_say(&format!("{BACK} "));
        assert_eq!(page.link("Add this redirect URI"), None);
    }
    for browser in [balie.owner_of(&client).await, balie.admin_of("utrecht").await] {
        let page = browser.get(&asked).await.expect(400);
        page.must_say("For whoever looks after this application").must_say(BACK);
        let form = browser.get(&page.link("Add this redirect URI").expect("a link")).await.expect(200);
        assert_eq!(form.field("redirect_uris").map(|text| text.trim().to_owned()), Some(format!("{BACK}\n{NEW}")));
        assert_eq!(client.row(&balie.app).await.get(&REDIRECT_URIS), [BACK], "looking changes nothing");
        // What can't be registered is not offered, and it says why.
        let page = browser.get(&request(&[("redirect_uri", "https://app.example/back#part"), ("scope", "openid")])).await.expect(400);
        page.must_say("a fragment");
        assert_eq!(page.link("Add this redirect URI"), None);
    }
    let helpdesk = balie.helpdesk().await;
    helpdesk.get(&asked).await.expect(400).must_say("For whoever looks after this application");
}

#[tokio::test]
async fn the_refusals_tell_what_happened_and_what_to_do() {
    let (balie, client) = owned().await;
    let stranger = balie.anonymous();
    stranger.get(&request(&[("redirect_uri", NEW), ("scope", "openid")])).await.expect(400);
    client.change(&balie.app, "redirect_uris", &format!("{BACK} https://app.example/third")).await;
    stranger.get(&request(&[("redirect_uri", ""), ("scope", "openid")])).await.expect(400);
    stranger.get(&request(&[("nonce", &"n".repeat(600)), ("scope", "openid")])).await.expect(303);
    stranger.get(&request(&[("scope", "agenda:write")])).await.expect(303);
    stranger.get(&request(&[("response_type", "token")])).await.expect(303);
    client.suspend(&balie.app).await;
    stranger.get(&request(&[("scope", "openid")])).await.expect(400);
    let causes: Vec<Cause> = client.refusals(&balie).await.into_iter().map(|refusal| refusal.cause).collect();
    for cause in [
        Cause::AuthorizeRedirectUri,
        Cause::AuthorizeRedirectUriMissing,
        Cause::AuthorizeParameter,
        Cause::AuthorizeScope,
        Cause::ResponseTypeNotOpen,
        Cause::AuthorizeNotLive,
    ] {
        assert!(causes.contains(&cause), "{cause:?} is not among {causes:?}");
    }
    client.resume(&balie.app).await;
    let owner = balie.owner_of(&client).await;
    let page = owner.get(&urls::client_refusals(&client.id)).await.expect(200);
    page.must_say(NEW).must_say("Anybody can send such a request").must_say("“agenda:write”").must_say("The parameter nonce");
    let form = owner.get(&page.link("Add this redirect URI").expect("a link to the remedy")).await.expect(200);
    assert!(form.field("redirect_uris").expect("a field").contains(NEW));
    client.change(&balie.app, "redirect_uris", &format!("{BACK} {NEW}")).await;
    let page = owner.get(&urls::client_refusals(&client.id)).await.expect(200);
    assert_eq!(page.link("Add this redirect URI"), None, "it was put right");
}

/// Threat 44: strangers push out nothing that an owner should read.
#[tokio::test]
async fn strangers_fill_no_ledger() {
    let (balie, client, _) = world().await;
    exchange(&balie, &client, "unknown").await.expect(400);
    let stranger = balie.anonymous();
    for number in 0..3 * MAX_OF_NETWORK {
        stranger.get(&request(&[("redirect_uri", &format!("https://evil.example/{number}"))])).await.expect(400);
    }
    let refusals = client.refusals(&balie).await;
    let of = |cause| refusals.iter().filter(|refusal| refusal.cause == cause).count();
    assert_eq!((of(Cause::AuthorizeRedirectUri), of(Cause::CodeUnknown)), (MAX_OF_NETWORK, 1));
}

/// Threat 7: whatever was registered or sent stands as text on every page of a sign-in.
#[tokio::test]
async fn markup_is_text_on_every_page() {
    const MARKUP: &str = "<img src=x onerror=alert(1)>\"'><b>";
    let balie = Balie::start().await;
    let mut tx = balie.begin().await;
    let place = balie::model::municipality::insert(&mut tx, "m", "markup", MARKUP, balie::model::municipality::SecretVisibility::UntilUsed);
    place.await.expect("it is written").expect("the slug is free");
    balie.commit(tx).await;
    let client = balie.client("agenda").of("markup").owners("o@x.example").with("grant_types", "authorization_code");
    let client = client.with("redirect_uris", BACK).with("client_name", MARKUP).with("description", MARKUP).scope("agenda:read");
    let client = client.create().await;
    let owner = balie.owner_of(&client).await;
    let state = [("state", MARKUP), ("nonce", MARKUP), ("login_hint", MARKUP)];
    let consent = begin(&owner, &request(&[&state[..], &[("response_mode", "form_post")]].concat())).await;
    let page = owner.get(&consent).await.expect(200);
    let person = page.field("person").expect("whom it asks");
    let stranger = balie.anonymous();
    let sign_in = begin(&stranger, &request(&state)).await;
    let pages = [
        page,
        owner.post(&consent, &[("decision", "allow"), ("person", &person)]).await,
        stranger.visit(&sign_in).await,
        owner.get(&request(&[("redirect_uri", MARKUP)])).await,
        owner.get(&request(&[("client_id", MARKUP)])).await,
        owner.get(&format!("{}&client_id=x", request(&[("client_id", MARKUP)]))).await,
        owner.get(&urls::authorization(MARKUP)).await,
    ];
    for page in pages {
        assert!(!page.text.contains("<img src=x") && !page.text.contains("<b>"), "{}", page.text);
    }
}
