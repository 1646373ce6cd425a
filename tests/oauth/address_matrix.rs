//! Threat 17: the IP allowlist of a client holds at every endpoint that a client calls and for every grant, not at one of them. Each is
//! tried from inside, from outside, and through proxies that are believed and that are not. An endpoint or a grant that is not here fails.
use crate::authorize::{self, BACK, VERIFIER, allow, request, text, value};
use crate::device;
use crate::harness::browser::http;
use crate::harness::{Answer, Balie, Browser, Registered};
use balie::model::client::grant_type::GrantType;
use balie::routes::PROTOCOL;
use balie::urls::{self, pattern};
use serde_json::Value;

const INSIDE: &str = "127.0.0.1";
const OUTSIDE: &str = "127.0.0.2";
const TRUSTED: &str = "127.0.0.3";
const UNTRUSTED: &str = "127.0.0.4";

/// From where, what a proxy says of it, and whether that is in the allowlist.
const SITUATIONS: [(&str, Option<&str>, bool); 8] = [
    (INSIDE, None, true),
    (OUTSIDE, None, false),
    (TRUSTED, Some(INSIDE), true),
    (TRUSTED, Some(OUTSIDE), false),
    // A visitor's own word stands in front of what the proxy writes.
    (TRUSTED, Some("127.0.0.1, 127.0.0.2"), false),
    (TRUSTED, Some("nonsense"), false),
    (UNTRUSTED, Some(INSIDE), false),
    (OUTSIDE, Some(INSIDE), false),
];

/// Grants that are answered at the authorization endpoint alone, by a browser: people come from their homes.
const OF_BROWSERS: [GrantType; 1] = [GrantType::Implicit];
/// What everybody may read.
const PUBLIC: [&str; 8] = [
    urls::JWKS,
    urls::OPENID_CONFIGURATION,
    urls::AUTHORIZATION_SERVER_METADATA,
    urls::HEALTH,
    urls::READINESS,
    urls::ROBOTS,
    pattern::asset,
    pattern::theme,
];

/// What is tried: an endpoint, and at the token endpoint a grant.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Try {
    Token(GrantType),
    Endpoint(&'static str),
    /// The address that an API says a token was shown from.
    IntrospectFor,
}

fn all() -> Vec<Try> {
    let grants = GrantType::ALL.iter().filter(|grant| !OF_BROWSERS.contains(grant)).map(|grant| Try::Token(*grant));
    let endpoints = PROTOCOL.iter().map(|(_, path)| *path).filter(|path| *path != urls::TOKEN && !PUBLIC.contains(path));
    grants.chain(endpoints.map(Try::Endpoint)).chain([Try::IntrospectFor]).collect()
}

struct World {
    balie: Balie,
    client: Registered,
    api: Registered,
    browser: Browser,
}

impl World {
    async fn new() -> Self {
        let balie = Balie::with(&[("trusted-proxies", TRUSTED)]).await;
        let grants = format!("client_credentials authorization_code refresh_token {}", device::GRANT);
        let client = balie.client("agenda").with("grant_types", &grants).with("redirect_uris", BACK).with("introspects", "municipality");
        let client = client.allowlist(INSIDE).scope("agenda:read").create().await;
        let api = balie.client("api").with("introspects", "municipality").create().await;
        let browser = balie.integrator(authorize::PERSON).await;
        Self { balie, client, api, browser }
    }

    async fn post(&self, from: &str, said: Option<&str>, by: &Registered, path: &str, fields: &[(&str, &str)]) -> Answer {
        let request = http(Some(from), false).post(self.balie.at(path)).basic_auth(&by.client_id, Some(&by.secret));
        let request = said.into_iter().fold(request, |request, said| request.header("x-forwarded-for", said));
        Answer::of(request.form(fields).send().await.expect("an answer")).await
    }

    async fn get(&self, from: &str, said: Option<&str>, path: &str, token: &str) -> Answer {
        let request = http(Some(from), false).get(self.balie.at(path)).bearer_auth(token);
        let request = said.into_iter().fold(request, |request, said| request.header("x-forwarded-for", said));
        Answer::of(request.send().await.expect("an answer")).await
    }

    async fn code(&self) -> String {
        value(&allow(&self.browser, &request(&[])).await, "code")
    }

    /// Tokens of a person, from inside.
    async fn tokens(&self) -> Value {
        let code = self.code().await;
        let fields = [("grant_type", "authorization_code"), ("code", &code), ("redirect_uri", BACK), ("code_verifier", VERIFIER)];
        self.post(INSIDE, None, &self.client, urls::TOKEN, &fields).await.expect(200).json()
    }

    /// A device code that the person has allowed.
    async fn device_code(&self) -> String {
        let asked = self.post(INSIDE, None, &self.client, urls::DEVICE_AUTHORIZATION, &[]).await.expect(200).json();
        let page = device::type_code(&self.browser, &asked).await;
        device::decide(&self.browser, &page, "allow").await.expect(303);
        // Typing codes is slowed down, which is not looked at here.
        self.balie.clock.advance(60);
        text(&asked, "device_code").to_owned()
    }

    /// The parameters of a grant that nobody has used yet.
    async fn grant(&self, grant: GrantType) -> Vec<(&'static str, String)> {
        let mut fields = vec![("grant_type", grant.as_str().to_owned())];
        match grant {
            GrantType::ClientCredentials => {}
            GrantType::AuthorizationCode => {
                let (code, back, verifier) = (self.code().await, BACK.to_owned(), VERIFIER.to_owned());
                fields.extend([("code", code), ("redirect_uri", back), ("code_verifier", verifier)]);
            }
            GrantType::RefreshToken => fields.push(("refresh_token", text(&self.tokens().await, "refresh_token").to_owned())),
            GrantType::DeviceCode => fields.push(("device_code", self.device_code().await)),
            other => panic!("say here what {other:?} is asked with"),
        }
        fields
    }

    /// What is sent, which nobody has used yet.
    async fn prepare(&self, tried: Try) -> Vec<(&'static str, String)> {
        match tried {
            Try::Token(grant) => self.grant(grant).await,
            Try::Endpoint(urls::REVOKE | urls::INTROSPECT) => vec![("token", "unknown".to_owned())],
            Try::Endpoint(urls::DEVICE_AUTHORIZATION) => vec![],
            Try::Endpoint(urls::PUSHED_REQUESTS) => authorize::parameters(),
            Try::Endpoint(urls::USERINFO | urls::VERIFY | pattern::verify_path) | Try::IntrospectFor => {
                vec![("token", text(&self.tokens().await, "access_token").to_owned())]
            }
            Try::Endpoint(other) => panic!("say in tests/oauth/address_matrix.rs how the allowlist holds at {other}"),
        }
    }

    /// Whether it is let in.
    async fn is_let(&self, tried: Try, from: &str, said: Option<&str>, sent: &[(&'static str, String)]) -> bool {
        let mut fields: Vec<(&str, &str)> = sent.iter().map(|(name, value)| (*name, value.as_str())).collect();
        match tried {
            Try::Token(_) => self.post(from, said, &self.client, urls::TOKEN, &fields).await.status == 200,
            Try::Endpoint(path @ (urls::USERINFO | urls::VERIFY | pattern::verify_path)) => {
                let path = path.replace("{path}*", "berekeningen/7");
                let query = if path == urls::USERINFO { "" } else { "?scope=agenda:read" };
                self.get(from, said, &format!("{path}{query}"), fields[0].1).await.status == 200
            }
            // As the client itself.
            Try::Endpoint(path) => [200, 201].contains(&self.post(from, said, &self.client, path, &fields).await.status),
            Try::IntrospectFor => {
                // The API itself says where it was asked from; no proxy is believed in a parameter.
                fields.push(("ip_address", if from == TRUSTED { said.unwrap_or(from) } else { from }));
                let answer = self.post(INSIDE, None, &self.api, urls::INTROSPECT, &fields).await;
                answer.status == 200 && answer.json()["active"] == true
            }
        }
    }
}

#[tokio::test]
async fn the_allowlist_holds_for_every_grant_and_at_every_endpoint() {
    let world = World::new().await;
    let mut wrong = Vec::new();
    for tried in all() {
        let mut prepared = Vec::new();
        for _ in SITUATIONS {
            prepared.push(world.prepare(tried).await);
        }
        // At once, for each refusal takes a second.
        let sent = SITUATIONS.iter().zip(&prepared).map(|((from, said, _), sent)| world.is_let(tried, from, *said, sent));
        let found = futures_util::future::join_all(sent).await;
        let others = SITUATIONS.iter().zip(found).filter(|((.., is_inside), is_let)| is_inside != is_let);
        wrong.extend(others.map(|((from, said, _), is_let)| format!("{tried:?} from {from}, with {said:?}: let in is {is_let}")));
    }
    assert!(wrong.is_empty(), "\n{}", wrong.join("\n"));
}

/// A list that was narrowed holds for tokens that are there already, in another process too.
#[tokio::test]
async fn a_narrowed_list_holds_at_once_for_what_was_given_before() {
    let world = World::new().await;
    let other = world.balie.another_server().await;
    let (given, fields) = (world.tokens().await, world.grant(GrantType::RefreshToken).await);
    let fields: Vec<(&str, &str)> = fields.iter().map(|(name, value)| (*name, value.as_str())).collect();
    let token = text(&given, "access_token");
    world.get(INSIDE, None, &format!("{}?scope=agenda:read", urls::VERIFY), token).await.expect(200);
    world.client.change(&world.balie.app, "ip_allowlist", "192.0.2.0/28").await;
    world.get(INSIDE, None, &format!("{}?scope=agenda:read", urls::VERIFY), token).await.expect(401);
    world.get(INSIDE, None, urls::USERINFO, token).await.expect(401);
    world.post(INSIDE, None, &world.client, urls::TOKEN, &fields).await.expect(401);
    for _ in 0..20 {
        let request = http(None, false).get(format!("{other}{}?scope=agenda:read", urls::VERIFY)).bearer_auth(token);
        if request.send().await.expect("an answer").status() == 401 {
            return;
        }
        tokio::time::sleep(std::time::Duration::from_millis(100)).await;
    }
    panic!("the other process still lets it in after two seconds");
}
