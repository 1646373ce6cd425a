//! HouMeerOver, with the allowlist at the API: a municipality's admin creates the application, the API stands behind nginx, and only what
//! may pass gets through. From the portal to the wire.
use super::{ask, balie, program};
use crate::authorize::text;
use crate::harness::Answer;
use crate::harness::browser::http;
use balie::urls;

#[tokio::test]
async fn an_application_reaches_the_api_from_its_municipalitys_addresses_alone() {
    let balie = balie().await;
    let Some(gateway) = program::nginx(&balie) else { return };
    balie.scope("calculations:read").await;
    let admin = balie.admin_of("utrecht").await;
    let form = admin.get(urls::CLIENTS_NEW).await.expect(200);
    let fields = [
        ("id", form.field("id").expect("an identifier")),
        ("municipality", form.field("municipality").expect("Utrecht")),
        ("owners", "admin@utrecht.example".to_owned()),
        ("client_name", "Zaaksysteem".to_owned()),
        ("ip_allowlist", "127.0.0.1, 127.0.8.0/28".to_owned()),
        ("grant_types", "client_credentials".to_owned()),
        ("token_endpoint_auth_method", "client_secret_basic".to_owned()),
        ("scope", "calculations:read".to_owned()),
        ("access_token_lifetime", "3600".to_owned()),
        ("refresh_token_lifetime", "259200".to_owned()),
    ];
    let fields: Vec<(&str, &str)> = fields.iter().map(|(name, value)| (*name, value.as_str())).collect();
    let shown = admin.submit(urls::CLIENTS, &fields).await.expect(200);
    let edit = shown.attribute("a[href^='/clients/'][href$='/edit']", "href");
    let row = edit.trim_start_matches("/clients/").trim_end_matches("/edit").to_owned();
    let client_id = shown.all("code").into_iter().find(|code| code.starts_with("zaaksysteem")).expect("its name");
    let mut connection = balie.app.read().await.expect("the database answers");
    let secret = balie::model::client::secret::list(&mut connection, &row).await.expect("secrets can be read").remove(0).id;
    drop(connection);
    let secret = admin.secret_of(&urls::secret_view(&row, &secret), &[]).await;
    // An hour's token, by an ordinary request.
    let request = http(None, false).post(balie.at(urls::TOKEN)).basic_auth(&client_id, Some(&secret));
    let form = [("grant_type", "client_credentials"), ("scope", "calculations:read")];
    let given = Answer::of(request.form(&form).send().await.expect("an answer")).await.expect(200).json();
    let token = text(&given, "access_token");
    let passed = ask(&gateway, "127.0.0.1", "/berekeningen/7", token).await.expect(200).json();
    assert_eq!(text(&passed["headers"], "x-municipality"), "utrecht", "the API knows whose data it is asked for");
    ask(&gateway, "127.0.8.7", "/berekeningen/7", token).await.expect(200);
    ask(&gateway, "127.0.9.7", "/berekeningen/7", token).await.expect(401);
    // Its owner reads why, and the page leads to where the address is added.
    let refusals = admin.get(&urls::client_refusals(&row)).await.expect(200);
    refusals.must_say("An API was shown an access token of this client from 127.0.9.7, which was not in the IP allowlist.");
    assert!(refusals.has(&format!("a[href='/clients/{row}/allowlist?address=127.0.9.7']")), "{}", refusals.words());
    admin.get(&urls::client_usage(&row)).await.expect(200).must_say("2 checks of tokens of this client");
    // A narrower list holds for tokens that are there already, at once.
    let edit = admin.get(&urls::client_edit(&row)).await.expect(200);
    let version = edit.field("version").expect("a version");
    admin.post(&urls::client(&row), &[("version", &version), ("ip_allowlist", "127.0.8.0/28")]).await.expect(303);
    ask(&gateway, "127.0.0.1", "/berekeningen/7", token).await.expect(401);
    ask(&gateway, "127.0.8.7", "/berekeningen/7", token).await.expect(200);
    balie.clock.advance(3600);
    ask(&gateway, "127.0.8.7", "/berekeningen/7", token).await.expect(401);
}
