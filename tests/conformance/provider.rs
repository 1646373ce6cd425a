//! The provider of a plan: its clients, a person, and a plain browser that drives its pages without script.
use crate::harness::{Answer, Balie, Browser, PASSWORD, Registered};
use balie::urls;
use jsonwebtoken::jwk::JwkSet;
use jsonwebtoken::{DecodingKey, Validation, decode, decode_header};
use reqwest::Method;
use scraper::Selector;
use serde_json::Value;
use url::Url;
use url::form_urlencoded::Serializer;

pub const CALLBACK: &str = "https://127.0.0.1:8443/test/a/balie/callback";
pub const OTHER_CALLBACK: &str = "https://127.0.0.1:8443/test/a/balie/callback?dummy1=lorem&dummy2=ipsum";

/// A response type, and how its answer comes.
#[derive(Clone, Copy, Debug)]
pub struct Flow {
    pub response_type: &'static str,
    pub is_form_post: bool,
}

impl Flow {
    pub const fn new(response_type: &'static str) -> Self {
        Self { response_type, is_form_post: false }
    }

    pub const fn form_post(response_type: &'static str) -> Self {
        Self { response_type, is_form_post: true }
    }

    pub fn has(self, word: &str) -> bool {
        self.response_type.split(' ').any(|known| known == word)
    }
}

pub struct Provider {
    pub balie: Balie,
    pub client: Registered,
    pub second: Registered,
    /// The one that shows its secret in the body.
    pub post: Registered,
    person: usize,
}

/// What an authorization request came to.
pub struct Sent {
    pub parameters: Vec<(String, String)>,
    /// Whether the person had to give their password on the way.
    pub was_asked_to_sign_in: bool,
    /// Where the browser was sent.
    pub uri: String,
}

impl Sent {
    pub fn get(&self, name: &str) -> &str {
        self.parameters.iter().find(|(known, _)| known == name).map_or("", |(_, value)| value.as_str())
    }
}

impl Provider {
    pub async fn start() -> Self {
        let balie = Balie::start().await;
        let client = |id: &'static str, method: &str| {
            let client = balie.client(id).with("grant_types", "authorization_code implicit refresh_token");
            let client = client.with("redirect_uris", &format!("{CALLBACK} {OTHER_CALLBACK}")).with("require_pkce", "false");
            client.with("token_endpoint_auth_method", method).create()
        };
        let (first, second) = (client("first", "client_secret_basic").await, client("second", "client_secret_basic").await);
        let post = client("third", "client_secret_post").await;
        Self { client: first, second, post, balie, person: 0 }
    }

    /// A browser in which nobody has signed in yet. The person signs in where the pages ask.
    pub fn browser(&self) -> Browser {
        self.balie.anonymous()
    }

    /// From now on it is somebody else who signs in.
    pub fn next_person(&mut self) {
        self.person += 1;
    }

    pub async fn email(&self) -> String {
        self.balie.person(&format!("person{}@example.nl", self.person)).await.email
    }

    /// The parameters of a request of the first client, with some changed, or left out where the text is empty.
    pub fn query(&self, flow: Flow, changed: &[(&str, &str)]) -> String {
        let mut all = vec![
            ("response_type", flow.response_type),
            ("client_id", "first"),
            ("redirect_uri", CALLBACK),
            ("scope", "openid"),
            ("state", "a-state"),
            ("nonce", "a-nonce"),
        ];
        if flow.is_form_post {
            all.push(("response_mode", "form_post"));
        }
        all.retain(|(name, _)| !changed.iter().any(|(other, _)| other == name));
        all.extend(changed.iter().filter(|(_, text)| !text.is_empty()));
        Serializer::new(String::new()).extend_pairs(all).finish()
    }

    pub async fn authorize(&self, browser: &Browser, flow: Flow, changed: &[(&str, &str)]) -> Sent {
        let answer = browser.get(&format!("{}?{}", urls::AUTHORIZE, self.query(flow, changed))).await;
        self.drive(browser, answer).await
    }

    pub async fn authorize_by_post(&self, browser: &Browser, flow: Flow) -> Sent {
        let request = browser.request(Method::POST, urls::AUTHORIZE).header("content-type", "application/x-www-form-urlencoded");
        let answer = browser.send(request.body(self.query(flow, &[]))).await;
        self.drive(browser, answer).await
    }

    /// Goes along the pages as somebody who signs in and allows everything.
    pub async fn drive(&self, browser: &Browser, mut answer: Answer) -> Sent {
        let mut was_asked_to_sign_in = false;
        for _ in 0..10 {
            let location = answer.location().to_owned();
            if location.starts_with(CALLBACK) {
                let url = Url::parse(&location).expect("an address");
                let fragment = url::form_urlencoded::parse(url.fragment().unwrap_or_default().as_bytes()).into_owned();
                let parameters = url.query_pairs().into_owned().chain(fragment).collect();
                return Sent { parameters, was_asked_to_sign_in, uri: location };
            }
            if !location.is_empty() {
                answer = browser.get(&location).await;
                continue;
            }
            assert_eq!(answer.status, 200, "{}", answer.words());
            if answer.has("form[data-submit]") {
                return Sent { parameters: hidden(&answer), was_asked_to_sign_in, uri: answer.action("form[data-submit]") };
            }
            let (mut fields, email) = (hidden(&answer), self.email().await);
            if answer.has("input[name=password]") {
                was_asked_to_sign_in = true;
                fields.extend([("email".to_owned(), email), ("password".to_owned(), PASSWORD.to_owned())]);
            } else {
                fields.push(("decision".to_owned(), "allow".to_owned()));
            }
            let fields: Vec<(&str, &str)> = fields.iter().map(|(name, value)| (name.as_str(), value.as_str())).collect();
            answer = browser.post(&answer.action("main form"), &fields).await;
        }
        panic!("the pages have no end");
    }

    /// Changes a code into tokens, as the first client.
    pub async fn exchange(&self, code: &str) -> Answer {
        let fields = [("grant_type", "authorization_code"), ("code", code), ("redirect_uri", CALLBACK)];
        self.token(&self.client, &fields).await
    }

    pub async fn token(&self, client: &Registered, fields: &[(&str, &str)]) -> Answer {
        let request = self.balie.bare_request().basic(&client.client_id, &client.secret);
        fields.iter().fold(request, |request, (name, text)| request.field(name, text)).send().await
    }

    /// The access token and the claims of the ID token of an answer, wherever they come from; the claims are checked.
    pub async fn tokens(&self, flow: Flow, sent: &Sent) -> (Option<String>, Option<Value>) {
        assert_eq!((sent.get("error"), sent.get("state")), ("", "a-state"), "{:?}", sent.parameters);
        assert_eq!(sent.get("iss"), self.balie.url);
        let mut access_token = Some(sent.get("access_token").to_owned()).filter(|token| !token.is_empty());
        let mut id_token = Some(sent.get("id_token").to_owned()).filter(|token| !token.is_empty());
        if flow.has("code") {
            let json = self.exchange(sent.get("code")).await.expect(200).json();
            access_token = json["access_token"].as_str().map(str::to_owned);
            id_token = id_token.or_else(|| json["id_token"].as_str().map(str::to_owned));
        }
        match id_token {
            Some(id_token) => (access_token, Some(self.verified(&id_token).await)),
            None => (access_token, None),
        }
    }

    /// The claims of an ID token for the first client, checked by the published keys.
    pub async fn verified(&self, id_token: &str) -> Value {
        let header = decode_header(id_token).expect("a header");
        let keys: JwkSet = serde_json::from_value(self.balie.fetch(urls::JWKS).await.json()).expect("a key set");
        let key = keys.find(header.kid.as_deref().expect("a kid")).expect("the key is published");
        let mut validation = Validation::new(header.alg);
        validation.set_audience(&["first"]);
        validation.set_issuer(&[&self.balie.url]);
        validation.validate_exp = false;
        decode::<Value>(id_token, &DecodingKey::from_jwk(key).expect("a key"), &validation).expect("it is right").claims
    }

    pub async fn userinfo(&self, access_token: &str) -> Answer {
        let request = crate::harness::browser::http(None, false).get(self.balie.at(urls::USERINFO)).bearer_auth(access_token);
        Answer::of(request.send().await.expect("the server answers")).await
    }
}

fn hidden(page: &Answer) -> Vec<(String, String)> {
    let selector = Selector::parse("main form input[type=hidden]").expect("a selector");
    let text = |name: Option<&str>| name.unwrap_or_default().to_owned();
    page.html().select(&selector).map(|input| (text(input.attr("name")), text(input.attr("value")))).collect()
}
