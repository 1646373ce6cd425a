//! A real provider: another Balie, of which this one is a client.
use super::upstream::{add, balie, urls_with};
use crate::harness::https_front::{self, Behind};
use crate::harness::{Answer, Balie, Browser, PASSWORD};
use balie::model::person;
use balie::urls;
use reqwest::Method;
use std::collections::BTreeMap;
use std::sync::{Arc, Mutex};
use url::Url;

/// A browser that keeps the cookies of a server behind TLS, which it speaks to without.
struct Cookies {
    browser: Browser,
    origin: String,
    kept: BTreeMap<String, String>,
}

impl Cookies {
    async fn send(&mut self, method: Method, path: &str, fields: &[(&str, &str)]) -> Answer {
        let path = path.strip_prefix(&self.origin).unwrap_or(path);
        let cookies = self.kept.iter().map(|(name, value)| format!("{name}={value}")).collect::<Vec<_>>().join("; ");
        let mut request = self.browser.request(method.clone(), path).header("cookie", cookies).header("origin", &self.origin);
        if method == Method::POST {
            request = request.form(fields);
        }
        let answer = self.browser.send(request).await;
        for line in answer.headers.get_all("set-cookie") {
            let (name, rest) = line.to_str().expect("text").split_once('=').expect("a cookie");
            self.kept.insert(name.to_owned(), rest.split(';').next().unwrap_or_default().to_owned());
        }
        answer
    }

    async fn get(&mut self, path: &str) -> Answer {
        self.send(Method::GET, path, &[]).await
    }
}

#[tokio::test]
async fn people_sign_in_with_another_balie() {
    let address = Arc::new(Mutex::new(None));
    let (port, _front) = https_front::start(Behind::Server(address.clone())).await;
    let issuer = format!("https://localhost:{port}");
    let provider = Balie::with(&[("public-url", &issuer)]).await;
    *address.lock().expect("it works") = Some(provider.address);
    let balie = balie().await;
    let registered = add(&balie, &issuer, ("balie", ""), None, true).await;
    let callback = balie.at(&urls::identity_provider_callback(&registered.id));
    let client = provider.client("balie").with("grant_types", "authorization_code").with("redirect_uris", &callback);
    let client = client.with("client_name", "The other desk").create().await;
    // The secret is filled in by the operator, and the test says that it is right.
    let operator = balie.operator().await;
    let fields = [
        ("name", "The other desk"),
        ("client_id", "balie"),
        ("client_secret", &*client.secret),
        ("scope", "openid email profile"),
        ("may_make_accounts", "yes"),
        ("version", "1"),
    ];
    operator.post(&urls::identity_provider(&registered.id), &fields).await.expect(303);
    let checked = operator.get(&urls::identity_provider_check(&registered.id)).await.expect(200);
    assert!(!checked.has(".badge--danger"), "{}", checked.words());
    // Somebody who has an account there.
    provider.person("iris@example.nl").await;
    let mut there = Cookies { browser: provider.anonymous(), origin: issuer.clone(), kept: BTreeMap::new() };
    there.send(Method::POST, urls::LOGIN, &[("email", "iris@example.nl"), ("password", PASSWORD)]).await.expect(303);
    let here = balie.anonymous();
    let begin = format!("{}?next=/account", urls::login_identity_provider(&registered.id));
    let back = |there: &mut Cookies, away: String| {
        let origin = issuer.clone();
        let kept = std::mem::take(&mut there.kept);
        let mut moved = Cookies { browser: provider.anonymous(), origin, kept };
        async move {
            let page = moved.get(&away).await.expect(303).location().to_owned();
            let shown = moved.get(&page).await;
            let answer = match shown.status {
                303 => shown,
                _ => {
                    let person = shown.expect(200).field("person").expect("whom it asks");
                    moved.send(Method::POST, &page, &[("decision", "allow"), ("person", &person)]).await.expect(303)
                }
            };
            (answer.location().to_owned(), moved.kept)
        }
    };
    let away = here.get(&begin).await.expect(303).location().to_owned();
    assert!(away.starts_with(&format!("{issuer}{}", urls::AUTHORIZE)), "{away}");
    let (location, kept) = back(&mut there, away).await;
    there.kept = kept;
    assert!(Url::parse(&location).expect("an address").query_pairs().any(|(name, value)| name == "iss" && value == *issuer));
    assert_eq!(here.get(&location).await.expect(303).location(), urls::LOGIN_NEW_ACCOUNT);
    here.get(urls::LOGIN_NEW_ACCOUNT).await.must_say("iris@example.nl");
    here.post(urls::LOGIN_NEW_ACCOUNT, &[("name", "Iris")]).await.expect(303);
    here.get(urls::ACCOUNT).await.expect(200).must_say("The other desk");
    // From then on without a question, and in another browser.
    let again = balie.anonymous();
    let away = again.get(&begin).await.expect(303).location().to_owned();
    let (location, kept) = back(&mut there, away).await;
    there.kept = kept;
    assert_eq!(again.get(&location).await.expect(303).location(), urls::ACCOUNT);
    again.get(urls::ACCOUNT).await.expect(200).must_say("iris@example.nl");
    // A code counts once there, and a state once here.
    again.get(&location).await.expect(400);
    let third = balie.anonymous();
    let away = third.get(&begin).await.expect(303).location().to_owned();
    let state = Url::parse(&away).expect("an address").query_pairs().find(|(name, _)| name == "state").expect("it has one").1.into_owned();
    let stolen =
        Url::parse(&location).expect("an address").query_pairs().find(|(name, _)| name == "code").expect("it has one").1.into_owned();
    third.get(&urls_with(&callback, &[("code", &stolen), ("state", &state), ("iss", &issuer)])).await.expect(502);
    let mut connection = balie.app.read().await.expect("it answers");
    assert!(person::find_by_email(&mut connection, "iris@example.nl").await.expect("people can be read").is_some());
}
