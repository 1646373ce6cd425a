//! Clients imported with the secret they had: in plain text, or as one of the four kinds of hash. Each gets a token with it.
use super::Installation;
use super::import::document;
use balie::crypto::imported::SlowHash;
use balie::crypto::secret;
use balie::urls;
use serde_json::{Value, json};

const SECRET: &str = "geheim van vroeger";

fn client(name: &str, member: &str, value: &str) -> Value {
    let mut client = document()["clients"][0].clone();
    client["client_id"] = json!(name);
    client["ip_allowlist"] = json!([]);
    client.as_object_mut().expect("an object").remove("client_secret");
    client[member] = json!(value);
    client
}

#[actix_web::test]
async fn each_kind_of_secret_gets_a_token() {
    let installation = Installation::new().await;
    let mut moving = document();
    moving["clients"] = json!([
        client("plain", "client_secret", SECRET),
        client("sha256", "client_secret_hash", "sha256:A2CEEF2951D6B9DAD2DBA49E1127617FAFB287129227E1A7A77A46F7A6A33F4E"),
        client("argon2", "client_secret_hash", SlowHash::argon2id(SECRET).as_str()),
        client("django", "client_secret_hash", "pbkdf2_sha256$1000$zoutzout$uiS1Lfv8L4bvYLdvV2xB8TBsbIrvE+q+KSmPFsypamg="),
        client("bcrypt", "client_secret_hash", "$2y$05$abcdefghijklmnopqrstuu1gr8LY6N8rcVPW.iLsrEbHJcel7Jxo2"),
    ]);
    installation.import(&moving.to_string()).expect(0);
    let balie = installation.start(&[]);
    for name in ["plain", "sha256", "argon2", "django", "bcrypt"] {
        let ask = async |secret: &str| {
            let fields = [("grant_type", "client_credentials"), ("client_id", name), ("client_secret", secret)];
            balie.post(urls::TOKEN, &fields).await.status().as_u16()
        };
        assert_eq!(ask("geheim van nu").await, 401, "{name}");
        assert_eq!(ask(SECRET).await, 200, "{name}");
    }
}

#[actix_web::test]
async fn a_secret_of_ours_moves_with_its_last_four_characters() {
    let installation = Installation::new().await;
    let ours = secret::make();
    let mut moving = document();
    moving["clients"] = json!([client("ours", "client_secret", &ours)]);
    installation.import(&moving.to_string()).expect(0);
    let kept = installation.export()["clients"][0]["client_secrets"][0].clone();
    assert_eq!(kept["last_four"], ours[ours.len() - 4..]);
    assert!(kept["client_secret_hash"].as_str().is_some_and(|hash| hash.starts_with("sha256:")));
}

#[actix_web::test]
async fn a_new_secret_comes_beside_the_old_one_until_there_are_five() {
    let installation = Installation::new().await;
    let mut moving = document();
    for number in 1..=5 {
        moving["clients"] = json!([client("zaaksysteem", "client_secret", &format!("secret number {number}"))]);
        installation.import(&moving.to_string()).expect(0);
    }
    assert_eq!(installation.export()["clients"][0]["client_secrets"].as_array().map(Vec::len), Some(5));
    moving["clients"] = json!([client("zaaksysteem", "client_secret", "secret number 6")]);
    let said = installation.import(&moving.to_string()).expect(1).err;
    assert!(said.starts_with("clients[0].client_secret: zaaksysteem has 5 secrets already."), "{said}");
}

#[actix_web::test]
async fn a_public_client_brings_no_secret() {
    let installation = Installation::new().await;
    let mut moving = document();
    moving["clients"][0]["token_endpoint_auth_method"] = json!("none");
    moving["clients"][0]["grant_types"] = json!(["authorization_code"]);
    moving["clients"][0]["redirect_uris"] = json!(["https://a.example/terug"]);
    let said = installation.import(&moving.to_string()).expect(1).err;
    assert!(said.starts_with("clients[0].client_secret: A public client"), "{said}");
}
