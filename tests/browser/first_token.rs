//! From an empty installation to the first token, in a browser from the first page to the last.
use super::Tab;
use crate::harness::{Balie, Registered};
use balie::clock::MINUTE;
use balie::crypto::secret;
use balie::model::invitation;
use balie::urls;
use serde_json::json;

const PASSWORD: &str = "de balie is altijd open";

#[tokio::test]
async fn a_first_operator_gets_a_first_token() {
    let balie = Balie::start().await;
    let mut tx = balie.begin().await;
    let token = invitation::insert_set_up(&mut tx).await.expect("invitations can be written");
    balie.commit(tx).await;
    Tab::with(&balie.url, "en", &[], async |tab| {
        let permissions = json!({"origin": balie.url, "permissions": ["clipboardReadWrite", "clipboardSanitizedWrite"]});
        tab.devtools("Browser.grantPermissions", permissions).await;
        set_up(tab, &token).await;
        let client = register(&balie, tab).await;
        let client = see_the_secret(&balie, tab, client).await;
        let answer = balie.token(&client).await.expect(200);
        assert_eq!(answer.json()["token_type"], "Bearer");
        see_the_use(&balie, tab, &client).await;
        rotate_and_revoke(&balie, tab, client).await;
    })
    .await;
}

async fn set_up(tab: &Tab, token: &str) {
    tab.open(&urls::set_up(token)).await;
    tab.fill("name", "Olga de Graaf").await;
    tab.fill("email", "olga@balie.example").await;
    tab.fill("password", PASSWORD).await;
    tab.fill("again", PASSWORD).await;
    tab.go("main form [type=submit]").await;
    assert_eq!(tab.path().await, urls::HOME, "what comes next is listed");
    tab.follow("Make a municipality").await;
    tab.fill("slug", "utrecht").await;
    tab.fill("name", "Gemeente Utrecht").await;
    tab.go("main form [type=submit]").await;
    tab.must_say("Gemeente Utrecht").await;
    tab.open(urls::SCOPES_NEW).await;
    tab.fill("name", "cases:read").await;
    tab.fill("description_nl", "Zaken lezen").await;
    tab.fill("description_en", "Read cases").await;
    tab.go("main form [type=submit]").await;
    tab.must_say("cases:read").await;
    // The session is a session: signing out and in again works as well.
    tab.sign_in("olga@balie.example", PASSWORD).await;
}

async fn register(balie: &Balie, tab: &Tab) -> Registered {
    tab.follow("Clients").await;
    tab.follow("New client").await;
    tab.fill("client_name", "Zaaksysteem").await;
    tab.fill("ip_allowlist", "127.0.0.1").await;
    tab.fill("owners", "olga@balie.example").await;
    tab.click("label:has(code)").await;
    tab.go("main form [type=submit]").await;
    tab.must_say("The client is registered.").await;
    tab.must_say("has not been used yet").await;
    let id = tab.path().await.rsplit('/').next().expect("a path").to_owned();
    let client_id = tab.find("#client-id").await.text().await.expect("words");
    let client = Registered { id, client_id, secret: String::new(), owners: vec![] };
    assert_eq!(client.secrets(&balie.app).await.len(), 1);
    client
}

async fn see_the_secret(balie: &Balie, tab: &Tab, client: Registered) -> Registered {
    // Signing in counts as giving the password for five minutes.
    balie.clock.advance(6 * MINUTE);
    tab.go("form[action$='/view'] button").await;
    tab.must_say("Enter your password again").await;
    tab.fill("password", PASSWORD).await;
    tab.go("main form [type=submit]").await;
    let shown = tab.find("#secret").await.text().await.expect("words");
    assert!(secret::is_ours(&shown), "{shown} is a secret of ours");
    tab.must_say("curl").await;
    tab.click("button[data-copy='#secret']").await;
    let said = tab.wait_for("new Promise(done => setTimeout(() => done(document.querySelector('[aria-live]').textContent), 300))").await;
    assert_eq!(said, "Copied", "a screen reader hears it");
    assert_eq!(tab.wait_for("navigator.clipboard.readText()").await, json!(shown));
    client.showing(&shown)
}

async fn see_the_use(balie: &Balie, tab: &Tab, client: &Registered) {
    balie.app.ledger.flush().await.expect("the ledger can be written");
    tab.open(&urls::client(&client.id)).await;
    let row = tab.find("section[aria-labelledby=secrets] tbody tr").await.text().await.expect("words");
    assert!(row.contains("just now") && row.contains("127.0.0.1"), "{row}");
    assert!(!tab.has("form[action$='/view']").await, "a used secret is not shown any more");
    assert!(tab.has("figure.chart .chart__bar").await, "the token is in the chart");
}

async fn rotate_and_revoke(balie: &Balie, tab: &Tab, old: Registered) {
    tab.follow("Secrets").await;
    tab.go("a[href$='/rotation']").await;
    tab.fill("name", "Second secret").await;
    tab.go("main form[method=post] [type=submit]").await;
    let shown = tab.find("#secret").await.text().await.expect("words");
    let new = old.showing(&shown);
    balie.token(&new).await.expect(200);
    balie.token(&old).await.expect(200);
    tab.follow("Done").await;
    tab.must_say("Second secret").await;
    tab.go("tbody tr:first-child a[href$='/revocation']").await;
    tab.must_say("It stops working at once.").await;
    tab.go("button.button--danger").await;
    tab.must_say("is revoked").await;
    balie.token(&new).await.expect(200);
    balie.token(&old).await.expect(401);
}
