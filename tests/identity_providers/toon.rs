//! `issuer` and `tenant_id`, as Toon's users know them: one picks the provider, the other the municipality, and what was made with an
//! issuer is refreshed and revoked with the same.
use super::upstream::Upstream;
use crate::authorize::{BACK, VERIFIER, request, sent_back, text, token, value};
use crate::harness::{Balie, Browser, Registered};
use balie::model::identity::provider::Provider;
use balie::urls;
use serde_json::{Value, json};

struct World {
    upstream: Upstream,
    balie: Balie,
    provider: Provider,
    client: Registered,
    /// Signed in with the password.
    person: Browser,
}

async fn world(municipality: Option<&str>) -> World {
    let upstream = Upstream::start().await;
    let balie = upstream.balie().await;
    let provider = upstream.provider(&balie, municipality, false).await;
    let client = balie.client("agenda").with("grant_types", "authorization_code refresh_token").with("redirect_uris", BACK);
    let client = client.scope("agenda:read").owners("owner@x.example").create().await;
    let person = balie.integrator("iris@example.nl").await;
    upstream.link(&person, &provider).await.expect(303);
    World { upstream, balie, provider, client, person }
}

impl World {
    /// As Toon writes it: without the scheme.
    fn issuer(&self) -> String {
        self.provider.issuer.trim_start_matches("https://").to_owned()
    }

    /// Goes from the application to the provider and back, and consents.
    async fn code(&self, browser: &Browser) -> String {
        let page = browser.get(&request(&[("issuer", &self.issuer()), ("tenant_id", "utrecht")])).await.expect(303).location().to_owned();
        let begin = browser.get(&page).await.expect(303).location().to_owned();
        assert!(begin.starts_with(&urls::login_identity_provider(&self.provider.id)), "straight to the provider: {begin}");
        let asked = self.upstream.begin(browser, &begin).await;
        assert_eq!(self.upstream.finish(browser, &asked).await.expect(303).location(), page);
        let shown = browser.get(&page).await;
        let back = match shown.status {
            303 => sent_back(&shown),
            _ => {
                let person = shown.expect(200).field("person").expect("whom it asks");
                sent_back(&browser.post(&page, &[("decision", "allow"), ("person", &person)]).await.expect(303))
            }
        };
        value(&back, "code")
    }

    async fn exchange(&self, code: &str, more: &[(&str, &str)]) -> crate::harness::Answer {
        let fields = [("grant_type", "authorization_code"), ("code", code), ("redirect_uri", BACK), ("code_verifier", VERIFIER)];
        token(&self.balie, &self.client, &[&fields, more].concat()).await
    }
}

#[tokio::test]
async fn a_token_made_with_an_issuer_is_refreshed_and_revoked_with_the_same() {
    let world = world(None).await;
    let issuer = world.issuer();
    // The person is signed in with the password: the request asks for the provider all the same.
    let code = world.code(&world.person).await;
    for wrong in [vec![], vec![("issuer", "https://evil.example")]] {
        let refused = world.exchange(&code, &wrong).await.expect(400).json();
        assert_eq!(text(&refused, "error"), "invalid_grant", "{refused}");
    }
    let made = world.exchange(&code, &[("issuer", &issuer), ("tenant_id", "utrecht")]).await.expect(200).json();
    let refresh = |token: String, more: Vec<(&'static str, String)>| {
        let (balie, client) = (&world.balie, &world.client);
        async move {
            let mut fields = vec![("grant_type", "refresh_token"), ("refresh_token", token.as_str())];
            fields.extend(more.iter().map(|(name, value)| (*name, value.as_str())));
            crate::authorize::token(balie, client, &fields).await
        }
    };
    let first = text(&made, "refresh_token").to_owned();
    for wrong in [vec![], vec![("issuer", "evil.example".to_owned())]] {
        let refused = refresh(first.clone(), wrong).await.expect(400).json();
        assert_eq!(text(&refused, "error"), "invalid_grant");
    }
    // The owner reads why.
    let owner = world.balie.owner_of(&world.client).await;
    world.balie.app.ledger.flush().await.expect("it is written");
    let refusals = owner.get(&urls::client_refusals(&world.client.id)).await.expect(200);
    refusals.must_say("this request names none").must_say("evil.example").must_say("Send the same issuer");
    // By the host alone or by the whole address.
    let again = refresh(first, vec![("issuer", world.provider.issuer.clone())]).await.expect(200).json();
    let second = text(&again, "refresh_token").to_owned();
    let revoke = |more: Vec<(&'static str, String)>| {
        let (balie, client, token) = (&world.balie, &world.client, second.clone());
        async move {
            let mut form = vec![("refresh_token", token)];
            form.extend(more);
            let http = crate::harness::browser::http(None, false);
            let sent = http.post(balie.at(urls::REVOKE)).basic_auth(&client.client_id, Some(&client.secret)).form(&form).send().await;
            crate::harness::Answer::of(sent.expect("it answers")).await
        }
    };
    assert_eq!(text(&revoke(vec![]).await.expect(400).json(), "error"), "invalid_grant");
    revoke(vec![("issuer", issuer.clone())]).await.expect(200);
    refresh(second, vec![("issuer", issuer)]).await.expect(400);
}

#[tokio::test]
async fn a_token_made_without_an_issuer_is_not_refreshed_with_one() {
    let world = world(None).await;
    let code = value(&crate::authorize::allow(&world.person, &request(&[])).await, "code");
    let refused = world.exchange(&code, &[("issuer", &world.issuer())]).await.expect(400).json();
    assert_eq!(text(&refused, "error"), "invalid_grant");
    world.exchange(&code, &[]).await.expect(200);
}

#[tokio::test]
async fn an_unknown_issuer_or_another_municipality_is_an_error() {
    let world = world(Some("ede")).await;
    world.balie.municipality("ede").await;
    // The provider is one of another municipality: for this client there is no such one.
    for changed in [("issuer", "https://evil.example"), ("issuer", &*world.issuer()), ("tenant_id", "ede"), ("tenant_id", "x")] {
        let back = sent_back(&world.person.get(&request(&[changed])).await.expect(303));
        assert_eq!(value(&back, "error"), "invalid_request", "{changed:?}");
    }
    let code = value(&crate::authorize::allow(&world.person, &request(&[("tenant_id", "utrecht")])).await, "code");
    let refused = world.exchange(&code, &[("tenant_id", "ede")]).await.expect(400).json();
    assert_eq!(text(&refused, "error"), "invalid_request");
    world.exchange(&code, &[("tenant_id", "utrecht")]).await.expect(200);
}

/// What a municipality's provider says counts for its own applications alone.
#[tokio::test]
async fn a_session_of_a_municipalitys_provider_counts_for_its_applications() {
    let world = world(Some("utrecht")).await;
    let elsewhere = world.balie.client("kaart").of("ede").with("grant_types", "authorization_code").with("redirect_uris", BACK);
    elsewhere.with("headless_token_lifetime", "86400").scope("agenda:read").create().await;
    let browser = world.balie.anonymous();
    // On the way to an application of its municipality the page offers it.
    let page = browser.get(&request(&[])).await.expect(303).location().to_owned();
    browser.visit(&page).await.must_say("Sign in with Upstream");
    let code = world.code(&browser).await;
    let id_token = text(&world.exchange(&code, &[("issuer", &world.issuer())]).await.expect(200).json(), "id_token").to_owned();
    let claims = crate::identity_providers::claims(&id_token);
    assert_eq!(claims["amr"], serde_json::json!(["pwd"]), "only words of RFC 8176: {claims}");
    let page = browser.get(&request(&[("client_id", "kaart")])).await.expect(303).location().to_owned();
    browser.get(&page).await.expect(403).must_say("for that municipality’s applications only");
    // Nor does it make a token of years there.
    let iris = world.balie.person("iris@example.nl").await.id;
    let form = [("client_id", "kaart"), ("person", &*iris), ("decision", "allow")];
    for answer in [browser.get(&format!("{}?client_id=kaart", urls::TOKENS_NEW)).await, browser.post(urls::TOKENS, &form).await] {
        answer.expect(403).must_say("for that municipality’s applications only");
    }
    let silent = browser.get(&request(&[("client_id", "kaart"), ("prompt", "none")])).await.expect(303);
    assert_eq!(value(&sent_back(&silent), "error"), "login_required");
    let stranger = world.balie.anonymous();
    let page = stranger.get(&request(&[("client_id", "kaart")])).await.expect(303).location().to_owned();
    stranger.visit(&page).await.must_not_say("Sign in with Upstream");
}

/// A municipality may have a provider of the same issuer as the installation's: its own is picked for its clients.
#[tokio::test]
async fn a_municipalitys_own_provider_comes_first() {
    let world = world(None).await;
    let own = world.upstream.provider(&world.balie, Some("utrecht"), false).await;
    let browser = world.balie.anonymous();
    let page = browser.get(&request(&[("issuer", &world.issuer())])).await.expect(303).location().to_owned();
    let begin = browser.get(&page).await.expect(303).location().to_owned();
    assert!(begin.starts_with(&urls::login_identity_provider(&own.id)), "{begin}");
}

/// Whoever runs a provider does not decide how strongly somebody is signed in here.
#[tokio::test]
async fn a_providers_second_factor_is_told_and_makes_no_stronger_sign_in() {
    let world = world(None).await;
    for (said, told) in [(json!(["mfa", "otp"]), json!(["mfa", "otp"])), (json!([]), Value::Null), (Value::Null, Value::Null)] {
        world.upstream.set(|state| state.claims = json!({"amr": said}));
        let code = world.code(&world.balie.anonymous()).await;
        let id_token = text(&world.exchange(&code, &[("issuer", &world.issuer())]).await.expect(200).json(), "id_token").to_owned();
        let claims = crate::identity_providers::claims(&id_token);
        assert_eq!((&claims["acr"], &claims["amr"]), (&json!("1"), &told), "{said}");
    }
}

/// Whoever presses the button without having looked at the page, which would have led to the provider.
#[tokio::test]
async fn consent_in_a_session_that_another_provider_began_gives_nothing() {
    let world = world(None).await;
    let page = world.person.get(&request(&[("issuer", &world.issuer())])).await.expect(303).location().to_owned();
    let iris = world.balie.person("iris@example.nl").await.id;
    let form = [("decision", "allow"), ("person", &*iris)];
    assert_eq!(world.person.post(&page, &form).await.expect(303).location(), page, "it is asked anew");
    let next = world.person.get(&page).await.expect(303).location().to_owned();
    assert!(next.starts_with(&urls::login_identity_provider(&world.provider.id)), "{next}");
}
