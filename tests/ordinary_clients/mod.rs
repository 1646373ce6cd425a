//! Ordinary clients, as integrators use them: each signs a person in with a library of another language, which checks what it gets.
use crate::authorize::{BACK, PERSON, world};
use crate::harness::client_key::ClientKey;
use crate::harness::{Balie, Browser};
use balie::clock::Clock;
use serde_json::{Value, json};
use std::io::{BufRead, BufReader, Lines, Write};
use std::process::{ChildStdout, Command, Stdio};

/// What the person's browser does with the address that a client sends it to. Returns where it ends: at the client.
async fn signed_in(browser: &Browser, path: &str) -> String {
    let page = browser.get(path).await.expect(303).location().to_owned();
    let shown = browser.get(&page).await.expect(200);
    let person = shown.field("person").expect("whom it asks");
    let back = browser.post(&page, &[("decision", "allow"), ("person", &person)]).await.expect(303).location().to_owned();
    assert!(back.starts_with(BACK), "{back}");
    back
}

/// The server runs in a thread of its own, so this may wait.
fn line(lines: &mut Lines<BufReader<ChildStdout>>) -> Value {
    let text = lines.next().expect("a line; see its errors above").expect("it can be read");
    serde_json::from_str(&text).unwrap_or_else(|error| panic!("{text}: {error}"))
}

/// Nothing where the program is not installed: `tests/run` installs them.
async fn run(program: Option<String>, script: &str) {
    let Some(program) = program else { return eprintln!("{script} is left out: TEST_CLIENTS_PYTHON and TEST_CLIENTS_NODE are not set") };
    let (balie, client, browser) = world().await;
    let mut child = Command::new(program)
        .arg(format!("{}/tests/ordinary_clients/{script}", env!("CARGO_MANIFEST_DIR")))
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .spawn()
        .expect("it starts");
    let (mut input, mut lines) = (child.stdin.take().expect("piped"), BufReader::new(child.stdout.take().expect("piped")).lines());
    let given = json!({"issuer": balie.url, "client_id": client.client_id, "client_secret": client.secret, "redirect_uri": BACK,
                       "scope": "openid email agenda:read"});
    input.write_all(format!("{given}\n").as_bytes()).expect("it reads");
    let url = line(&mut lines)["url"].as_str().expect("an address").to_owned();
    let back = signed_in(&browser, url.strip_prefix(&balie.url).expect("our address")).await;
    input.write_all(format!("{back}\n").as_bytes()).expect("it reads");
    let found = line(&mut lines);
    child.wait().expect("it ends");
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
    run(python(), "authlib_session.py").await;
}

#[tokio::test]
async fn requests_oauthlib_of_pypi() {
    run(python(), "requests_oauthlib_session.py").await;
}

#[tokio::test]
async fn curl_of_debian() {
    run(python(), "curl_commands.py").await;
}

#[tokio::test]
async fn openid_client_of_npm() {
    run(node(), "openid_client.mjs").await;
}

#[tokio::test]
async fn oauth4webapi_of_npm() {
    run(node(), "oauth4webapi.mjs").await;
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
                           "token_endpoint": balie.at(balie::urls::TOKEN)});
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
