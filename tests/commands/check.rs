//! `balie check`: each thing that is unsafe is a line that says what to do, and makes it fail.
use super::Installation;
use super::import::document;
use balie::clock::{Clock, DAY, Timestamp};
use balie::crypto::{hex, secret, sha256};
use balie::model::audit::{Actor, AuditedTransaction};
use balie::model::municipality::{self, SecretVisibility};
use balie::urls;
use serde_json::json;
use std::os::unix::fs::PermissionsExt;

/// An installation in which nothing is unsafe.
async fn safe() -> Installation {
    let installation = Installation::new().await;
    installation.start(&[]).stop().expect(0);
    installation.add_operator();
    installation
}

#[track_caller]
fn finds(installation: &Installation, settings: &[(&str, &str)], words: &str) {
    let ran = installation.run_with(&["check"], settings, "").expect(1);
    let line = ran.out.lines().find(|line| line.starts_with("unsafe:") && line.contains(words));
    assert!(line.is_some(), "{words:?} is not in: {}", ran.out);
}

#[actix_web::test]
async fn a_safe_installation_passes_with_a_note_about_mail() {
    let installation = safe().await;
    let said = installation.run(&["check"]).expect(0).out;
    assert!(said.contains("note:    No mail is sent") && said.contains("Nothing unsafe was found."), "{said}");
    let behind_proxy = [
        ("BALIE_PUBLIC_URL", "https://balie.example"),
        ("BALIE_LISTEN", "0.0.0.0:8080"),
        ("BALIE_TRUSTED_PROXIES", "10.0.0.0/8, fd00::/8"),
    ];
    installation.run_with(&["check"], &behind_proxy, "").expect(0);
}

#[actix_web::test]
async fn unsafe_settings_are_found() {
    let installation = safe().await;
    finds(&installation, &[("BALIE_LISTEN", "0.0.0.0:8080")], "is not https");
    let public = ("BALIE_PUBLIC_URL", "https://balie.example");
    finds(&installation, &[public, ("BALIE_LISTEN", "0.0.0.0:8080")], "Set BALIE_TRUSTED_PROXIES");
    finds(&installation, &[public, ("BALIE_LISTEN", "127.0.0.1:8080")], "a proxy that is not named");
    finds(&installation, &[public, ("BALIE_TRUSTED_PROXIES", "0.0.0.0/0")], "trusts everybody");
    finds(&installation, &[public, ("BALIE_TRUSTED_PROXIES", "::/0")], "trusts everybody");
    finds(&installation, &[public, ("BALIE_TRUSTED_PROXIES", "64.0.0.0/6")], "large part of the internet");
    let mail = |url: &'static str| [("BALIE_SMTP_URL", url), ("BALIE_MAIL_FROM", "balie@balie.example")];
    finds(&installation, &mail("smtp://u:very-secret@mail.example"), "The way to the mail server on mail.example is not encrypted");
    for safe in ["smtp://localhost", "smtp://mail.example?tls=required", "smtps://mail.example"] {
        let said = installation.run_with(&["check"], &mail(safe), "").expect(0).out;
        assert!(!said.contains("mail"), "{said}");
    }
    let elsewhere = "postgres://balie:very-secret@192.0.2.1:1/balie?connect_timeout=1";
    finds(&installation, &[("BALIE_DATABASE_URL", elsewhere)], "sslmode=verify-full");
    let said = installation.run_with(&["check"], &[("BALIE_DATABASE_URL", elsewhere)], "").out;
    assert!(!said.contains("very-secret"), "{said}");
}

/// jwx fetches keys every 15 minutes, Istio every 20; the default leaves each of them time for two tries.
#[actix_web::test]
async fn a_key_that_signs_before_verifiers_have_fetched_it_is_warned_of() {
    let installation = safe().await;
    let warned = |seconds: &str| {
        let said = installation.run_with(&["check"], &[("BALIE_KEY_SHOWN_BEFORE", seconds)], "").expect(0).out;
        said.contains("warning: A new signing key is shown for")
    };
    assert_eq!(["0", "600", "1200", "1499", "1500", "3600"].map(warned), [true, true, true, true, false, false]);
    assert!(!installation.run(&["check"]).expect(0).out.contains("A new signing key"), "the default is long enough");
}

#[actix_web::test]
async fn files_that_others_can_read_are_found() {
    let installation = safe().await;
    let open = |path: &std::path::Path, mode| std::fs::set_permissions(path, std::fs::Permissions::from_mode(mode)).expect("it is ours");
    let key = installation.data_dir().join("secret.key");
    open(&key, 0o640);
    finds(&installation, &[], "key file");
    open(&key, 0o600);
    open(&installation.data_dir(), 0o755);
    finds(&installation, &[], "data folder");
    open(&installation.data_dir(), 0o700);
    // Settings that hold nothing secret may be read by everybody.
    let settings = installation.folder.path().join("balie.toml");
    std::fs::write(&settings, "workers = 1\n").expect("it can be written");
    open(&settings, 0o644);
    installation.run(&["check"]).expect(0);
    std::fs::write(&settings, "workers = 1\nsecret_key = \"\"\n").expect("it can be written");
    installation.run(&["check"]).expect(0);
    let key = std::fs::read_to_string(installation.data_dir().join("secret.key")).expect("a key");
    std::fs::write(&settings, format!("secret_key = {:?}\n", key.trim())).expect("it can be written");
    finds(&installation, &[], "settings balie.toml");
    open(&settings, 0o600);
    installation.run(&["check"]).expect(0);
    // A password is as much, though another setting wins over it.
    let other = installation.folder.path().join("other.sqlite");
    let url = if installation.is_postgres() { installation.database.url.clone() } else { format!("sqlite://{}", other.display()) };
    let elsewhere = [("BALIE_DATABASE_URL", &*url)];
    std::fs::write(&settings, "database_url = \"postgres://balie:very-secret@localhost/balie\"\n").expect("it can be written");
    open(&settings, 0o644);
    finds(&installation, &elsewhere, "settings balie.toml");
    open(&settings, 0o600);
    // A database outside the data folder is not shielded by it.
    if !installation.is_postgres() {
        installation.run_with(&["migrate"], &elsewhere, "").expect(0);
        open(&other, 0o644);
        finds(&installation, &elsewhere, "can read the database");
    }
}

#[actix_web::test]
async fn a_lost_key_and_a_missing_operator_are_found() {
    let installation = Installation::new().await;
    if !installation.is_postgres() {
        finds(&installation, &[], "There is no database yet");
        assert!(!installation.data_dir().exists(), "a check makes nothing");
    }
    installation.start(&[]).stop().expect(0);
    finds(&installation, &[], "Nobody can sign in as operator");
    finds(&installation, &[("BALIE_SECRET_KEY", &"a1".repeat(32))], "can't be opened");
    std::fs::write(installation.data_dir().join("secret.key"), "torn").expect("it can be written");
    finds(&installation, &[], "The secret key can't be read");
    std::fs::remove_file(installation.data_dir().join("secret.key")).expect("it is there");
    finds(&installation, &[], "can't be opened");
}

#[actix_web::test]
async fn an_altered_history_is_found() {
    let installation = safe().await;
    let db = installation.database().await;
    let mut tx = db.begin().await.expect("a transaction");
    sqlx::query("UPDATE events SET actor_name = 'somebody else' WHERE seq = 2").execute(&mut *tx).await.expect("an intruder can");
    tx.commit().await.expect("it lasts");
    finds(&installation, &[], "event 2 is not what was written");
}

#[actix_web::test]
async fn risky_clients_are_warnings_that_do_not_fail() {
    let installation = safe().await;
    let mut risky = document();
    risky["clients"][0]["ip_allowlist"] = json!(["64.0.0.0/6"]);
    risky["clients"][0]["wide_ranges_confirmed"] = json!(true);
    risky["clients"][0]["grant_types"] = json!(["client_credentials", "implicit"]);
    risky["clients"][0]["redirect_uris"] = json!(["https://a.example/terug"]);
    risky["clients"][0]["headless_token_lifetime"] = json!(86_400);
    installation.import(&risky.to_string()).expect(0);
    let said = installation.run(&["check"]).expect(0).out;
    for words in ["hardly keeps anybody out", "implicit grant", "headless_token_lifetime", "was never seen to be random"] {
        assert!(said.lines().any(|line| line.starts_with("warning:") && line.contains(words)), "{words:?} is not in: {said}");
    }
    assert!(said.contains("(zaaksysteem)"), "{said}");
}

#[actix_web::test]
async fn clients_with_a_secret_that_can_be_guessed_are_named_until_it_was_seen_to_be_random() {
    let installation = safe().await;
    let (ours, theirs) = (secret::make(), secret::make());
    let digest = |text: &str| format!("sha256:{}", hex(&sha256(text.as_bytes())));
    let mut moving = document();
    let mut base = moving["clients"][0].clone();
    base.as_object_mut().expect("an object").remove("client_secret");
    base["ip_allowlist"] = json!([]);
    base["token_endpoint_auth_method"] = json!("client_secret_post");
    let with = |client_id: &str, member: &str, text: &str| {
        let mut client = base.clone();
        client["client_id"] = json!(client_id);
        client[member] = json!(text);
        client
    };
    moving["clients"] = json!([
        with("chosen", "client_secret_hash", &digest("geheim van elders")),
        with("unseen", "client_secret_hash", &digest(&theirs)),
        with("seen", "client_secret", &ours),
    ]);
    installation.import(&moving.to_string()).expect(0);
    let named = |said: &str| said.lines().find(|line| line.contains("never seen to be random")).unwrap_or_default().to_owned();
    let said = named(&installation.run(&["check"]).expect(0).out);
    assert!(said.starts_with("warning:") && said.contains("(chosen, unseen)"), "{said}");
    let balie = installation.start(&[]);
    for (client_id, secret) in [("chosen", "geheim van elders"), ("unseen", &*theirs), ("seen", &*ours)] {
        let form = [("grant_type", "client_credentials"), ("client_id", client_id), ("client_secret", secret)];
        assert_eq!(balie.post(urls::TOKEN, &form).await.status().as_u16(), 200, "{client_id}");
    }
    balie.stop().expect(0);
    let said = named(&installation.run(&["check"]).expect(0).out);
    assert!(said.contains("(chosen)"), "{said}");
}

/// Writes the whole history anew, as somebody can who writes to the database and knows the program: all its hashes fit together.
async fn forge(installation: &Installation, at: Timestamp) {
    let db = installation.database().await;
    let mut tx = db.begin().await.expect("a transaction");
    for text in ["DELETE FROM events", "UPDATE history_head SET seq = 0, hash = ''"] {
        sqlx::query(text).execute(&mut *tx).await.expect("an intruder can");
    }
    tx.commit().await.expect("it lasts");
    let mut tx = AuditedTransaction::begin(&db, at, Actor::COMMAND_LINE).await.expect("a transaction");
    for number in 0..5 {
        let (id, slug) = (balie::crypto::random::id(), format!("forged{number}"));
        municipality::insert(&mut tx, &id, &slug, "Forged", SecretVisibility::Once).await.expect("it can be written");
    }
    tx.commit().await.expect("it lasts");
}

#[actix_web::test]
async fn a_history_written_anew_with_fitting_hashes_is_found_by_its_seals() {
    let installation = safe().await;
    forge(&installation, Clock::System.now()).await;
    let said = installation.run(&["check"]).expect(1).out;
    assert!(!said.contains("is not what was written"), "the hashes do fit: {said}");
    finds(&installation, &[], "The history was written anew");
    // Neither a later start nor a rotation covers it up.
    installation.run(&["keys", "rotate"]).expect(0);
    installation.start(&[]).stop().expect(0);
    finds(&installation, &[], "The history was written anew");
    finds(&installation, &[("BALIE_SECRET_KEY", &"a1".repeat(32))], "was not made with a key of this installation");
}

#[actix_web::test]
async fn seals_that_are_missing_are_found() {
    let installation = safe().await;
    installation.run(&["keys", "rotate"]).expect(0);
    installation.run(&["check"]).expect(0);
    let db = installation.database().await;
    let mut tx = db.begin().await.expect("a transaction");
    sqlx::query("DELETE FROM history_seals WHERE number = 1").execute(&mut *tx).await.expect("an intruder can");
    tx.commit().await.expect("it lasts");
    finds(&installation, &[], "Seal 1 of the history is missing");
    let mut tx = db.begin().await.expect("a transaction");
    sqlx::query("DELETE FROM history_seals").execute(&mut *tx).await.expect("an intruder can");
    tx.commit().await.expect("it lasts");
    forge(&installation, Clock::System.now().plus(-3 * DAY)).await;
    finds(&installation, &[], "has no seal");
}

#[actix_web::test]
async fn what_is_stored_and_cant_be_read_is_found() {
    let installation = safe().await;
    installation.import(&document().to_string()).expect(0);
    installation.run(&["check"]).expect(0);
    let db = installation.database().await;
    let spoil = async |text: &'static str| {
        let mut tx = db.begin().await.expect("a transaction");
        sqlx::query(text).execute(&mut *tx).await.expect("an intruder can");
        tx.commit().await.expect("it lasts");
    };
    spoil("UPDATE clients SET registration = replace(registration, '192.0.2.0/24', '192.0.2.0/33')").await;
    finds(&installation, &[], "whose registration can't be read, so they get no tokens");
    let exported = installation.export();
    assert_eq!(exported["clients"][0]["ip_allowlist"][0], json!("192.0.2.0/33"), "an export opens nothing");
    let said = installation.import(&exported.to_string()).expect(1).err;
    assert!(said.starts_with("clients[0].ip_allowlist[0]: "), "{said}");
    spoil("UPDATE clients SET registration = 'torn'").await;
    finds(&installation, &[], "Open the page of each, correct and save it: 1 (zaaksysteem)");
    for (text, words) in [
        (
            "UPDATE people SET locale = 'torn' WHERE email = (SELECT MAX(email) FROM people)",
            "The locale of olga@balie.example in the table people can't be read",
        ),
        ("UPDATE roles SET role = 'torn' WHERE role <> 'operator'", "The role of anna@utrecht.example in the table roles"),
        ("UPDATE scopes SET access_level = 'torn'", "The access_level of calculations:read in the table scopes"),
        ("UPDATE municipalities SET secret_visibility = 'torn'", "The secret_visibility of utrecht in the table municipalities"),
    ] {
        spoil(text).await;
        finds(&installation, &[], words);
    }
    spoil("UPDATE secrets SET digest = 'torn'").await;
    finds(&installation, &[], "with a secret whose digest can't be read");
}
