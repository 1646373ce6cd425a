//! The keys of a client in the portal: adding, using, ending, and checking an assertion.
use crate::harness::client_key::{ClientKey, claims};
use crate::harness::{Answer, Balie, Browser, PASSWORD, Registered};
use balie::clock::{DAY, MINUTE};
use balie::crypto::random;
use balie::model::client::credential::QUIET_DAYS;
use balie::model::client::key::{self, Key, MAX};
use balie::model::outbox;
use balie::urls;
use scraper::Selector;
use serde_json::{Value, json};
use std::path::Path;
use std::process::Command;

async fn world() -> (Balie, Registered, Browser) {
    let balie = Balie::start().await;
    let client = balie.client("zaak").with("token_endpoint_auth_method", "private_key_jwt").owners("bouwer@x.example");
    let client = client.create().await;
    let owner = balie.owner_of(&client).await;
    (balie, client, owner)
}

async fn keys(balie: &Balie, client: &Registered) -> Vec<Key> {
    balie.app.ledger.keys(&client.id).await.expect("keys can be read")
}

fn text(key: &ClientKey) -> String {
    Value::Object(key.jwk()).to_string()
}

async fn add(browser: &Browser, client: &Registered, name: &str, jwks: &str) -> Answer {
    let id = random::id();
    browser.post(&urls::client_keys(&client.id), &[("id", &id), ("name", name), ("jwks", jwks)]).await
}

#[tokio::test]
async fn an_owner_adds_a_key_and_reads_how_to_get_a_token_with_it() {
    let (balie, client, owner) = world().await;
    owner.get(&urls::client(&client.id)).await.expect(200).must_say("This client has no key");
    let (key, id) = (ClientKey::make("ES256"), random::id());
    let form = [("id", &*id), ("name", "Server A"), ("jwks", &text(&key)), ("ends", "on_date"), ("expires", "2099-05-01")];
    for _ in 0..2 {
        let answer = owner.post(&urls::client_keys(&client.id), &form).await.expect(303);
        assert_eq!(answer.location(), urls::client_key(&client.id, &id));
    }
    let page = owner.get(&urls::client_key(&client.id, &id)).await.expect(200);
    for words in ["Server A", &key.public().thumbprint, "EC P-256", "ES256", "1 May 2099", "private-key.pem", "PrivateKeyJWT"] {
        page.must_say(words);
    }
    assert_eq!(keys(&balie, &client).await.len(), 1, "sent twice, it is one");
    balie.token_by(&key.assertion(&balie, &client.client_id)).await.expect(200);
    let list = owner.get(&urls::client_keys(&client.id)).await.expect(200);
    list.must_say("127.0.0.1").must_say(&balie.url).must_say(&client.client_id);
    let history = owner.get(&urls::client_history(&client.id)).await.expect(200);
    history.must_say("Key added").must_say(&key.public().thumbprint);
    // The same key by another name is the same key.
    add(&owner, &client, "Server B", &text(&key)).await.expect(422).must_say("has this key already");
}

#[tokio::test]
async fn a_set_makes_several_and_there_is_room_for_so_many() {
    let (balie, client, owner) = world().await;
    let pairs: Vec<ClientKey> = (0..MAX).map(|_| ClientKey::make("EdDSA")).collect();
    let set = json!({"keys": pairs.iter().map(ClientKey::jwk).collect::<Vec<_>>()}).to_string();
    assert_eq!(add(&owner, &client, "Pod", &set).await.expect(303).location(), urls::client_keys(&client.id));
    assert_eq!(keys(&balie, &client).await.len(), MAX);
    owner.get(&urls::client_keys(&client.id)).await.expect(200).must_say("Pod (10)").must_say("Remove one first");
    add(&owner, &client, "One more", &text(&ClientKey::make("ES256"))).await.expect(422).must_say("Remove one first");
    assert_eq!(keys(&balie, &client).await.len(), MAX, "all of a set or none");
}

#[tokio::test]
async fn a_private_key_is_refused_shown_nowhere_and_stored_nowhere() {
    let (balie, client, owner) = world().await;
    let mut jwk = ClientKey::make("ES256").jwk();
    jwk.insert("d".to_owned(), json!("private-part-of-the-key"));
    let pem = "-----BEGIN PRIVATE KEY-----\nprivate-part-of-the-key\n-----END PRIVATE KEY-----\n";
    for pasted in [Value::Object(jwk).to_string(), pem.to_owned(), pem.replace('-', "")] {
        let page = add(&owner, &client, "x", &pasted).await.expect(422);
        page.must_say("make a new key pair");
        assert!(!page.text.contains("private-part"), "it is not shown again");
    }
    // Neither in the page that asks for the password first.
    balie.clock.advance(6 * MINUTE);
    let asked = add(&owner, &client, "x", pem).await.expect(303);
    assert!(asked.location().starts_with(urls::ACCOUNT_CONFIRMATION) && asked.text.is_empty(), "it does not travel on");
    assert!(
        add(&owner, &client, "x", &text(&ClientKey::make("ES256"))).await.expect(403).has("input[name=kept_form]"),
        "a public one does"
    );
    assert!(keys(&balie, &client).await.is_empty());
    let mut connection = balie.app.read().await.expect("a connection");
    let details: Vec<String> = sqlx::query_scalar("SELECT details FROM events").fetch_all(&mut *connection).await.expect("the history");
    assert!(details.iter().all(|told| !told.contains("private-part")));
}

#[tokio::test]
async fn adding_asks_for_the_password_and_tells_the_owners_what_somebody_else_did() {
    let (balie, client, owner) = world().await;
    let admin = balie.admin_of("utrecht").await;
    add(&admin, &client, "By the admin", &text(&ClientKey::make("ES256"))).await.expect(303);
    let key = keys(&balie, &client).await.remove(0);
    admin.post(&urls::client_key_removal(&client.id, &key.id), &[("leaves_none", "yes")]).await.expect(303);
    let mut connection = balie.app.read().await.expect("a connection");
    let mails = outbox::list(&mut connection).await.expect("the outbox");
    drop(connection);
    let subjects: Vec<&str> = mails.iter().filter(|mail| mail.recipient == "bouwer@x.example").map(|mail| mail.subject.as_str()).collect();
    assert!(subjects.contains(&"There is a new key for zaak") && subjects.contains(&"A key of zaak was removed"), "{subjects:?}");
    // The owner's own adding is no news to the owner.
    let before = mails.len();
    add(&owner, &client, "Own", &text(&ClientKey::make("ES256"))).await.expect(303);
    assert_eq!(outbox::list(&mut balie.app.read().await.expect("a connection")).await.expect("the outbox").len(), before);
    balie.clock.advance(6 * MINUTE);
    let asked = owner.get(&urls::client_keys_new(&client.id)).await.expect(303);
    assert!(asked.location().starts_with(urls::ACCOUNT_CONFIRMATION), "{}", asked.location());
    add(&owner, &client, "Later", &text(&ClientKey::make("ES256"))).await.expect(403).must_say("Enter your password again");
    assert_eq!(keys(&balie, &client).await.len(), 1);
    owner.post(urls::ACCOUNT_CONFIRMATION, &[("password", PASSWORD)]).await.expect(303);
    owner.get(&urls::client_keys_new(&client.id)).await.expect(200);
}

#[tokio::test]
async fn a_key_is_said_to_be_safe_to_delete_when_a_newer_one_took_over_and_the_last_is_asked_about() {
    let (balie, client, owner) = world().await;
    let (old, new) = (ClientKey::make("ES256"), ClientKey::make("ES256"));
    let first = balie.add_client_key(&client, "2026", &old).await;
    balie.token_by(&old.assertion(&balie, &client.client_id)).await.expect(200);
    balie.clock.advance(DAY);
    let second = balie.add_client_key(&client, "2027", &new).await;
    drop(owner);
    let list = async || balie.owner_of(&client).await.get(&urls::client_keys(&client.id)).await;
    balie.clock.advance(QUIET_DAYS * DAY);
    list().await.expect(200).must_not_say("safe to delete now");
    balie.token_by(&new.assertion(&balie, &client.client_id)).await.expect(200);
    list().await.expect(200).must_say("safe to delete now").must_say("“2027” took over");
    let owner = balie.owner_of(&client).await;
    owner.get(&urls::client_key_removal(&client.id, &first.id)).await.expect(200).must_say("It can go");
    // It is used again: it is not.
    balie.token_by(&old.assertion(&balie, &client.client_id)).await.expect(200);
    owner.get(&urls::client_keys(&client.id)).await.expect(200).must_not_say("safe to delete now");
    owner.get(&urls::client_key_removal(&client.id, &first.id)).await.expect(200).must_say("will be refused");
    owner.post(&urls::client_key_removal(&client.id, &first.id), &[]).await.expect(303);
    let asked = owner.post(&urls::client_key_removal(&client.id, &second.id), &[]).await.expect(303);
    assert_eq!(asked.location(), urls::client_key_removal(&client.id, &second.id));
    owner.get(asked.location()).await.expect(200).must_say("the only key that works");
    assert_eq!(keys(&balie, &client).await.len(), 1);
    owner.post(&urls::client_key_removal(&client.id, &second.id), &[("leaves_none", "yes")]).await.expect(303);
    owner.get(&urls::client_keys(&client.id)).await.expect(200).must_say("This client has no key");
}

#[tokio::test]
async fn a_key_gets_an_end() {
    let (balie, client, owner) = world().await;
    let stored = balie.add_client_key(&client, "2026", &ClientKey::make("ES256")).await;
    let path = urls::client_key_end(&client.id, &stored.id);
    owner.post(&path, &[("expires", "2001-01-01")]).await.expect(422);
    owner.post(&path, &[("expires", "2099-01-01")]).await.expect(303);
    owner.get(&urls::client_keys(&client.id)).await.expect(200).must_say("1 Jan 2099").must_say("works until");
    let mut connection = balie.app.read().await.expect("a connection");
    assert!(key::find(&mut connection, &client.id, &stored.id).await.expect("it is read").expect("it is there").expires_at.is_some());
}

/// Somebody who can't sign yet adds the key first.
#[tokio::test]
async fn keys_can_be_added_before_the_client_is_registered_to_sign() {
    let balie = Balie::start().await;
    let client = balie.client("zaak").owners("bouwer@x.example").create().await;
    let (owner, key) = (balie.owner_of(&client).await, ClientKey::make("ES256"));
    add(&owner, &client, "first", &text(&key)).await.expect(303);
    owner.get(&urls::client_keys(&client.id)).await.expect(200).must_say("The client does not sign in with these keys");
    let assertion = key.assertion(&balie, &client.client_id);
    let checked = owner.post(&urls::client_keys_check(&client.id), &[("assertion", &assertion)]).await.expect(200);
    checked.must_say("its client is not let in now").must_say("was not registered to prove who it is with a key");
    balie.token(&client).await.expect(200);
    client.change(&balie.app, "token_endpoint_auth_method", "private_key_jwt").await;
    balie.token(&client).await.expect(401);
    balie.token_by(&assertion).await.expect(200);
    let public = balie.client("app").with("token_endpoint_auth_method", "none").with("grant_types", "authorization_code");
    let public = public.with("redirect_uris", "https://app.example/cb").owners("bouwer@x.example").create().await;
    owner.get(&urls::client_keys(&public.id)).await.expect(404);
}

#[tokio::test]
async fn an_assertion_is_checked_step_by_step_by_the_code_of_the_endpoint_and_not_used_up() {
    let (balie, client, owner) = world().await;
    let (key, strange) = (ClientKey::make("ES256"), ClientKey::make("ES256"));
    balie.add_client_key(&client, "Server A", &key).await;
    let path = urls::client_keys_check(&client.id);
    let check = async |text: &str| {
        let page = owner.post(&path, &[("assertion", text)]).await.expect(200);
        let results = page.all(".steps .badge");
        (page, results.join(" "))
    };
    let right = "right ".repeat(10).trim().to_owned();
    let assertion = key.assertion(&balie, &client.client_id);
    for text in [assertion.clone(), format!("client_assertion={assertion}"), format!("  {assertion}\n")] {
        let (page, results) = check(&text).await;
        assert_eq!(results, right);
        page.must_say("would be let in").must_say("signed with the key “Server A”");
        assert!(!page.text.contains(&assertion), "what was pasted is not shown again");
    }
    balie.token_by(&assertion).await.expect(200);
    let (page, results) = check(&assertion).await;
    assert_eq!(results, "right right right right right right right wrong right right");
    page.must_say("had been used before").must_say("Make a new assertion for each request");
    let with = |name: &str, value: Value| {
        let mut claims = claims(&balie, &client.client_id);
        claims[name] = value;
        key.sign(&json!({"alg": "ES256"}), &claims)
    };
    let table = [
        ("x".to_owned(), "wrong not tried not tried not tried not tried not tried not tried not tried", "no signed JWT"),
        (
            key.sign(&json!({"alg": "HS256"}), &claims(&balie, "zaak")),
            "right wrong not tried not tried right right right not tried",
            "HS256",
        ),
        (
            key.sign(&json!({"alg": "ES256", "kid": "a"}), &claims(&balie, "zaak")),
            "right right wrong not tried right right right not tried",
            "“a”",
        ),
        (strange.assertion(&balie, "zaak"), "right right right wrong right right right not tried", "is not that of the registered key"),
        (with("sub", json!("other")), "right right right right wrong right right not tried", "sub was not the client_id"),
        (with("aud", json!("https://x.example")), "right right right right right wrong right not tried", "https://x.example"),
        (with("exp", json!(7)), "right right right right right right wrong not tried", " days before"),
        (with("jti", json!(null)), "right right right right right right right wrong", "has no jti"),
        // Several at once are all told.
        (strange.sign(&json!({"alg": "ES256"}), &json!({"exp": 7})), "right right right wrong wrong wrong wrong wrong", "has no aud"),
    ];
    for (text, expected, words) in table {
        let (page, results) = check(&text).await;
        assert_eq!(results, format!("{expected} right right"), "{words}");
        page.must_say("would be refused").must_say(words).must_not_say("You can try it out");
    }
    // Nothing is kept of any of it: neither a use nor a refusal.
    assert!(client.refusals(&balie).await.is_empty());
    let mut connection = balie.app.read().await.expect("a connection");
    let used: i64 = sqlx::query_scalar("SELECT COUNT(*) FROM used_once").fetch_one(&mut *connection).await.expect("they can be counted");
    assert_eq!(used, 1, "that of the token");
}

/// The programs get a token as they are copied, with each kind of key; that of Python where Authlib is.
#[tokio::test]
async fn the_programs_get_a_token_with_each_kind_of_key() {
    let (balie, client, owner) = world().await;
    // The programs look at the clock of this machine, which goes on.
    let set = || balie.clock.set_back(balie.clock.now().since(balie::clock::Clock::System.now()));
    let python = std::env::var("TEST_CLIENTS_PYTHON").ok();
    let kinds = [("ES256", "-algorithm EC -pkeyopt ec_paramgen_curve:P-256"), ("PS256", "-algorithm RSA"), ("EdDSA", "-algorithm ED25519")];
    for (algorithm, make) in kinds {
        set();
        let folder = tempfile::TempDir::new().expect("a folder");
        let made = Command::new("openssl").arg("genpkey").args(make.split(' ')).output().expect("openssl runs");
        std::fs::write(folder.path().join("private-key.pem"), &made.stdout).expect("a file");
        let key = ClientKey::of_pem(algorithm, &String::from_utf8(made.stdout).expect("PEM"));
        let stored = balie.add_client_key(&client, algorithm, &key).await;
        let page = owner.get(&urls::client_key(&client.id, &stored.id)).await.expect(200);
        // Numbers of a signature that begin with zeros come once in a while.
        for _ in 0..8 {
            set();
            let said = run("bash", &page, "curl", folder.path()).await;
            assert!(said.contains("access_token"), "{algorithm}: {said}");
        }
        if let Some(python) = &python {
            set();
            let said = run(python, &page, "python", folder.path()).await;
            assert_eq!(said.trim().split('.').count(), 3, "{algorithm}: {said}");
        }
    }
}

/// Runs a program of the page. Beside this thread: while it waits, the server may need a connection that was opened here.
async fn run(program: &str, page: &Answer, id: &str, folder: &Path) -> String {
    let found = Selector::parse(&format!("#{id}")).expect("a selector");
    let code: String = page.html().select(&found).next().expect("the lines").text().collect();
    let mut command = Command::new(program);
    command.arg("-c").arg(&code).current_dir(folder);
    let output = tokio::task::spawn_blocking(move || command.output()).await.expect("it runs").expect("the program is there");
    format!(
        "{}{}",
        String::from_utf8_lossy(&output.stdout),
        if output.status.success() { "".into() } else { String::from_utf8_lossy(&output.stderr) }
    )
}
