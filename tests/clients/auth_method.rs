//! How a client sends its secret: one of the two ways, or both in one value, alike in documents and in the form.
use crate::harness::Balie;
use balie::model::client;
use balie::model::client::attribute::TOKEN_ENDPOINT_AUTH_METHOD;
use balie::model::client::grant_type::AuthMethod;
use balie::urls;
use serde_json::{Value, json};

const BOTH: &str = "client_secret_basic client_secret_post";

async fn import_document(balie: &Balie, document: &Value) -> Result<(), String> {
    let source = Box::new(std::io::Cursor::new(document.to_string()));
    let imported = balie::document::import::import(&balie.app.db, &balie.clock, source, &mut ()).await;
    imported.map(|_| ()).map_err(|error| format!("{error:?}"))
}

async fn import(balie: &Balie, method: &Value) -> Result<(), String> {
    let document = json!({"clients": [{"client_id": "zaak", "client_name": "Zaak", "municipality": "utrecht",
        "token_endpoint_auth_method": method}]});
    import_document(balie, &document).await
}

async fn exported(balie: &Balie) -> Value {
    let mut export = Vec::new();
    balie::document::export::export(&balie.app.db, &mut export).await.expect("an export");
    serde_json::from_slice(&export).expect("JSON")
}

#[tokio::test]
async fn both_ways_are_one_value_that_goes_out_as_it_came_in() {
    let balie = Balie::start().await;
    balie.municipality("utrecht").await;
    let written = [
        (json!(BOTH), BOTH, AuthMethod::BasicOrPost),
        (json!("client_secret_post client_secret_basic"), BOTH, AuthMethod::BasicOrPost),
        (json!("client_secret_post, client_secret_basic"), BOTH, AuthMethod::BasicOrPost),
        (json!("client_secret_basic"), "client_secret_basic", AuthMethod::Basic),
        (json!("client_secret_post"), "client_secret_post", AuthMethod::Post),
        (json!(BOTH), BOTH, AuthMethod::BasicOrPost),
    ];
    for (value, stored, method) in written {
        import(&balie, &value).await.unwrap_or_else(|error| panic!("{value}: {error}"));
        let export = exported(&balie).await;
        assert_eq!(export["clients"][0]["token_endpoint_auth_method"], stored, "{value}");
        let mut connection = balie.app.read().await.expect("the database answers");
        let client = client::find_by_client_id(&mut connection, "zaak").await.expect("clients can be read").expect("it is there");
        assert_eq!(client.get(&TOKEN_ENDPOINT_AUTH_METHOD), method, "{value}");
    }
    let before = exported(&balie).await;
    import_document(&balie, &before).await.expect("an export imports back");
    assert_eq!(exported(&balie).await, before);
    for wrong in [json!("client_secret_basic none"), json!("tls_client_auth"), json!("client_secret_basic client_secret_jwt"), json!("")] {
        let error = import(&balie, &wrong).await.expect_err("it is refused");
        assert!(error.contains("clients[0].token_endpoint_auth_method"), "{wrong}: {error}");
    }
}

#[tokio::test]
async fn the_form_offers_each_way_and_both_and_says_which_to_choose() {
    let balie = Balie::start().await;
    let client = balie.client("zaak").create().await;
    let admin = balie.admin_of("utrecht").await;
    let form = admin.get(&urls::client_edit(&client.id)).await.expect(200);
    form.must_say("A secret anywhere else is refused.")
        .must_say("Choose this when in doubt.")
        .must_say("Choose one of the two as soon as you know.");
    for method in ["client_secret_basic", "client_secret_post", BOTH, "none"] {
        assert!(form.has(&format!("input[type=radio][name=token_endpoint_auth_method][value='{method}']")), "{method}");
    }
    assert_eq!(form.field("token_endpoint_auth_method").as_deref(), Some("client_secret_basic"));
    client.change(&balie.app, "token_endpoint_auth_method", BOTH).await;
    let form = admin.get(&urls::client_edit(&client.id)).await.expect(200);
    assert_eq!(form.field("token_endpoint_auth_method").as_deref(), Some(BOTH));
    admin.get(&urls::client(&client.id)).await.expect(200).must_say("secret in the header or the body");
}
