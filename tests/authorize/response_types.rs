//! Response types: tokens through the browser only where the grant type `implicit` was turned on, and looked at again when they are given.
use super::{BACK, PERSON, allow, begin, exchange, refused, request, text, token, value, world};
use crate::clients::unreadable::spoil;
use crate::harness::{Balie, Browser, Registered};
use balie::crypto::sha256;
use balie::model::client::attribute::{GRANT_TYPES, RESPONSE_TYPES};
use balie::model::client::grant_type::GrantType;
use balie::urls;
use base64::{Engine, engine::general_purpose::URL_SAFE_NO_PAD};
use serde_json::Value;

const ALL: &str = "authorization_code implicit refresh_token";

pub async fn open_world() -> (Balie, Registered, Browser) {
    let balie = Balie::start().await;
    let client = balie.client("agenda").with("grant_types", ALL).with("redirect_uris", BACK).scope("agenda:read").create().await;
    let person = balie.integrator(PERSON).await;
    (balie, client, person)
}

/// What a token says, unchecked.
pub fn claims(token: &str) -> Value {
    let payload = token.split('.').nth(1).unwrap_or_else(|| panic!("no token: {token}"));
    serde_json::from_slice(&URL_SAFE_NO_PAD.decode(payload).expect("base64url")).expect("JSON")
}

fn half(text: &str) -> String {
    URL_SAFE_NO_PAD.encode(&sha256(text.as_bytes())[..16])
}

#[tokio::test]
async fn each_gives_what_it_says_in_any_order_and_binds_it_together() {
    let (balie, client, browser) = open_world().await;
    for response in ["token", "id_token", "id_token token", "token id_token", "code id_token", "token code", "id_token code token"] {
        let has = |word: &str| response.split(' ').any(|known| known == word);
        let answer = browser.get(&request(&[("response_type", response), ("prompt", "consent")])).await.expect(303);
        let page = answer.location().to_owned();
        let person = browser.get(&page).await.expect(200).field("person").expect("whom it asks");
        let answer = browser.post(&page, &[("decision", "allow"), ("person", &person)]).await.expect(303);
        assert!(answer.location().starts_with(&format!("{BACK}#")), "{response}: {}", answer.location());
        let back = super::sent_back(&answer);
        for (word, name) in [("code", "code"), ("token", "access_token"), ("id_token", "id_token")] {
            assert_eq!(!value(&back, name).is_empty(), has(word), "{response}: {name}");
        }
        assert_eq!((value(&back, "iss"), value(&back, "state")), (balie.url.clone(), "xyz".to_owned()));
        assert_eq!(value(&back, "refresh_token"), "");
        if has("token") {
            assert_eq!((value(&back, "token_type"), value(&back, "expires_in")), ("Bearer".to_owned(), "3600".to_owned()));
            let userinfo = balie.userinfo(&value(&back, "access_token")).await.expect(200).json();
            assert_eq!(text(&userinfo, "email"), PERSON);
        }
        if has("id_token") {
            let id_token = claims(&value(&back, "id_token"));
            assert_eq!(text(&id_token, "nonce"), "n-0S6_WzA2Mj");
            assert_eq!(text(&id_token, "at_hash"), if has("token") { half(&value(&back, "access_token")) } else { String::new() });
            assert_eq!(text(&id_token, "c_hash"), if has("code") { half(&value(&back, "code")) } else { String::new() });
        }
        if has("code") {
            let json = exchange(&balie, &client, &value(&back, "code")).await.expect(200).json();
            if has("token") {
                // One grant: what ends the code's tokens ends the other.
                let http = crate::harness::browser::http(None, false).post(balie.at(urls::REVOKE));
                let sent = http.basic_auth(&client.client_id, Some(&client.secret)).form(&[("token", text(&json, "refresh_token"))]);
                assert_eq!(sent.send().await.expect("it answers").status(), 200);
                balie.userinfo(&value(&back, "access_token")).await.expect(401);
            }
        }
    }
}

#[tokio::test]
async fn tokens_never_go_into_the_query_and_an_id_token_needs_a_nonce() {
    let (_balie, _, browser) = open_world().await;
    for response in ["token", "id_token", "code id_token", "code token"] {
        let asked = request(&[("response_type", response), ("response_mode", "query")]);
        let answer = browser.get(&asked).await.expect(303);
        assert!(answer.location().starts_with(&format!("{BACK}#error=invalid_request")), "{response}: {}", answer.location());
    }
    for (response, nonce, scope, error) in [
        ("id_token", "", "openid", "invalid_request"),
        ("code id_token token", "", "openid", "invalid_request"),
        ("id_token", "n", "agenda:read", "invalid_request"),
        ("id_token", "n", "", "invalid_request"),
        ("id_token", "n\u{1}", "openid", "invalid_request"),
        ("token token", "n", "openid", "unsupported_response_type"),
        ("code  token", "n", "openid", "unsupported_response_type"),
        ("none", "n", "openid", "unsupported_response_type"),
    ] {
        let asked = request(&[("response_type", response), ("nonce", nonce), ("scope", scope)]);
        assert_eq!(refused(&browser, &asked).await, error, "{response} {nonce} {scope}");
    }
    // Neither a nonce nor PKCE is for a token alone.
    let bare = [("response_type", "token"), ("nonce", ""), ("code_challenge", ""), ("code_challenge_method", "")];
    assert!(!value(&allow(&browser, &request(&bare)).await, "access_token").is_empty());
}

/// Turns implicit off, as the form does: what is registered besides goes with it.
async fn turn_off(balie: &Balie, client: &Registered) {
    client.change(&balie.app, "response_types", "code").await;
    client.change(&balie.app, "grant_types", "authorization_code refresh_token").await;
}

/// Threat 12 (Keycloak CVE-2026-7571): a flow that was turned off does not go on because it was begun before.
#[tokio::test]
async fn what_is_turned_off_meanwhile_gives_nothing() {
    let (balie, client, browser) = open_world().await;
    let asked = request(&[("response_type", "id_token token"), ("prompt", "consent")]);
    let page = begin(&browser, &asked).await;
    let person = browser.get(&page).await.expect(200).field("person").expect("whom it asks");
    turn_off(&balie, &client).await;
    let answer = browser.post(&page, &[("decision", "allow"), ("person", &person)]).await.expect(410);
    assert_eq!(answer.location(), "");
    assert_eq!(refused(&browser, &asked).await, "unauthorized_client");
}

/// The switch is the grant type, and an owner does not set it alone; what is registered more narrowly stays narrow.
#[tokio::test]
async fn it_is_turned_on_by_an_admin_and_not_by_an_owner() {
    let (balie, _, browser) = world().await;
    let client = balie.client("other").owners("o@x.example").with("grant_types", "authorization_code").with("redirect_uris", BACK);
    let client = client.create().await;
    let asked = request(&[("client_id", "other"), ("response_type", "id_token token"), ("scope", "openid")]);
    for (editor, is_on) in [(balie.owner_of(&client).await, false), (balie.admin_of("utrecht").await, true)] {
        let form = editor.get(&urls::client_edit(&client.id)).await.expect(200);
        let names = ["version", "client_name", "owners", "token_endpoint_auth_method", "redirect_uris", "access_token_lifetime"];
        let kept = names.map(|name| (name, form.field(name).expect(name)));
        let mut fields: Vec<(&str, &str)> = kept.iter().map(|(name, value)| (*name, value.as_str())).collect();
        fields.extend([("grant_types", "authorization_code"), ("grant_types", "implicit"), ("wide_ranges_confirmed", "yes")]);
        editor.post(&urls::client(&client.id), &fields).await.expect(303);
        assert_eq!(client.row(&balie.app).await.get(&GRANT_TYPES).contains(&GrantType::Implicit), is_on);
        if !is_on {
            assert_eq!(refused(&browser, &asked).await, "unauthorized_client");
        }
    }
    begin(&browser, &asked).await;
    let narrow = balie.client("narrow").with("grant_types", "implicit").with("redirect_uris", BACK).with("response_types", "id_token");
    let narrow = narrow.create().await;
    assert_eq!(narrow.row(&balie.app).await.get(&RESPONSE_TYPES), ["id_token"]);
    let asked = |response| request(&[("client_id", "narrow"), ("scope", "openid"), ("response_type", response)]);
    assert_eq!(refused(&browser, &asked("token")).await, "unauthorized_client");
    begin(&browser, &asked("id_token")).await;
}

/// What closes a response type: it is not registered; or, in what was registered before forms kept them in step, its grant type is not, or
/// its tokens can't be what they must.
#[tokio::test]
async fn the_owner_reads_what_closes_a_response_type() {
    let balie = Balie::start().await;
    let states = [
        ("narrow", "authorization_code", "", "", "not registered for the client", "asked for a response type that was not registered"),
        (
            "grantless",
            ALL,
            "\"implicit\",",
            "",
            "grant type of this response_type is not registered",
            "whose grant type was not registered",
        ),
        (
            "unbound",
            ALL,
            "\"dpop_bound_access_tokens\":false",
            "\"dpop_bound_access_tokens\":true",
            "are bound to a key",
            "had to be bound to a key",
        ),
    ];
    let stranger = balie.anonymous();
    for (client_id, grant_types, before, after, description, cause) in states {
        let client = balie.client(client_id).owners("o@x.example").with("grant_types", grant_types).with("redirect_uris", BACK);
        let client = client.create().await;
        if !before.is_empty() {
            spoil(&balie, &client, before, after).await;
        }
        let asked = [("client_id", client_id), ("scope", "openid"), ("response_type", "id_token token")];
        let back = super::sent_back(&stranger.get(&request(&asked)).await.expect(303));
        assert_eq!(value(&back, "error"), "unauthorized_client", "{client_id}");
        assert!(value(&back, "error_description").contains(description), "{client_id}: {}", value(&back, "error_description"));
        let owner = balie.owner_of(&client).await;
        let page = owner.get(&urls::client_refusals(&client.id)).await.expect(200);
        page.must_say(cause).must_say("id_token token").must_not_say("put right since");
        if client_id == "unbound" {
            // An ID token alone is no access token: it is open, and what closed the other is put right by what closed it.
            let open = stranger.get(&request(&[("client_id", client_id), ("scope", "openid"), ("response_type", "id_token")])).await;
            assert!(!open.expect(303).location().contains("error="));
            client.change(&balie.app, "dpop_bound_access_tokens", "false").await;
            owner.get(&urls::client_refusals(&client.id)).await.expect(200).must_say("put right since");
        }
    }
}

#[tokio::test]
async fn the_token_endpoint_has_no_implicit() {
    let (balie, client, _) = open_world().await;
    let answer = token(&balie, &client, &[("grant_type", "implicit")]).await.expect(400).json();
    assert_eq!(text(&answer, "error"), "unsupported_grant_type");
}

#[tokio::test]
async fn a_form_is_posted_to_that_origin_alone() {
    let (balie, _, browser) = open_world().await;
    for response in ["code", "id_token", "code id_token token"] {
        let page = begin(&browser, &request(&[("response_type", response), ("response_mode", "form_post"), ("prompt", "consent")])).await;
        let person = browser.get(&page).await.expect(200).field("person").expect("whom it asks");
        let answer = browser.post(&page, &[("decision", "allow"), ("person", &person)]).await.expect(200);
        assert_eq!(answer.action("form[data-submit]"), BACK);
        assert_eq!(answer.all("form").len(), 1, "no other form: {}", answer.words());
        let policy = answer.header("content-security-policy");
        assert!(policy.contains("form-action https://app.example;"), "{policy}");
        assert!(policy.contains("script-src 'self'") && policy.contains("frame-ancestors 'none'"), "{policy}");
        assert!(!policy.contains("unsafe"), "{policy}");
        assert!(!answer.text.contains("<script>") && !answer.text.contains("onload="), "no inline script");
        assert_eq!((answer.field("state").as_deref(), answer.field("iss")), (Some("xyz"), Some(balie.url.clone())));
        assert_eq!(answer.header("cache-control"), "no-store");
        assert!(answer.has("form[data-submit] button"), "without script a button sends it");
    }
    // What the application sends comes back beside what is secret (BREACH).
    let silent = request(&[("response_mode", "form_post"), ("prompt", "none")]);
    let answer = browser.send(browser.request(reqwest::Method::GET, &silent).header("accept-encoding", "gzip")).await.expect(200);
    assert_eq!((answer.field("code").is_some(), answer.header("content-encoding")), (true, ""));
    let asked = request(&[("response_mode", "form_post"), ("code_challenge", "")]);
    let answer = browser.get(&asked).await.expect(200);
    assert_eq!((answer.field("error").as_deref(), answer.field("state").as_deref()), (Some("invalid_request"), Some("xyz")));
}
