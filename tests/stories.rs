//! Stories from the portal to the wire: what people of the systems that migrate do, from beginning to end.
use crate::harness::people::PASSWORD;
use crate::harness::{Answer, Balie, Browser};
use balie::urls;
use jsonwebtoken::jwk::JwkSet;
use jsonwebtoken::{DecodingKey, Validation, decode, decode_header};
use serde_json::Value;
use std::process::Command;

/// Fills a form in as a browser would send it: its hidden fields and what is preset, with these fields instead.
fn filled(form: &Answer, names: &[&str], more: &[(&str, &str)]) -> Vec<(String, String)> {
    let preset = names.iter().filter_map(|name| form.field(name).map(|value| ((*name).to_owned(), value)));
    let mut fields: Vec<_> = preset.filter(|(name, _)| !more.iter().any(|(other, _)| other == name)).collect();
    fields.extend(more.iter().map(|(name, value)| ((*name).to_owned(), (*value).to_owned())));
    fields
}

async fn send(browser: &Browser, path: &str, fields: &[(String, String)]) -> Answer {
    let fields: Vec<(&str, &str)> = fields.iter().map(|(name, value)| (name.as_str(), value.as_str())).collect();
    browser.submit(path, &fields).await
}

const CLIENT_FIELDS: [&str; 7] =
    ["id", "municipality", "owners", "token_endpoint_auth_method", "grant_types", "access_token_lifetime", "refresh_token_lifetime"];

/// What a resource server does with an ordinary JWT library: discovery, key set, signature, issuer, audience, time.
async fn verify(balie: &Balie, token: &str) -> Value {
    let metadata = balie.fetch("/.well-known/oauth-authorization-server").await.expect(200).json();
    let jwks_uri = metadata["jwks_uri"].as_str().unwrap().strip_prefix(&balie.url).expect("the keys are at the issuer");
    let keys: JwkSet = serde_json::from_value(balie.fetch(jwks_uri).await.expect(200).json()).unwrap();
    let header = decode_header(token).unwrap();
    let key = keys.find(header.kid.as_deref().expect("a kid")).expect("the key is in the set");
    let mut validation = Validation::new(header.alg);
    validation.set_issuer(&[metadata["issuer"].as_str().unwrap()]);
    validation.set_audience(&[metadata["issuer"].as_str().unwrap()]);
    decode::<Value>(token, &DecodingKey::from_jwk(key).unwrap(), &validation).expect("the token verifies").claims
}

#[tokio::test]
async fn houmeerover() {
    let balie = Balie::start().await;
    // The operator prepares the installation: two municipalities, a scope, an admin who is invited by mail.
    let operator = balie.operator().await;
    let form = operator.get(urls::MUNICIPALITIES_NEW).await.expect(200);
    for (slug, name) in [("utrecht", "Gemeente Utrecht"), ("nijmegen", "Gemeente Nijmegen")] {
        let id = balie::crypto::random::id();
        let fields = filled(&form, &["secret_visibility"], &[("id", &id), ("slug", slug), ("name", name)]);
        send(&operator, urls::MUNICIPALITIES, &fields).await.expect(200).must_say(name);
    }
    balie.scope("calculations:read").await;
    let (utrecht, nijmegen) = (balie.admin_of("utrecht").await, balie.admin_of("nijmegen").await);

    // Create application, with an IP allowlist of an address and a CIDR range.
    let form = utrecht.get(urls::CLIENTS_NEW).await.expect(200);
    let fields = filled(
        &form,
        &CLIENT_FIELDS,
        &[("client_name", "HouMeerOver"), ("scope", "calculations:read"), ("ip_allowlist", "127.0.0.1, 192.0.2.0/24")],
    );
    let page = send(&utrecht, urls::CLIENTS, &fields).await.expect(200);
    assert_eq!(page.heading(), "HouMeerOver");
    let client_id = page.all("#client-id").remove(0);

    // Get credentials: client id and secret.
    let html = page.html();
    let see = scraper::Selector::parse("section[aria-labelledby=token] form").unwrap();
    let action = html.select(&see).next().expect("the secret waits to be seen").attr("action").unwrap().to_owned();
    let secret = utrecht.secret_of(&action, &[]).await;

    // Exchange them for an access token, by the very line on the page.
    let line = html.select(&scraper::Selector::parse("#curl").unwrap()).next().unwrap().text().collect::<String>();
    let line = format!("{} --silent", line.replace("YOUR_SECRET", &secret));
    // Beside this thread: while it waits, the server may need a connection that was opened here.
    let curl = tokio::task::spawn_blocking(move || Command::new("sh").arg("-c").arg(line).output());
    let output = curl.await.unwrap().unwrap();
    let answer: Value =
        serde_json::from_slice(&output.stdout).unwrap_or_else(|_| panic!("curl got {}", String::from_utf8_lossy(&output.stdout)));
    assert_eq!(
        (&answer["token_type"], &answer["expires_in"], &answer["scope"]),
        (&"Bearer".into(), &3600.into(), &"calculations:read".into())
    );

    // The API checks the token: whose it is, for what, and that it reaches one municipality.
    let claims = verify(&balie, answer["access_token"].as_str().unwrap()).await;
    assert_eq!(
        (&claims["municipality"], &claims["scope"], &claims["client_id"]),
        (&"utrecht".into(), &"calculations:read".into(), &client_id.as_str().into())
    );

    // From another network it is refused, and the page says why and the remedy.
    let registered = crate::harness::Registered { id: String::new(), client_id, secret, owners: vec![] };
    let refused = balie.token_request(&registered).from("127.0.0.2").send().await.expect(401).json();
    let error_uri = refused["error_uri"].as_str().unwrap().strip_prefix(&balie.url).unwrap().to_owned();
    utrecht.visit(&error_uri).await.must_say("127.0.0.2, which was not in the IP allowlist").must_say("add it to the IP allowlist");

    // Another municipality finds nothing of it.
    nijmegen.get(&error_uri).await.expect(200).must_say("No refusal of your clients").must_not_say("HouMeerOver");
    nijmegen.get(urls::CLIENTS).await.must_not_say("HouMeerOver");
}

#[tokio::test]
async fn iopole() {
    let balie = Balie::start().await;
    for scope in ["invoices:send", "directory:read"] {
        balie.scope(scope).await;
    }
    let admin = balie.admin_of("utrecht").await;
    balie.person("bouwer@iopole.example").await;

    // The admin registers the client with roles that bound it, for a ten-minute token, and hands it to the integrator.
    let form = admin.get(urls::CLIENTS_NEW).await.expect(200);
    let more = [
        ("client_name", "Iopole facturen"),
        ("owners", "bouwer@iopole.example"),
        ("token_endpoint_auth_method", "client_secret_post"),
        ("scope", "invoices:send"),
        ("scope", "directory:read"),
        ("roles", "user"),
        ("access_token_lifetime", "600"),
        // Their customers ask from many addresses: the form demands that this is said.
        ("wide_ranges_confirmed", "yes"),
    ];
    let page = send(&admin, urls::CLIENTS, &filled(&form, &CLIENT_FIELDS, &more)).await.expect(200);
    let (client_id, path) = (page.all("#client-id").remove(0), page.link("Overview").unwrap());

    // The integrator sees the secret in the portal; it never travels by mail.
    let integrator = balie.sign_in("bouwer@iopole.example").await;
    let page = integrator.get(&path).await.expect(200);
    let html = page.html();
    let action = html
        .select(&scraper::Selector::parse("section[aria-labelledby=token] form").unwrap())
        .next()
        .unwrap()
        .attr("action")
        .unwrap()
        .to_owned();
    let secret = integrator.secret_of(&action, &[]).await;

    // Form POST as in their documentation, scopes separated by spaces.
    let ask = |secret: String| {
        let form = [
            ("grant_type", "client_credentials"),
            ("client_id", &client_id),
            ("client_secret", &secret),
            ("scope", "invoices:send directory:read"),
        ];
        let request = reqwest::Client::new().post(balie.at("/oauth/token")).form(&form);
        async move { Answer::of(request.send().await.unwrap()).await }
    };
    let answer = ask(secret.clone()).await.expect(200).json();
    assert_eq!((&answer["expires_in"], &answer["scope"]), (&600.into(), &"invoices:send directory:read".into()));
    let claims = verify(&balie, answer["access_token"].as_str().unwrap()).await;
    assert_eq!(claims["roles"], serde_json::json!(["user"]), "the role admin was not granted");
    assert_eq!(claims["exp"].as_i64().unwrap() - claims["iat"].as_i64().unwrap(), 600);

    // The secret may be compromised: rotated at once on request, the old one ends now.
    let page = integrator.get(&format!("{path}/secrets")).await.expect(200);
    let rotation = page
        .html()
        .select(&scraper::Selector::parse("td.row-actions a").unwrap())
        .find_map(|link| link.attr("href").filter(|href| href.ends_with("rotation")).map(str::to_owned))
        .unwrap();
    balie.clock.advance(6 * 60);
    let asked = integrator.get(&rotation).await.expect(303);
    let confirmed = integrator.submit(urls::ACCOUNT_CONFIRMATION, &[("password", PASSWORD), ("next", &rotation)]).await.expect(200);
    assert!(asked.location().contains("confirmation"));
    let now = [("id", &*confirmed.field("id").unwrap()), ("name", "na het lek"), ("ends", "now"), ("sure", "yes")];
    let new = integrator.secret_of(&rotation, &now).await;
    // RFC 6749 §5.2: with the secret in the body.
    ask(secret).await.expect(400);
    ask(new).await.expect(200);
    integrator.get(&format!("{path}/refusals")).await.must_say("revoked");
}
