//! The plan "RP-initiated logout" (OpenID Connect RP-Initiated Logout 1.0), and what else must not go wrong there (row 23 of the threats).
use crate::authorize::{BACK, PERSON, allow, exchange, request, text, value};
use crate::harness::{Answer, Balie, Browser, Registered};
use balie::clock::{DAY, HOUR};
use balie::urls;
use url::form_urlencoded::Serializer;

const OUT: &str = "https://app.example/out";

struct World {
    balie: Balie,
    client: Registered,
    /// Where somebody signed in to the client.
    browser: Browser,
    id_token: String,
}

async fn world() -> World {
    let balie = Balie::start().await;
    let client = balie
        .client("agenda")
        .with("grant_types", "authorization_code refresh_token")
        .with("redirect_uris", BACK)
        .with("post_logout_redirect_uris", OUT)
        .scope("agenda:read")
        .create()
        .await;
    let browser = balie.integrator(PERSON).await;
    let code = value(&allow(&browser, &request(&[])).await, "code");
    let id_token = text(&exchange(&balie, &client, &code).await.expect(200).json(), "id_token").to_owned();
    World { balie, client, browser, id_token }
}

impl World {
    /// Goes where an application sends people to sign out, and one page further.
    async fn leave(&self, parameters: &[(&str, &str)]) -> Answer {
        let path = self.begin(parameters).await.expect(303).location().to_owned();
        self.browser.get(&path).await
    }

    async fn begin(&self, parameters: &[(&str, &str)]) -> Answer {
        let query = Serializer::new(String::new()).extend_pairs(parameters).finish();
        self.browser.get(&format!("{}?{query}", urls::END_SESSION)).await
    }

    async fn is_signed_in(&self) -> bool {
        self.browser.get(urls::ACCOUNT).await.status == 200
    }

    /// Presses the button of the page that asks.
    async fn confirm(&self, asks: &Answer) -> Answer {
        self.browser.post(&asks.action("main form"), &[("decision", "sign_out")]).await
    }
}

#[tokio::test]
async fn rp_initiated_logout() {
    let world = world().await;
    let parameters = [("id_token_hint", &*world.id_token), ("post_logout_redirect_uri", OUT), ("state", "a b&c")];
    let back = world.leave(&parameters).await.expect(303);
    assert_eq!(back.location(), format!("{OUT}?state=a+b%26c"));
    assert!(!world.is_signed_in().await);
}

#[tokio::test]
async fn rp_initiated_logout_discovery_endpoint_verification() {
    let world = world().await;
    let document = world.balie.fetch(urls::OPENID_CONFIGURATION).await.json();
    assert_eq!(text(&document, "end_session_endpoint"), world.balie.at(urls::END_SESSION));
}

#[tokio::test]
async fn rp_initiated_logout_bad_post_logout_redirect_uri() {
    let world = world().await;
    for bad in ["https://app.example/out/", "https://evil.example/out", "javascript:alert(1)", "https://app.example:443/out", BACK] {
        for hint in [("id_token_hint", &*world.id_token), ("client_id", "agenda")] {
            let page = world.begin(&[hint, ("post_logout_redirect_uri", bad), ("state", "x")]).await.expect(400);
            page.must_say(bad).must_say("not registered");
            assert_eq!(page.location(), "");
        }
    }
    assert!(world.is_signed_in().await);
}

#[tokio::test]
async fn rp_initiated_logout_modified_id_token_hint() {
    let world = world().await;
    let (signed, signature) = world.id_token.rsplit_once('.').expect("a signature");
    let other = if signature.starts_with('A') { "B" } else { "A" };
    let modified = format!("{signed}.{other}{}", &signature[1..]);
    world.begin(&[("id_token_hint", &modified), ("post_logout_redirect_uri", OUT)]).await.expect(400).must_say("id_token_hint");
    assert!(world.is_signed_in().await);
}

#[tokio::test]
async fn rp_initiated_logout_bad_id_token_hint() {
    let world = world().await;
    let code = value(&allow(&world.browser, &request(&[])).await, "code");
    let access_token = text(&exchange(&world.balie, &world.client, &code).await.expect(200).json(), "access_token").to_owned();
    for bad in ["", "x", "a.b.c", "eyJhbGciOiJub25lIn0.eyJpc3MiOiJ4In0.", &access_token] {
        let answer = world.begin(&[("id_token_hint", bad), ("client_id", "agenda"), ("post_logout_redirect_uri", OUT)]).await;
        // An empty parameter is none (RFC 6749 §3.1): the person is asked.
        assert_eq!(answer.status, if bad.is_empty() { 303 } else { 400 }, "{bad}");
    }
    assert!(world.is_signed_in().await);
}

#[tokio::test]
async fn rp_initiated_logout_no_id_token_hint() {
    let world = world().await;
    // Nobody says which application it is: the person may sign out, and is sent nowhere.
    let asks = world.leave(&[("post_logout_redirect_uri", OUT), ("state", "x")]).await.expect(200);
    assert!(world.is_signed_in().await);
    world.confirm(&asks).await.expect(200).must_say("You are signed out");
    assert!(!world.is_signed_in().await);
}

#[tokio::test]
async fn rp_initiated_logout_no_params() {
    let world = world().await;
    let asks = world.leave(&[]).await.expect(200);
    assert!(world.is_signed_in().await);
    world.confirm(&asks).await.expect(200).must_say("You are signed out");
    assert!(!world.is_signed_in().await);
    // Nobody is signed in: there is nothing to ask.
    world.leave(&[]).await.expect(200).must_say("You are signed out");
}

#[tokio::test]
async fn rp_initiated_logout_no_post_logout_redirect_uri() {
    let world = world().await;
    world.leave(&[("id_token_hint", &world.id_token), ("state", "x")]).await.expect(200).must_say("You are signed out");
    assert!(!world.is_signed_in().await);
}

#[tokio::test]
async fn rp_initiated_logout_no_state() {
    let world = world().await;
    let back = world.leave(&[("id_token_hint", &world.id_token), ("post_logout_redirect_uri", OUT)]).await.expect(303);
    assert_eq!(back.location(), OUT);
}

#[tokio::test]
async fn rp_initiated_logout_only_state() {
    let world = world().await;
    let asks = world.leave(&[("state", "x")]).await.expect(200);
    let done = world.confirm(&asks).await.expect(200);
    assert_eq!(done.location(), "");
}

#[tokio::test]
async fn rp_initiated_logout_query_added_to_post_logout_redirect_uri() {
    let world = world().await;
    let added = format!("{OUT}?x=1");
    world.begin(&[("id_token_hint", &world.id_token), ("post_logout_redirect_uri", &added)]).await.expect(400);
    assert!(world.is_signed_in().await);
}

#[tokio::test]
async fn by_post_nothing_is_ended_before_the_page_that_follows() {
    let world = world().await;
    let form = [("id_token_hint", &*world.id_token), ("post_logout_redirect_uri", OUT)];
    // From a page of the application, which is another site.
    let request = world.browser.request(reqwest::Method::POST, urls::END_SESSION).header("origin", "https://app.example");
    let page = world.browser.send(request.header("sec-fetch-site", "cross-site").form(&form)).await.expect(303).location().to_owned();
    assert!(world.is_signed_in().await);
    assert_eq!(world.browser.get(&page).await.expect(303).location(), OUT);
    assert!(!world.is_signed_in().await);
    world.browser.get(&page).await.expect(410);
}

#[tokio::test]
async fn an_expired_hint_proves_as_much_and_one_of_another_session_or_client_less() {
    let world = world().await;
    world.balie.clock.advance(6 * HOUR);
    // Somebody else's page has an ID token of this person's from elsewhere: they are asked.
    let other = world.balie.sign_in(PERSON).await;
    let code = value(&allow(&other, &request(&[])).await, "code");
    let elsewhere = text(&exchange(&world.balie, &world.client, &code).await.expect(200).json(), "id_token").to_owned();
    let asks = world.leave(&[("id_token_hint", &elsewhere), ("post_logout_redirect_uri", OUT)]).await.expect(200);
    asks.must_say("agenda sent you here").must_say(PERSON);
    assert_eq!(world.browser.post(&asks.action("main form"), &[("decision", "stay")]).await.expect(303).location(), urls::HOME);
    assert!(world.is_signed_in().await);
    let both = [("id_token_hint", &*world.id_token), ("client_id", "ander"), ("post_logout_redirect_uri", OUT)];
    world.begin(&both).await.expect(400).must_say("another application");
    let back = world.leave(&[("id_token_hint", &world.id_token), ("post_logout_redirect_uri", OUT)]).await.expect(303);
    assert_eq!(back.location(), OUT);
}

#[tokio::test]
async fn what_is_asked_for_goes_on_in_no_other_browser_and_not_for_long() {
    let world = world().await;
    let path = world.begin(&[]).await.expect(303).location().to_owned();
    let other = world.balie.integrator("ander@example.nl").await;
    other.get(&path).await.expect(410);
    other.post(&path, &[("decision", "sign_out")]).await.expect(410);
    assert_eq!(other.get(urls::ACCOUNT).await.status, 200);
    // From another site nobody is signed out by the button.
    let request = world.browser.request(reqwest::Method::POST, &path).header("origin", "https://evil.example");
    assert_eq!(world.browser.send(request.form(&[("decision", "sign_out")])).await.status, 403);
    assert!(world.is_signed_in().await);
    world.balie.clock.advance(HOUR);
    world.browser.get(&path).await.expect(410);
}

#[tokio::test]
async fn an_address_that_is_taken_away_meanwhile_is_not_led_to() {
    let world = world().await;
    let path =
        world.begin(&[("id_token_hint", &world.id_token), ("post_logout_redirect_uri", OUT)]).await.expect(303).location().to_owned();
    world.client.change(&world.balie.app, "post_logout_redirect_uris", "").await;
    world.browser.get(&path).await.expect(200).must_say("You are signed out");
    world.client.suspend(&world.balie.app).await;
    world.begin(&[("client_id", "agenda")]).await.expect(400);
    let _ = DAY;
}

/// Threat 7: what an older program registered must pass the rules of today.
#[tokio::test]
async fn a_scheme_that_runs_is_not_led_to() {
    let balie = Balie::start().await;
    let client = balie.client("agenda").with("grant_types", "authorization_code").with("redirect_uris", BACK);
    let client = client.with("post_logout_redirect_uris", OUT).create().await;
    let evil = "javascript:alert(document.cookie)";
    let mut tx = balie.begin().await;
    let changed = sqlx::query("UPDATE clients SET registration = REPLACE(registration, $1, $2) WHERE id = $3").bind(OUT).bind(evil);
    assert_eq!(changed.bind(&client.id).execute(tx.connection()).await.expect("it is written").rows_affected(), 1);
    balie.commit(tx).await;
    let browser = balie.integrator(PERSON).await;
    let query = Serializer::new(String::new()).append_pair("client_id", "agenda").append_pair("post_logout_redirect_uri", evil).finish();
    let answer = browser.get(&format!("{}?{query}", urls::END_SESSION)).await.expect(400);
    assert_eq!(answer.location(), "");
}

#[tokio::test]
async fn it_speaks_the_language_that_the_application_asks_for() {
    let world = world().await;
    world.leave(&[("ui_locales", "fr-CA nl-NL en")]).await.expect(200).must_say("Uitloggen bij Balie?");
}

/// Whoever types the address was sent by nobody.
#[tokio::test]
async fn nobody_is_said_to_have_sent_somebody_whom_no_application_is_known_to_have_sent() {
    let world = world().await;
    world.leave(&[]).await.expect(200).must_say("This is the address for signing out").must_not_say("sent you here");
    world.leave(&[("client_id", "agenda")]).await.expect(200).must_say("agenda sent you here to sign out");
}
