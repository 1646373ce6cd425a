//! Ordinary clients, as integrators use them: each signs a person in with a library, most of another language, which checks what it gets.
use crate::authorize::{BACK, PERSON, world};
use crate::device;
use crate::harness::client_key::ClientKey;
use crate::harness::{Balie, Browser, Registered};
use balie::clock::Clock;
use balie::urls;
use serde_json::{Value, json};
use std::io::{BufRead, BufReader, Lines, Write};
use std::process::{Child, ChildStdin, ChildStdout, Command, Stdio};

/// What the person's browser does with the address that a client sends it to. Returns where it ends: at the client.
async fn signed_in(browser: &Browser, path: &str) -> String {
    let page = browser.get(path).await.expect(303).location().to_owned();
    let shown = browser.get(&page).await.expect(200);
    let person = shown.field("person").expect("whom it asks");
    let back = browser.post(&page, &[("decision", "allow"), ("person", &person)]).await.expect(303).location().to_owned();
    assert!(back.starts_with(BACK), "{back}");
    back
}

/// A client under way: it reads lines and writes lines.
struct Running {
    child: Child,
    input: ChildStdin,
    lines: Lines<BufReader<ChildStdout>>,
}

impl Running {
    fn start(mut command: Command, given: &Value) -> Self {
        let mut child = command.stdin(Stdio::piped()).stdout(Stdio::piped()).spawn().expect("it starts");
        let (input, output) = (child.stdin.take().expect("piped"), child.stdout.take().expect("piped"));
        let mut running = Self { child, input, lines: BufReader::new(output).lines() };
        running.tell(&given.to_string());
        running
    }

    fn tell(&mut self, text: &str) {
        self.input.write_all(format!("{text}\n").as_bytes()).expect("it reads");
    }

    /// The server runs in a thread of its own, so this may wait.
    fn line(&mut self) -> Value {
        let text = self.lines.next().expect("a line; see its errors above").expect("it can be read");
        serde_json::from_str(&text).unwrap_or_else(|error| panic!("{text}: {error}"))
    }

    fn end(mut self) {
        self.child.wait().expect("it ends");
    }
}

/// A program that runs a script.
fn script(program: Option<String>, script: &str) -> Option<Command> {
    let mut command = Command::new(program?);
    command.arg(format!("{}/tests/ordinary_clients/{script}", env!("CARGO_MANIFEST_DIR")));
    Some(command)
}

/// One of the programs of `rust`.
fn rust(program: &str) -> Option<Command> {
    std::env::var("TEST_CLIENTS_RUST").ok().map(|folder| Command::new(format!("{folder}/{program}")))
}

/// What a client is told: itself, and the addresses of the server, for those that read no metadata.
fn told(balie: &Balie, client: &Registered) -> Value {
    json!({"issuer": balie.url, "client_id": client.client_id, "client_secret": client.secret, "redirect_uri": BACK,
           "scope": "openid email agenda:read", "authorization_endpoint": balie.at(urls::AUTHORIZE),
           "token_endpoint": balie.at(urls::TOKEN), "userinfo_endpoint": balie.at(urls::USERINFO),
           "device_authorization_endpoint": balie.at(urls::DEVICE_AUTHORIZATION),
           // As it is behind a proxy: the crates take no other.
           "revocation_endpoint": balie.at(urls::REVOKE).replacen("http:", "https:", 1)})
}

/// Nothing where the program is not installed: `tests/run` installs them.
async fn run(command: Option<Command>) {
    let Some(command) = command else { return eprintln!("left out: TEST_CLIENTS_PYTHON, _NODE or _RUST is not set") };
    let (balie, client, browser) = world().await;
    let mut running = Running::start(command, &told(&balie, &client));
    let url = running.line()["url"].as_str().expect("an address").to_owned();
    let back = signed_in(&browser, url.strip_prefix(&balie.url).expect("our address")).await;
    running.tell(&back);
    let found = running.line();
    running.end();
    let person = balie.person(PERSON).await;
    assert_eq!(
        (&found["sub"], &found["userinfo"]["sub"], &found["userinfo"]["email"]),
        (&json!(person.id), &json!(person.id), &json!(PERSON))
    );
    assert_eq!((&found["refreshed"], &found["revoked"], &found["ended"]), (&json!(true), &json!(200), &json!(401)), "{found}");
}

fn python() -> Option<String> {
    std::env::var("TEST_CLIENTS_PYTHON").ok()
}

fn node() -> Option<String> {
    std::env::var("TEST_CLIENTS_NODE").ok().map(|_| "node".to_owned())
}

#[tokio::test]
async fn authlib_of_pypi() {
    run(script(python(), "authlib_session.py")).await;
}

#[tokio::test]
async fn requests_oauthlib_of_pypi() {
    run(script(python(), "requests_oauthlib_session.py")).await;
}

#[tokio::test]
async fn curl_of_debian() {
    run(script(python(), "curl_commands.py")).await;
}

#[tokio::test]
async fn openid_client_of_npm() {
    run(script(node(), "openid_client.mjs")).await;
}

#[tokio::test]
async fn oauth4webapi_of_npm() {
    run(script(node(), "oauth4webapi.mjs")).await;
}

#[tokio::test]
async fn openidconnect_of_crates_io() {
    run(rust("openidconnect")).await;
}

#[tokio::test]
async fn oauth2_of_crates_io() {
    run(rust("oauth2")).await;
}

/// As a television: it has no secret, and waits as long as it is told to.
#[tokio::test]
async fn oauth2_of_crates_io_on_a_device() {
    let Some(command) = rust("oauth2_device") else { return eprintln!("left out: TEST_CLIENTS_RUST is not set") };
    let balie = Balie::start().await;
    let client = device::client(&balie, "agenda").await;
    let person = balie.integrator(PERSON).await;
    let mut running = Running::start(command, &told(&balie, &client));
    let asked = running.line();
    assert_eq!(asked["verification_uri"], balie.at(urls::DEVICE));
    let mut polls = 0;
    let found = loop {
        let line = running.line();
        if line["sleeps"].is_null() {
            break line;
        }
        polls += 1;
        if polls == 2 {
            let page = device::type_code(&person, &asked).await;
            device::decide(&person, &page, "allow").await.expect(303);
        }
        balie.clock.advance(line["sleeps"].as_i64().expect("seconds"));
        running.tell("");
    };
    running.end();
    assert_eq!((polls, &found["status"], &found["has_refresh_token"]), (2, &json!(200), &json!(true)), "{found}");
    assert_eq!(found["sub"], json!(balie.person(PERSON).await.id));
}

/// It makes assertions for an hour, by the clock of this machine.
#[tokio::test]
async fn authlib_of_pypi_with_a_private_key() {
    let Some(program) = python() else { return eprintln!("left out: TEST_CLIENTS_PYTHON is not set") };
    // What it reads PEM as by itself.
    for (algorithm, make) in [("RS256", "-algorithm RSA"), ("PS256", "-algorithm RSA")] {
        let balie = Balie::start().await;
        balie.clock.set_back(balie.clock.now().since(Clock::System.now()));
        let made = Command::new("openssl").arg("genpkey").args(make.split(' ')).output().expect("openssl runs");
        let private_key = String::from_utf8(made.stdout).expect("PEM");
        let key = ClientKey::of_pem(algorithm, &private_key);
        let client = balie.client_with_key("zaak", &key).await;
        let script = format!("{}/tests/ordinary_clients/authlib_private_key.py", env!("CARGO_MANIFEST_DIR"));
        let given = json!({"client_id": client.client_id, "private_key": private_key, "alg": algorithm, "scope": "",
                           "token_endpoint": balie.at(urls::TOKEN)});
        let mut command = Command::new(&program);
        let mut child = command.arg(script).stdin(Stdio::piped()).stdout(Stdio::piped()).spawn().expect("it starts");
        child.stdin.take().expect("piped").write_all(format!("{given}\n").as_bytes()).expect("it reads");
        let output = tokio::task::spawn_blocking(|| child.wait_with_output()).await.expect("it runs").expect("it ends");
        let tokens: Value = serde_json::from_slice(&output.stdout).expect("two answers");
        for token in tokens.as_array().expect("a list") {
            assert_eq!(token["token_type"], "Bearer", "{algorithm}: {token}");
        }
    }
}
