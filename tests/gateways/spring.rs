//! An API in Spring (tests/ordinary_clients/spring). It asks by introspection as docs/gateways.md prints it, and, below other paths, checks
//! JWTs by itself as docs/integrators.md and the page of a client print it.
use super::program::{Gateway, blocks_of, spring};
use super::token;
use crate::authorize::text;
use crate::harness::browser::http;
use crate::harness::{Answer, Balie, Registered};
use crate::oauth::introspect::said;
use crate::oauth::own_tokens::own_key;
use balie::clock::{Clock, HOUR};
use balie::urls;
use scraper::Selector;
use serde_json::{Value, json};

const API: &str = "https://api.example.nl/berekeningen";

/// A Balie whose catalogue has the API, and the client of the API itself.
async fn world() -> (Balie, Registered) {
    let balie = Balie::start().await;
    let scope = |name: &str| json!({"name": name, "description": {"nl": "Mag", "en": "May"}, "municipality": null, "resource": API});
    let document = json!({"scopes": [scope("calculations:read"), scope("calculations:write")]});
    balie.import(document.to_string()).await.expect("it is right");
    balie.app.registry.catch_up().await.expect("the feed can be read");
    let client = balie.client("berekeningen-api").with("introspects", "municipality").create().await;
    (balie, client)
}

fn source(file: &str) -> String {
    let path = format!("{}/tests/ordinary_clients/spring/{file}", env!("CARGO_MANIFEST_DIR"));
    std::fs::read_to_string(path).expect("it is there")
}

async fn ask(api: &Gateway, path: &str, token: &str) -> Answer {
    let request = http(None, false).get(api.at(path)).bearer_auth(token);
    Answer::of(request.send().await.expect("the API answers")).await
}

#[test]
fn what_the_guides_print_for_spring_is_the_source_of_the_api() {
    for (guide, file, indent) in [("docs/gateways.md", "Application.java", 4), ("docs/integrators.md", "Guide.java", 8)] {
        let printed = blocks_of(guide, "java");
        assert_eq!(printed.len(), 1, "{guide}");
        let lines = printed[0].lines().map(|line| format!("{:indent$}{line}\n", ""));
        assert!(
            source(&format!("src/main/java/balie/{file}")).contains(&lines.collect::<String>()),
            "{file} is not what {guide} prints:\n{}",
            printed[0]
        );
    }
}

/// But for the values of the server, which the API gets when it starts.
#[tokio::test]
async fn what_the_page_of_a_client_prints_for_spring_is_the_source_of_the_api() {
    let (balie, _) = world().await;
    let client = balie.client("zaaksysteem").owners("bouwer@x.example").scope("calculations:read").create().await;
    let owner = balie.owner_of(&client).await;
    let page = owner.get(&urls::client_verification(&client.id)).await.expect(200);
    let starter = "spring-boot-starter-security-oauth2-resource-server";
    page.must_say(&format!("Needs {starter}"));
    assert!(source("pom.xml").contains(&format!("<artifactId>{starter}</artifactId>")));
    let html = page.html();
    let code = html.select(&Selector::parse("#java").expect("a selector")).next().expect("a program").text().collect::<String>();
    let values = [("keys", balie.at(urls::JWKS)), ("issuer", balie.url.clone()), ("audience", API.to_owned())];
    let code = values.iter().fold(code, |code, (name, value)| {
        assert_eq!(code.matches(&format!("\"{value}\"")).count(), 1, "{name}: {code}");
        code.replace(&format!("\"{value}\""), &format!("System.getProperty(\"{name}\")"))
    });
    assert_eq!(source("src/main/java/balie/TokenConfiguration.java").trim_end(), format!("package balie;\n\n{code}").trim_end());
}

#[tokio::test]
async fn an_api_in_spring_lets_in_what_it_should() {
    let (balie, client) = world().await;
    let Some(api) = spring(&balie, &client, API) else { return };
    asks(&balie, &api).await;
    checks_by_itself(&balie, &api).await;
    own_claims(&balie, &client, &api).await;
}

/// By introspection.
async fn asks(balie: &Balie, api: &Gateway) {
    let path = "/berekeningen/7";
    let bare = Answer::of(http(None, false).get(api.at(path)).send().await.expect("the API answers")).await.expect(401);
    assert!(bare.header("www-authenticate").starts_with("Bearer"));
    for format in ["jwt", "opaque"] {
        let create = async |name: &str, of: &str, scope: &str| {
            balie.client(&format!("{name}-{format}")).of(of).with("access_token_format", format).scope(scope).create().await
        };
        let right = create("right", "utrecht", "calculations:read").await;
        let good = token(balie, &right).await;
        assert_eq!(good.contains('.'), format == "jwt");
        assert_eq!(ask(api, path, &good).await.expect(200).text, right.client_id);
        ask(api, "/elders", &good).await.expect(403);
        let lacking = token(balie, &create("lacking", "utrecht", "calculations:write").await).await;
        assert!(ask(api, path, &lacking).await.expect(403).header("www-authenticate").contains("insufficient_scope"));
        let foreign = token(balie, &create("foreign", "nijmegen", "calculations:read").await).await;
        assert!(ask(api, path, &foreign).await.expect(401).header("www-authenticate").contains("invalid_token"));
        right.suspend(&balie.app).await;
        ask(api, path, &good).await.expect(401);
        right.resume(&balie.app).await;
        ask(api, path, &good).await.expect(200);
        revoke(balie, &right, &good).await;
        ask(api, path, &good).await.expect(401);
    }
    ask(api, path, "unknown").await.expect(401);
    // It says nothing of the address from which it was shown the token, as the guide says.
    let elsewhere = balie.client("elsewhere").allowlist("127.0.8.7").scope("calculations:read").create().await;
    let given = balie.token_request(&elsewhere).from("127.0.8.7").send().await.expect(200).json();
    ask(api, path, text(&given, "access_token")).await.expect(200);
}

async fn revoke(balie: &Balie, client: &Registered, token: &str) {
    let request = http(None, false).post(balie.at(urls::REVOKE)).basic_auth(&client.client_id, Some(&client.secret));
    assert_eq!(request.form(&[("token", token)]).send().await.expect("an answer").status(), 200);
}

/// The program of the page is for the API of the client's scopes, that of the guide for Balie itself.
async fn checks_by_itself(balie: &Balie, api: &Gateway) {
    let of_api = balie.client("of-api").scope("calculations:read").create().await;
    let of_balie = balie.client("of-balie").scope("other:read").create().await;
    let (for_api, for_balie) = (token(balie, &of_api).await, token(balie, &of_balie).await);
    let opaque = balie.client("opaque").with("access_token_format", "opaque").scope("calculations:read other:read").create().await;
    let opaque = token(balie, &opaque).await;
    for (path, right, wrong) in [("/page/7", &for_api, &for_balie), ("/guide/7", &for_balie, &for_api)] {
        ask(api, path, right).await.expect(200);
        ask(api, path, wrong).await.expect(401);
        ask(api, path, &opaque).await.expect(401);
    }
    // It does not learn what happens at Balie.
    revoke(balie, &of_api, &for_api).await;
    ask(api, "/page/7", &for_api).await.expect(200);
    ask(api, "/berekeningen/7", &for_api).await.expect(401);
}

/// Of tokens that our key signed, those alone that say what they should.
async fn own_claims(balie: &Balie, asking: &Registered, api: &Gateway) {
    let (key, kid) = own_key(balie).await;
    let client = balie.client("signed").scope("calculations:read").create().await;
    let now = Clock::System.now().0;
    let claims = json!({"iss": balie.url, "sub": client.client_id, "aud": [API, balie.url], "client_id": client.client_id,
        "jti": "x", "scope": "calculations:read", "iat": now, "exp": balie.clock.now().0 + HOUR});
    let changed = |name: &str, value: Value| {
        let mut claims = claims.clone();
        claims[name] = value;
        claims
    };
    let bound = json!({"jkt": "0ZcOCORZNYy-DWpqq30jZyJGHTN0d2HglBV3uiguA4I"});
    for (status, typ, claims) in [
        (200, "at+jwt", claims.clone()),
        (401, "JWT", claims.clone()),
        (401, "at+jwt", changed("iss", json!("https://evil.example"))),
        (401, "at+jwt", changed("exp", json!(now - 120))),
        (401, "at+jwt", changed("aud", json!("https://api.example.nl/other"))),
        // Bound to a key, and shown as one that is not.
        (401, "at+jwt", changed("cnf", bound)),
    ] {
        let token = key.sign(&json!({"typ": typ, "alg": "ES256", "kid": kid}), &claims);
        if claims["cnf"].is_object() {
            assert_eq!(said(balie, asking, &token).await["active"], true, "it is Spring that refuses it");
        }
        for path in ["/page/7", "/guide/7", "/berekeningen/7"] {
            // Introspection tells whom a token is for, and this API looks at the scope.
            if path != "/berekeningen/7" || claims["aud"].is_array() {
                assert_eq!(ask(api, path, &token).await.status, status, "{path}: {typ} {claims}");
            }
        }
    }
}
