//! Without JavaScript everything works as well; only the buttons that copy are not there.
use super::{PopulatedBalie, Tab};
use balie::commands::demo::{BUILDER, PASSWORD, UTRECHT};
use balie::crypto::secret;
use balie::model::client::attribute::IP_ALLOWLIST;
use balie::urls;
use serde_json::json;

#[tokio::test]
async fn a_client_is_registered_and_its_secret_rotated_without_script() {
    let populated = PopulatedBalie::build().await;
    Tab::with(&populated.balie.url, "nl", &[], async |tab| {
        tab.devtools("Emulation.setScriptExecutionDisabled", json!({"value": true})).await;
        tab.sign_in(UTRECHT, PASSWORD).await;
        register(&populated, tab).await;
        tab.sign_in(BUILDER, PASSWORD).await;
        rotate(&populated, tab).await;
    })
    .await;
}

async fn register(populated: &PopulatedBalie, tab: &Tab) {
    tab.open(urls::CLIENTS_NEW).await;
    tab.fill("client_name", "Zonder script").await;
    tab.click("details.form__more:last-of-type summary").await;
    tab.fill("redirect_uris", "javascript:alert(1)").await;
    tab.fill("ip_allowlist", "192.0.2.77/24").await;
    tab.go("main form[method=post] .actions [type=submit]").await;
    tab.must_say("Er klopt nog iets niet").await;
    tab.must_say("192.0.2.0/24").await;
    assert!(tab.has(".error-summary:focus").await, "what is wrong has the focus without a script too");
    assert_eq!(tab.find("#client_name").await.prop("value").await.expect("a field").as_deref(), Some("Zonder script"));
    tab.fill("redirect_uris", "").await;
    tab.go("button[name=canonical]").await;
    tab.go("main form[method=post] .actions [type=submit]").await;
    tab.must_say("De client is geregistreerd.").await;
    assert!(!tab.find("button[data-copy]").await.is_displayed().await.expect("an element"), "no button that would do nothing");
    let id = tab.path().await.rsplit('/').next().expect("a path").to_owned();
    let mut connection = populated.balie.app.read().await.expect("the database answers");
    let made = balie::model::client::find(&mut connection, &id).await.expect("clients can be read").expect("the client is there");
    assert_eq!(made.registered.readable().entries(&IP_ALLOWLIST.attribute), ["192.0.2.0/24"]);
}

async fn rotate(populated: &PopulatedBalie, tab: &Tab) {
    let client = populated.registered("vergunningen").await;
    let before = client.secrets(&populated.balie.app).await;
    tab.open(&urls::client_secrets(&client.id)).await;
    tab.go("a[href$='/rotation']").await;
    tab.fill("name", "Na de rotatie").await;
    tab.go("main form[method=post] [type=submit]").await;
    if tab.path().await.starts_with(urls::ACCOUNT_CONFIRMATION) {
        panic!("the password was given just now");
    }
    let shown = tab.find("#secret").await.text().await.expect("words");
    assert!(secret::is_ours(&shown), "{shown} is a secret of ours");
    let after = client.secrets(&populated.balie.app).await;
    assert_eq!((before.len(), after.len()), (1, 2));
    assert!(after[0].expires_at.is_some(), "the old one has an end");
    populated.balie.token(&client.showing(&shown)).await.expect(200);
}
