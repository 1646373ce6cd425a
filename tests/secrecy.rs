//! What is secret is in clear nowhere but in the answer that is meant for its owner.
use crate::harness::Balie;
use crate::harness::people::PASSWORD;
use balie::model::audit;
use balie::model::invitation;
use std::io::Write;
use std::path::Path;
use std::sync::{Arc, Mutex, OnceLock};

/// Everything this process logs, from the first call on.
static LOG: OnceLock<Log> = OnceLock::new();

#[derive(Clone, Default)]
struct Log(Arc<Mutex<Vec<u8>>>);

impl Write for Log {
    fn write(&mut self, bytes: &[u8]) -> std::io::Result<usize> {
        self.0.lock().expect("no writer panicked").extend_from_slice(bytes);
        Ok(bytes.len())
    }

    fn flush(&mut self) -> std::io::Result<()> {
        Ok(())
    }
}

fn log() -> &'static Log {
    LOG.get_or_init(|| {
        let log = Log::default();
        let writer = log.clone();
        tracing_subscriber::fmt().with_max_level(tracing::Level::TRACE).with_ansi(false).with_writer(move || writer.clone()).init();
        log
    })
}

fn files(folder: &Path) -> Vec<(String, Vec<u8>)> {
    let mut found = Vec::new();
    for entry in std::fs::read_dir(folder).expect("the folder is there") {
        let path = entry.expect("an entry").path();
        if path.is_dir() {
            found.extend(files(&path));
        } else {
            found.push((path.display().to_string(), std::fs::read(&path).expect("the file can be read")));
        }
    }
    found
}

fn holds(bytes: &[u8], secret: &str) -> bool {
    bytes.windows(secret.len()).any(|window| window == secret.as_bytes())
}

/// Every row of every table, as text.
async fn rows(balie: &Balie) -> String {
    use sqlx::{Column, Row, ValueRef};
    let tables = [
        "municipalities",
        "people",
        "roles",
        "sessions",
        "invitations",
        "scopes",
        "clients",
        "client_owners",
        "secrets",
        "signing_keys",
        "events",
        "history_head",
        "usage",
        "refusals",
        "outbox",
        "mail_texts",
    ];
    let mut connection = balie.app.read().await.expect("the database answers");
    let mut all = String::new();
    for table in tables {
        let select = sqlx::AssertSqlSafe(format!("SELECT * FROM {table}"));
        for row in sqlx::query(select).fetch_all(&mut *connection).await.expect("the table can be read") {
            for column in row.columns() {
                let at = column.ordinal();
                if row.try_get_raw(at).is_ok_and(|value| value.is_null()) {
                    continue;
                }
                let text = row
                    .try_get::<String, _>(at)
                    .or_else(|_| row.try_get::<Vec<u8>, _>(at).map(|bytes| String::from_utf8_lossy(&bytes).into_owned()));
                all.push_str(&text.unwrap_or_default());
                all.push('\n');
            }
        }
    }
    all
}

#[tokio::test]
async fn secrets_passwords_sessions_and_links_are_in_clear_neither_in_the_database_nor_in_the_log() {
    let log = log();
    let balie = Balie::start().await;
    let client = balie.client("zaaksysteem").scope("cases").owners("bouwer@leverancier.example").create().await;
    let foreign = "geheim-van-elders-4711";
    let hash = balie::crypto::imported::SlowHash::argon2id(foreign);
    let moved = balie.client("verhuisd").secret_hash(hash.as_str()).create().await;
    let token = balie.token(&client).await.expect(200).json()["access_token"].as_str().expect("a token").to_owned();
    balie.token(&moved.showing(foreign)).await.expect(200);
    let guess = "bijna-goed-geheim-0815";
    balie.token(&client.showing(guess)).await.expect(401);
    balie.bare_request().field("grant_type", "client_credentials").in_body(&client.showing(guess)).send().await.expect(400);
    let unused = balie.client("ongebruikt").create().await;

    let owner = balie.owner_of(&client).await;
    for path in ["/", "/account", "/clients", &format!("/clients/{}", client.id), &format!("/clients/{}/secrets", client.id)] {
        let page = owner.get(path).await;
        assert!(!page.text.contains(&client.secret) && !page.text.contains(hash.as_str()), "{path}");
    }
    let login = balie.anonymous().post("/login", &[("email", &client.owners[0]), ("password", PASSWORD)]).await;
    let cookie = login.headers.get_all("set-cookie").iter().filter_map(|line| line.to_str().ok()).find(|line| line.starts_with("balie="));
    // The cookie is `signature key`, percent-encoded; the key is its last 43 characters.
    let value = cookie.and_then(|cookie| cookie.split(['=', ';']).nth(1)).expect("a session").to_owned();
    let session = value[value.len() - 43..].to_owned();
    let typed = "verkeerd-wachtwoord-1234";
    balie.anonymous().post("/login", &[("email", &client.owners[0]), ("password", typed)]).await.expect(422);
    let as_address = "wachtwoord-in-het-verkeerde-veld";
    balie.anonymous().post("/login", &[("email", as_address), ("password", typed)]).await.expect(422);

    let person = balie.person("nieuw@utrecht.example").await;
    let mut tx = balie.begin().await;
    let invitation = invitation::insert(&mut tx, &person).await.expect("invitations can be written");
    let set_up = invitation::insert_set_up(&mut tx).await.expect("invitations can be written");
    balie.commit(tx).await;
    balie.app.ledger.flush().await.expect("the ledger can be written");

    let secrets = [
        ("a secret of ours", &*client.secret),
        ("a secret that was never used", &unused.secret),
        ("a secret from elsewhere", foreign),
        ("a guess", guess),
        ("a password", PASSWORD),
        ("a wrong password", typed),
        ("a password in the wrong field", as_address),
        ("the key of a session", &session),
        ("an invitation", &invitation),
        ("the set-up link", &set_up),
        ("a token", &token),
        ("the signature of a token", token.rsplit('.').next().expect("a signature")),
    ];
    let rows = rows(&balie).await;
    assert!(rows.contains(&client.id) && rows.contains("cases"), "the tables were really read");
    let logged = log.0.lock().expect("no writer panicked").clone();
    assert!(!logged.is_empty(), "the log was really kept");
    for (what, secret) in secrets {
        assert!(!rows.contains(secret), "{what} is in the database");
        assert!(!holds(&logged, secret), "{what} is in the log");
        for (file, content) in files(balie.folder.path()) {
            assert!(!holds(&content, secret), "{what} is in {file}");
        }
    }
}

#[tokio::test]
async fn the_key_that_seals_lies_outside_the_database_and_is_for_its_owner_only() {
    use std::os::unix::fs::PermissionsExt;
    let balie = Balie::start().await;
    let folder = balie.folder.path().join("data");
    let key = std::fs::read_to_string(folder.join("secret.key")).expect("the key was made");
    let mode = |path: &Path| std::fs::metadata(path).expect("it is there").permissions().mode() & 0o777;
    assert_eq!((mode(&folder), mode(&folder.join("secret.key"))), (0o700, 0o600));
    assert!(!rows(&balie).await.contains(key.trim()));
    for (file, content) in files(&folder) {
        assert!(file.ends_with("secret.key") || !holds(&content, key.trim()), "the key is in {file}");
    }
}

#[tokio::test]
async fn debug_output_shows_no_key() {
    let balie = Balie::start().await;
    assert_eq!(format!("{:?}", balie.app.sealing), "SealingKeys(1 keys)");
}

#[tokio::test]
async fn the_history_is_a_chain_in_which_a_change_is_seen() {
    let balie = Balie::start().await;
    let client = balie.client("zaaksysteem").create().await;
    client.suspend(&balie.app).await;
    client.resume(&balie.app).await;
    let mut connection = balie.app.read().await.expect("the database answers");
    assert_eq!(audit::first_broken(&mut connection).await.expect("the history can be read"), None);
    let forge = "UPDATE events SET actor_name = 'somebody else' WHERE action = 'client.suspended'";
    sqlx::query(forge).execute(&mut *connection).await.expect("a forger has the database");
    let forged: i64 =
        sqlx::query_scalar("SELECT seq FROM events WHERE action = 'client.suspended'").fetch_one(&mut *connection).await.expect("a number");
    assert_eq!(audit::first_broken(&mut connection).await.expect("the history can be read"), Some(forged));
    sqlx::query("UPDATE events SET actor_name = 'command_line' WHERE seq = $1")
        .bind(forged)
        .execute(&mut *connection)
        .await
        .expect("put back");
    assert_eq!(audit::first_broken(&mut connection).await.expect("the history can be read"), None);
    sqlx::query("DELETE FROM events WHERE seq = (SELECT MAX(seq) FROM events)").execute(&mut *connection).await.expect("a forger");
    assert!(audit::first_broken(&mut connection).await.expect("the history can be read").is_some(), "the end was cut off");
}

/// What the hash of an event covers, as ARCHITECTURE.md tells anybody who wants to compute it: every member, and the version.
#[tokio::test]
async fn the_hash_of_an_event_covers_all_that_it_says_and_can_be_computed_by_others() {
    let balie = Balie::start().await;
    let client = balie.client("zaaksysteem").create().await;
    let admin = balie.admin_of("utrecht").await;
    admin.post(&balie::urls::client_suspension(&client.id), &[("reason", "a leak")]).await.expect(303);
    let mut connection = balie.app.read().await.expect("the database answers");
    let select = "SELECT * FROM events WHERE action = 'client.suspended'";
    let event: audit::Event = sqlx::query_as(select).fetch_one(&mut *connection).await.expect("an event");
    let before = "SELECT hash FROM events WHERE seq = $1";
    let previous: String = sqlx::query_scalar(before).bind(event.seq - 1).fetch_one(&mut *connection).await.expect("a hash");
    let quoted = |text: &str| serde_json::to_string(text).expect("text");
    let payload = format!(
        "{{\"action\":\"client.suspended\",\"actor_address\":\"127.0.0.1\",\"actor_email\":\"admin@utrecht.example\",\"actor_id\":{},\
         \"actor_kind\":\"person\",\"actor_name\":\"admin\",\"at\":{},\"client_id\":{},\"details\":{},\"municipality_id\":{},\"seq\":{},\
         \"subject\":\"zaaksysteem\"}}",
        quoted(event.actor_id.as_deref().expect("a person")),
        event.at.0,
        quoted(&client.id),
        quoted(&event.details),
        quoted(event.municipality_id.as_deref().expect("a municipality")),
        event.seq,
    );
    let hash = balie::crypto::sha256(format!("1\n{previous}\n{payload}").as_bytes());
    assert_eq!(balie::crypto::hex(&hash), event.hash, "{payload}");
    // Nor does it help a forger to call it an event of another version, with a hash that fits.
    let hash = balie::crypto::hex(&balie::crypto::sha256(format!("2\n{previous}\n{payload}").as_bytes()));
    let forge = sqlx::query("UPDATE events SET payload_version = 2, hash = $2 WHERE seq = $1").bind(event.seq).bind(hash);
    forge.execute(&mut *connection).await.expect("a forger has the database");
    assert_eq!(audit::first_broken(&mut connection).await.expect("the history can be read"), Some(event.seq));
}
