//! Three systems whose people sign in, from the portal to the wire: an admin registers the application in a browser, a person signs in to
//! it in a browser, and the application gets what it got before. Its addresses are a page of this server: the browser has no other network.
use super::Tab;
use crate::harness::{Answer, Balie, PASSWORD};
use balie::urls;
use serde_json::Value;
use std::collections::HashMap;

const PERSON: &str = "iris@example.nl";

struct Application {
    balie: Balie,
    back: String,
    client_id: String,
    secret: String,
}

/// Fills the whole form in as an admin of Utrecht, and reads client_id and secret from the pages that follow.
async fn register(balie: Balie, tab: &Tab, fields: &[(&str, &str)], choices: &[(&str, &str)]) -> Application {
    let back = balie.at(urls::ROBOTS);
    balie.admin_of("utrecht").await;
    balie.person(PERSON).await;
    tab.sign_in("admin@utrecht.example", PASSWORD).await;
    tab.open(urls::CLIENTS_NEW).await;
    tab.unfold().await;
    // The grant types of this one and no others.
    tab.click("input[name=grant_types][value=client_credentials] + label").await;
    for (name, value) in choices {
        tab.click(&format!("input[name={name}][value='{value}'] + label")).await;
    }
    tab.fill("owners", "admin@utrecht.example").await;
    tab.fill("redirect_uris", &format!("{back}, {back}?app=2")).await;
    for (name, text) in fields {
        tab.fill(name, text).await;
    }
    tab.go("main form [type=submit]").await;
    tab.must_say("The client is registered.").await;
    let client_id = tab.find("#client-id").await.text().await.expect("words");
    tab.go("form[action$='/view'] button").await;
    let secret = tab.find("#secret").await.text().await.expect("words");
    Application { balie, back, client_id, secret }
}

impl Application {
    /// Where it sends people, with these parameters besides.
    fn asks(&self, more: &[(&str, &str)]) -> String {
        let own = [("client_id", self.client_id.as_str()), ("redirect_uri", self.back.as_str()), ("state", "af0ifjsldkj")];
        let pairs = own.iter().chain(more);
        format!("{}?{}", urls::AUTHORIZE, url::form_urlencoded::Serializer::new(String::new()).extend_pairs(pairs).finish())
    }

    /// What the browser brought back, in the query or the fragment.
    async fn came_back(&self, tab: &Tab) -> HashMap<String, String> {
        let brought = tab.run("return `${location.search.slice(1)}&${location.hash.slice(1)}`").await;
        assert!(tab.path().await.starts_with(urls::ROBOTS), "{} {}", tab.path().await, tab.words().await);
        let found = url::form_urlencoded::parse(brought.as_str().expect("a text").as_bytes()).into_owned().collect::<HashMap<_, _>>();
        assert_eq!((found["state"].as_str(), found["iss"].as_str()), ("af0ifjsldkj", self.balie.url.as_str()));
        found
    }

    async fn post(&self, path: &str, fields: &[(&str, &str)]) -> Answer {
        let request = crate::harness::browser::http(None, false).post(self.balie.at(path));
        Answer::of(request.basic_auth(&self.client_id, Some(&self.secret)).form(fields).send().await.expect("it answers")).await
    }

    async fn token(&self, fields: &[(&str, &str)]) -> Answer {
        self.post(urls::TOKEN, fields).await
    }
}

/// Whoever was signed in before is another one.
async fn sign_in(tab: &Tab, asks: &str) {
    tab.forget_everybody().await;
    tab.open(asks).await;
    tab.fill("email", PERSON).await;
    tab.fill("password", PASSWORD).await;
    tab.go("main form [type=submit]").await;
}

fn text<'a>(json: &'a Value, name: &str) -> &'a str {
    json[name].as_str().unwrap_or_else(|| panic!("{name} is not in {json}"))
}

/// Several redirect URIs with commas between, `state`, `access_denied`, a code once, tokens of a day, refresh tokens of three days, and
/// who somebody is as a number. Its applications know no PKCE, so the admin turns it off for this one.
#[tokio::test]
async fn house_check() {
    let balie = Balie::start().await;
    Tab::with(&balie.url.clone(), "en", &[], async |tab| {
        let choices = [("grant_types", "authorization_code"), ("grant_types", "refresh_token"), ("require_pkce", "false")];
        let fields = [("client_name", "House Check"), ("access_token_lifetime", "86400"), ("refresh_token_lifetime", "259200")];
        let app = register(balie, tab, &fields, &choices).await;
        let asks = app.asks(&[("response_type", "code"), ("scope", "openid profile email")]);
        sign_in(tab, &asks).await;
        tab.must_say("House Check").await;
        tab.go("main button[value=refuse]").await;
        assert_eq!(app.came_back(tab).await["error"], "access_denied");
        tab.open(&asks).await;
        tab.go("main button[value=allow]").await;
        let code = app.came_back(tab).await["code"].clone();
        let exchange = [("grant_type", "authorization_code"), ("code", code.as_str()), ("redirect_uri", app.back.as_str())];
        let first = app.token(&exchange).await.expect(200).json();
        assert_eq!((first["expires_in"].as_i64(), first["refresh_token_expires_in"].as_i64()), (Some(86400), Some(259_200)));
        let person = app.balie.userinfo(text(&first, "access_token")).await.expect(200).json();
        assert!(person["id"].as_i64().is_some_and(|number| number > 0), "{person}");
        assert_eq!((text(&person, "name"), text(&person, "email"), text(&person, "locale")), ("iris", PERSON, "en"));
        // A new pair each time, and the old one ends it all.
        let refresh = [("grant_type", "refresh_token"), ("refresh_token", text(&first, "refresh_token"))];
        let second = app.token(&refresh).await.expect(200).json();
        assert_ne!(text(&second, "refresh_token"), text(&first, "refresh_token"));
        assert_eq!(text(&app.token(&exchange).await.expect(400).json(), "error"), "invalid_grant");
        app.balie.userinfo(text(&second, "access_token")).await.expect(401);
    })
    .await;
}

/// Authorization code, implicit and hybrid, for people who sign in with OpenID Connect by the scope `oidc`.
#[tokio::test]
async fn houmeerover() {
    let balie = Balie::start().await;
    let scopes = serde_json::json!({"scopes": [
        {"name": "calculations:read", "description": {"nl": "Berekeningen lezen", "en": "Read calculations"}, "municipality": null},
        {"name": "oidc", "description": {"nl": "Inloggen", "en": "Sign in"}, "municipality": null, "openid": true},
    ]});
    balie.import(scopes.to_string()).await.expect("it is imported");
    Tab::with(&balie.url.clone(), "nl", &[], async |tab| {
        let choices = [
            ("grant_types", "authorization_code"),
            ("grant_types", "implicit"),
            ("require_pkce", "false"),
            ("scope", "calculations:read"),
            ("scope", "oidc"),
        ];
        let app = register(balie, tab, &[("client_name", "HouMeerOver")], &choices).await;
        let scope = ("scope", "oidc calculations:read");
        sign_in(tab, &app.asks(&[("response_type", "token"), scope])).await;
        // In the language of whoever signed in.
        tab.must_say("Read calculations").await;
        tab.go("main button[value=allow]").await;
        let implicit = app.came_back(tab).await;
        assert_eq!((implicit["token_type"].as_str(), implicit["expires_in"].as_str()), ("Bearer", "3600"));
        app.balie.userinfo(&implicit["access_token"]).await.expect(200);
        // What was allowed is not asked again.
        tab.open(&app.asks(&[("response_type", "code id_token"), ("nonce", "n-0S6_WzA2Mj"), scope])).await;
        let hybrid = app.came_back(tab).await;
        assert_eq!(hybrid["id_token"].split('.').count(), 3);
        let exchange = [("grant_type", "authorization_code"), ("code", hybrid["code"].as_str()), ("redirect_uri", app.back.as_str())];
        let tokens = app.token(&exchange).await.expect(200).json();
        assert_eq!((tokens["expires_in"].as_i64(), text(&tokens, "id_token").split('.').count()), (Some(3600), 3));
        assert_eq!(tokens.get("refresh_token"), None);
    })
    .await;
}

/// `tenant_id`, implicit, `refresh_token_expires_in`, a callback that is edited, and revocation by another name, where one ends the other.
#[tokio::test]
async fn toon() {
    let balie = Balie::start().await;
    Tab::with(&balie.url.clone(), "en", &[], async |tab| {
        let choices = [
            ("grant_types", "authorization_code"),
            ("grant_types", "refresh_token"),
            ("grant_types", "implicit"),
            ("require_pkce", "false"),
        ];
        let mut app = register(balie, tab, &[("client_name", "Toon")], &choices).await;
        // The callback is edited.
        tab.follow("Done").await;
        tab.follow("Overview").await;
        tab.follow("Change").await;
        tab.unfold().await;
        let moved = format!("{}?moved=1", app.back);
        tab.fill("redirect_uris", &moved).await;
        tab.go("main form [type=submit]").await;
        tab.open(&app.asks(&[("response_type", "code"), ("tenant_id", "utrecht")])).await;
        tab.must_say("not registered").await;
        app.back = moved;
        sign_in(tab, &app.asks(&[("response_type", "code"), ("tenant_id", "utrecht")])).await;
        tab.go("main button[value=allow]").await;
        let code = app.came_back(tab).await["code"].clone();
        let exchange =
            [("grant_type", "authorization_code"), ("code", code.as_str()), ("redirect_uri", &app.back), ("tenant_id", "utrecht")];
        let first = app.token(&exchange).await.expect(200).json();
        assert_eq!(first["refresh_token_expires_in"].as_i64(), Some(259_200));
        let refresh = [("grant_type", "refresh_token"), ("refresh_token", text(&first, "refresh_token")), ("tenant_id", "utrecht")];
        let second = app.token(&refresh).await.expect(200).json();
        app.post(urls::REVOKE, &[("access_token", text(&second, "access_token")), ("tenant_id", "utrecht")]).await.expect(200);
        let refresh = [("grant_type", "refresh_token"), ("refresh_token", text(&second, "refresh_token")), ("tenant_id", "utrecht")];
        app.token(&refresh).await.expect(400);
        tab.open(&app.asks(&[("response_type", "token"), ("tenant_id", "utrecht")])).await;
        assert!(app.came_back(tab).await.contains_key("access_token"));
    })
    .await;
}
