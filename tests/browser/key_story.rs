//! Informatie Vlaanderen, whose clients sign: an admin registers an application, makes its key in the browser, takes a second one into use
//! while the first still works, and removes the first. The private keys come out of the browser's downloads and go nowhere else.
use super::Tab;
use crate::harness::client_key::ClientKey;
use crate::harness::{Balie, PASSWORD};
use balie::clock::DAY;
use balie::urls;
use serde_json::json;
use std::path::Path;
use std::time::{Duration, Instant};

const ADMIN: &str = "admin@utrecht.example";

async fn downloaded(folder: &Path, name: &str) -> String {
    let began = Instant::now();
    loop {
        if let Ok(text) = std::fs::read_to_string(folder.join(name))
            && text.trim_end().ends_with("-----END PRIVATE KEY-----")
        {
            return text;
        }
        assert!(began.elapsed() < Duration::from_secs(20), "{name} was not downloaded");
        tokio::time::sleep(Duration::from_millis(100)).await;
    }
}

/// That the pair is there: one of RSA takes a while.
const MADE: &str = "new Promise(done => { const look = () => document.getElementById('key-pair-downloads').hidden \
     ? setTimeout(look, 50) : done(true); look(); })";

/// Makes a key pair on the page, downloads the private key, and adds the public one.
async fn make_key(tab: &Tab, client: &str, name: &str, algorithm: &'static str) -> ClientKey {
    let folder = tempfile::TempDir::new().expect("a folder");
    let path = folder.path().display().to_string();
    tab.devtools("Browser.setDownloadBehavior", json!({"behavior": "allow", "downloadPath": path})).await;
    tab.open(&urls::client_keys_new(client)).await;
    tab.run(&format!("document.getElementById('key-pair-algorithm').value = '{algorithm}'")).await;
    tab.click("#key-pair-make").await;
    tab.wait_for(MADE).await;
    tab.click("#key-pair-downloads a").await;
    let private = downloaded(folder.path(), "private-key.pem").await;
    let public = tab.run("return document.getElementById('jwks').value").await;
    let public = public.as_str().expect("a JWK");
    assert!(public.contains("\"kty\"") && !public.contains("\"d\""), "{public}");
    tab.fill("name", name).await;
    tab.go("main form.form [type=submit]").await;
    tab.must_say(&format!("The key “{name}” is added.")).await;
    ClientKey::of_pem(algorithm, &private)
}

#[tokio::test]
async fn informatie_vlaanderen_signs_with_a_key_and_changes_it_without_a_break() {
    let balie = Balie::start().await;
    Tab::with(&balie.url.clone(), "en", &[], async |tab| {
        balie.admin_of("utrecht").await;
        tab.sign_in(ADMIN, PASSWORD).await;
        tab.open(urls::CLIENTS_NEW).await;
        tab.unfold().await;
        tab.fill("client_name", "Telco-GIPODplatform").await;
        tab.fill("description", "Nachtelijke synchronisatie van GIPOD-innames.").await;
        tab.fill("owners", ADMIN).await;
        tab.fill("ip_allowlist", "127.0.0.1").await;
        tab.click("input[name=token_endpoint_auth_method][value=private_key_jwt] + label").await;
        tab.go("main form [type=submit]").await;
        tab.must_say("This client has no key").await;
        let client_id = tab.find("#client-id").await.text().await.expect("words");
        let id = tab.path().await.rsplit('/').next().expect("an identifier").to_owned();

        let first = make_key(tab, &id, "Server 2026", "ES256").await;
        tab.must_say("openssl dgst -sha256 -sign private-key.pem").await;
        let token = async |key: &ClientKey| balie.token_by(&key.assertion(&balie, &client_id)).await.status;
        assert_eq!(token(&first).await, 200);

        let second = make_key(tab, &id, "Server 2027", "RS256").await;
        assert_eq!((token(&first).await, token(&second).await), (200, 200), "both work");
        tab.open(&urls::client_keys(&id)).await;
        tab.must_say("127.0.0.1").await;
        balie.clock.advance(8 * DAY);
        assert_eq!(token(&second).await, 200);
        tab.forget_everybody().await;
        tab.sign_in(ADMIN, PASSWORD).await;
        tab.open(&urls::client_keys(&id)).await;
        tab.must_say("safe to delete now").await;
        tab.follow("Remove “Server 2026”").await;
        tab.must_say("It can go").await;
        tab.go("main form [type=submit]").await;
        tab.must_say("The key “Server 2026” is removed.").await;
        assert_eq!((token(&first).await, token(&second).await), (400, 200));

        tab.open(&urls::client_keys_check(&id)).await;
        tab.fill("assertion", &first.assertion(&balie, &client_id)).await;
        tab.go("main form [type=submit]").await;
        tab.must_say("would be refused").await;
        tab.must_say("had ended or was removed").await;
    })
    .await;
}
