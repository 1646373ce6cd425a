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
    client["token_endpoint_auth_method"] = json!("client_secret_post");
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
        assert_eq!(ask("geheim van nu").await, 400, "{name}");
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

const HASH: &str = "sha256:a2ceef2951d6b9dad2dba49e1127617fafb287129227e1a7a77a46f7a6a33f4e";

fn listed(member: &str, value: &Value) -> Value {
    let mut client = client("zaaksysteem", "client_secrets", "");
    client["client_secrets"] = json!([{"client_secret_hash": HASH, member: value}]);
    client
}

#[actix_web::test]
async fn times_that_can_not_be_meant_are_refused_by_path() {
    let installation = Installation::new().await;
    let mut moving = document();
    // Milliseconds, microseconds and nanoseconds of 2030, the years before 2000 and after 2100, and what is no whole number.
    let wrong = [
        (json!(1_893_456_000_000_i64), "Did you mean 1893456000?"),
        (json!(1_893_456_000_000_000_i64), "Did you mean 1893456000?"),
        (json!(1_893_456_000_000_000_000_i64), "Did you mean 1893456000?"),
        (json!(946_684_799), "not between the years 2000 and 2100"),
        (json!(4_102_444_801_i64), "not between the years 2000 and 2100"),
        (json!(1), "not between the years 2000 and 2100"),
        (json!(-1), "not between the years 2000 and 2100"),
        (json!(i64::MAX), "not between the years 2000 and 2100"),
        (json!(1_893_456_000.5), "a whole number of seconds"),
        (json!(u64::MAX), "a whole number of seconds"),
        (json!("1893456000"), "a whole number of seconds"),
        (json!("2030-01-01T00:00:00Z"), "a whole number of seconds"),
        (json!(true), "a whole number of seconds"),
    ];
    for member in ["created_at", "expires_at"] {
        for (value, words) in &wrong {
            moving["clients"] = json!([listed(member, value)]);
            let said = installation.import(&moving.to_string()).expect(1).err;
            assert!(said.starts_with(&format!("clients[0].client_secrets[0].{member}: ")) && said.contains(words), "{value}: {said}");
        }
    }
    for (value, words) in &wrong {
        let mut one = client("zaaksysteem", "client_secret_hash", HASH);
        one["client_secret_expires_at"] = value.clone();
        moving["clients"] = json!([one]);
        let said = installation.import(&moving.to_string()).expect(1).err;
        assert!(said.starts_with("clients[0].client_secret_expires_at: ") && said.contains(words), "{value}: {said}");
    }
    // Made at a moment that is still to come, and 0 where it does not mean never.
    for value in [json!(4_000_000_000_i64), json!(0)] {
        moving["clients"] = json!([listed("created_at", &value)]);
        let said = installation.import(&moving.to_string()).expect(1).err;
        assert!(said.starts_with("clients[0].client_secrets[0].created_at: "), "{said}");
    }
}

/// RFC 7591 §3.2.1.
#[actix_web::test]
async fn a_secret_that_expires_at_0_never_does() {
    let installation = Installation::new().await;
    let mut moving = document();
    let mut by_its_name_of_the_rfc = client("rfc", "client_secret", SECRET);
    by_its_name_of_the_rfc["client_secret_expires_at"] = json!(0);
    let mut ends = client("ends", "client_secret", SECRET);
    ends["client_secret_expires_at"] = json!(4_000_000_000_i64);
    moving["clients"] = json!([listed("expires_at", &json!(0)), by_its_name_of_the_rfc, ends]);
    installation.import(&moving.to_string()).expect(0);
    let export = installation.export();
    let ends: Vec<_> = export["clients"].as_array().expect("clients").iter().map(|it| &it["client_secrets"][0]["expires_at"]).collect();
    assert_eq!(ends, [&json!(4_000_000_000_i64), &Value::Null, &Value::Null], "in the order of their client_id: ends, rfc, zaaksysteem");
    let balie = installation.start(&[]);
    let fields = [("grant_type", "client_credentials"), ("client_id", "zaaksysteem"), ("client_secret", SECRET)];
    assert_eq!(balie.post(urls::TOKEN, &fields).await.status(), 200);
}
