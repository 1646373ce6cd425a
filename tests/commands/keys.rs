//! `balie keys rotate`: a running server shows the new key, and goes on with the old one for now.
use super::Installation;
use balie::urls;
use std::time::Duration;

async fn kids(url: &str) -> Vec<String> {
    let answer = reqwest::get(format!("{url}{}", urls::JWKS)).await.expect("the server answers");
    let keys: serde_json::Value = answer.json().await.expect("JSON");
    keys["keys"].as_array().expect("keys").iter().map(|key| key["kid"].as_str().expect("a kid").to_owned()).collect()
}

#[actix_web::test]
async fn a_running_server_shows_the_new_key_within_a_second() {
    let installation = Installation::new().await;
    let balie = installation.start(&[]);
    let before = kids(&balie.url).await;
    assert_eq!(before.len(), 4, "one of each algorithm");
    let said = installation.run(&["keys", "rotate"]).expect(0).out;
    assert!(said.contains("It signs in 60 minutes."), "{said}");
    tokio::time::sleep(Duration::from_secs(1)).await;
    let after = kids(&balie.url).await;
    assert_eq!(after.len(), 8, "a new one of each");
    assert!(before.iter().all(|kid| after.contains(kid)));
    assert_eq!(after.iter().filter(|kid| said.contains(*kid)).count(), 4, "{after:?} {said}");
    let said = installation.run(&["keys", "rotate", "--algorithm", "EdDSA"]).expect(0).out;
    assert!(said.starts_with("Made EdDSA key ") && said.lines().count() == 1, "{said}");
    tokio::time::sleep(Duration::from_secs(1)).await;
    assert_eq!(kids(&balie.url).await.len(), 9);
    installation.run(&["keys", "rotate", "--algorithm", "HS256"]).expect(2);
}
