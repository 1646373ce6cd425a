//! From the list of clients to a secret in use: counted in steps, and nothing is replaced by hand.
use super::Tab;
use crate::harness::{Balie, PASSWORD, Registered};
use balie::urls;
use serde_json::{Value, json};
use std::process::Command;

/// Counts what a person presses.
struct Steps<'a> {
    tab: &'a Tab,
    taken: usize,
}

impl Steps<'_> {
    async fn follow(&mut self, words: &str) {
        self.taken += 1;
        self.tab.follow(words).await;
    }

    async fn go(&mut self, selector: &str) {
        self.taken += 1;
        self.tab.go(selector).await;
    }

    async fn click(&mut self, selector: &str) {
        self.taken += 1;
        self.tab.click(selector).await;
    }

    /// What was copied, once the page says so.
    async fn copied(&self) -> String {
        self.tab.wait_for("new Promise(done => setTimeout(done, 300))").await;
        self.tab.wait_for("navigator.clipboard.readText()").await.as_str().expect("something was copied").to_owned()
    }
}

async fn world() -> (Balie, Registered) {
    let balie = Balie::start().await;
    let client = balie.client("zaaksysteem").scope("cases:read").owners("bouwer@leverancier.example").create().await;
    (balie, client)
}

async fn come_in(balie: &Balie, tab: &Tab, client: &Registered) {
    let permissions = json!({"origin": balie.url, "permissions": ["clipboardReadWrite", "clipboardSanitizedWrite"]});
    tab.devtools("Browser.grantPermissions", permissions).await;
    tab.sign_in(&client.owners[0], PASSWORD).await;
    tab.open(urls::CLIENTS).await;
}

/// Runs a command as it was copied.
async fn token_by(command: String) -> Value {
    let run = tokio::task::spawn_blocking(move || Command::new("sh").arg("-c").arg(command).output());
    let output = run.await.expect("it runs").expect("there is a shell");
    serde_json::from_slice(&output.stdout).unwrap_or_else(|_| panic!("{output:?}"))
}

#[tokio::test]
async fn a_waiting_secret_is_in_use_after_three_steps_and_in_another_language_after_four() {
    let (balie, client) = world().await;
    Tab::with(&balie.url, "en", &[], async |tab| {
        come_in(&balie, tab, &client).await;
        let mut steps = Steps { tab, taken: 0 };
        steps.follow("zaaksysteem").await;
        steps.go("form[action$='/view'] button").await;
        let before = steps.taken;
        steps.click("details.snippet[open] button.copy").await;
        let command = steps.copied().await;
        assert_eq!(steps.taken, 3);
        // The other language, from the same page: one step to open it instead.
        let mut other = Steps { tab, taken: before };
        other.click("details:has(#python) summary").await;
        other.click("details:has(#python) button.copy").await;
        let program = other.copied().await;
        assert_eq!(other.taken, 4);
        assert!(program.contains(&client.secret) && program.contains("requests.post"), "{program}");
        assert_eq!(token_by(command).await["scope"], "cases:read", "nothing is replaced by hand");
    })
    .await;
}

#[tokio::test]
async fn a_secret_that_is_in_use_is_replaced_and_the_new_one_in_use_after_four_steps() {
    let (balie, client) = world().await;
    balie.token(&client).await.expect(200);
    Tab::with(&balie.url, "en", &[], async |tab| {
        come_in(&balie, tab, &client).await;
        let mut steps = Steps { tab, taken: 0 };
        steps.follow("zaaksysteem").await;
        steps.go("a[href$='/rotation']").await;
        steps.go("main form[method=post] [type=submit]").await;
        steps.click("details.snippet[open] button.copy").await;
        let command = steps.copied().await;
        assert_eq!(steps.taken, 4);
        assert!(!command.contains(&client.secret) && token_by(command).await["access_token"].is_string());
        balie.token(&client).await.expect(200);
        // A reload and Back show it no more, whatever the browser keeps of the page.
        tab.run("location.reload()").await;
        tab.wait_for("new Promise(done => setTimeout(done, 500))").await;
        tab.must_say("was shown to you at").await;
        tab.follow("To the secrets").await;
        tab.run("history.back()").await;
        tab.wait_for("new Promise(done => setTimeout(done, 500))").await;
        tab.must_say("was shown to you at").await;
    })
    .await;
}

#[tokio::test]
async fn leaving_the_page_of_a_secret_and_coming_back_shows_it_no_more() {
    let (balie, client) = world().await;
    Tab::with(&balie.url, "en", &[], async |tab| {
        come_in(&balie, tab, &client).await;
        tab.follow("zaaksysteem").await;
        tab.go("form[action$='/view'] button").await;
        assert!(!tab.has("form.language").await, "the switch would lose it");
        assert_eq!(tab.find("#secret").await.text().await.expect("words"), client.secret);
        tab.follow("Done").await;
        tab.run("history.back()").await;
        tab.wait_for("new Promise(done => setTimeout(done, 1000))").await;
        assert!(!tab.words().await.contains("balie_"), "Back shows no secret");
        tab.must_say("was shown to you at").await;
    })
    .await;
}
