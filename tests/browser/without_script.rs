//! Without JavaScript everything works as well; only the buttons that copy are not there.
use super::{PopulatedBalie, Tab};
use balie::commands::demo::{BUILDER, HELPDESK, INTEGRATOR, PASSWORD, UTRECHT};
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

/// The guided form from its first question to its end, the queue, the thread and the decision.
#[tokio::test]
async fn a_client_is_asked_for_reviewed_and_approved_without_script() {
    let populated = PopulatedBalie::demo().await;
    Tab::with(&populated.balie.url, "en", &[], async |tab| {
        tab.devtools("Emulation.setScriptExecutionDisabled", json!({"value": true})).await;
        tab.sign_in(INTEGRATOR, PASSWORD).await;
        let request = ask(tab).await;
        tab.sign_in(HELPDESK, PASSWORD).await;
        review(tab, &request).await;
        tab.sign_in(INTEGRATOR, PASSWORD).await;
        tab.open(&request).await;
        tab.must_say("Which API do you call?").await;
        tab.must_say("Approved").await;
        assert!(!tab.words().await.contains("Among ourselves"), "a note is read by reviewers alone");
    })
    .await;
}

const GO_ON: &str = "main form[method=post] .actions [type=submit]";

async fn ask(tab: &Tab) -> String {
    tab.open(urls::REQUESTS_NEW).await;
    // The first municipality reviews everything.
    tab.click("main select option:nth-of-type(2)").await;
    tab.go(GO_ON).await;
    let typed = [("client_name", "Zonder script"), ("description", "Leest 's nachts zaken."), ("ip_allowlist", "192.0.2.77/24")];
    for (name, text) in typed {
        while !tab.path().await.ends_with(name) {
            tab.click("main label:is(.choice__label, [for^=scope])").await;
            tab.go(GO_ON).await;
        }
        tab.fill(name, text).await;
        tab.go(GO_ON).await;
    }
    tab.must_say("192.0.2.0/24").await;
    assert!(tab.has(".error-summary:focus").await, "what is wrong has the focus without a script too");
    tab.fill("ip_allowlist", "192.0.2.0/24").await;
    tab.go(GO_ON).await;
    while !tab.path().await.ends_with("/check") {
        tab.go(GO_ON).await;
    }
    tab.must_say("Zonder script").await;
    tab.go("main form[method=post] [type=submit]").await;
    tab.must_say("has been sent").await;
    tab.path().await
}

async fn review(tab: &Tab, request: &str) {
    tab.open(&urls::with_query(urls::REQUESTS, "q", "Zonder script")).await;
    assert!(!tab.find("#shortcuts-open").await.is_displayed().await.expect("an element"), "no button that would do nothing");
    tab.go("tbody th a").await;
    assert_eq!(tab.path().await, request);
    tab.fill("text", "Among ourselves").await;
    tab.go("#reply .actions [type=submit]").await;
    tab.click("label[for=kind-message]").await;
    tab.fill("text", "Which API do you call?").await;
    tab.go("#reply .actions [type=submit]").await;
    tab.must_say("Which API do you call?").await;
    tab.go("form[action$='/assignment'] [value=me]").await;
    tab.go("a[href$='/approval']").await;
    tab.go("main form[method=post] .actions [type=submit]").await;
    assert_eq!(tab.path().await, request);
}
