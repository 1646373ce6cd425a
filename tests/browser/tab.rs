//! One tab of a Chromium of its own, and what a person does in it.
use fantoccini::actions::{InputSource, KeyAction, KeyActions};
use fantoccini::elements::Element;
use fantoccini::error::CmdError;
use fantoccini::wd::WebDriverCompatibleCommand;
use fantoccini::{Client, ClientBuilder, Locator};
use futures_util::FutureExt;
use hyper_util::client::legacy::connect::HttpConnector;
use reqwest::Method;
use serde_json::{Value, json};
use std::io::Write;
use std::panic::{AssertUnwindSafe, resume_unwind};
use std::time::Duration;

pub struct Tab {
    client: Client,
    /// Of the server that it looks at, without a slash at the end.
    url: String,
}

/// No network but the loopback one, and nothing that a first start would ask or fetch.
const FLAGS: &[&str] = &[
    "--headless=new",
    "--no-sandbox",
    "--disable-gpu",
    "--disable-dev-shm-usage",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--force-prefers-reduced-motion",
];

impl Tab {
    /// Opens Chromium for a test and closes it afterwards, however the test ends. Languages are those of `Accept-Language`.
    pub async fn with(url: &str, languages: &str, flags: &[&str], test: impl AsyncFnOnce(&Self)) {
        let Ok(driver) = std::env::var("TEST_WEBDRIVER_URL") else {
            // Straight to the file: the harness hides what a test that passes prints.
            let _ = writeln!(std::io::stderr(), "SKIPPED: no Chromium without TEST_WEBDRIVER_URL; use `tests/run browser`");
            return;
        };
        let client = connect(&driver, languages, flags).await;
        let tab = Self { client, url: url.to_owned() };
        let outcome = AssertUnwindSafe(test(&tab)).catch_unwind().await;
        tab.client.close().await.expect("Chromium closes");
        if let Err(panic) = outcome {
            resume_unwind(panic);
        }
    }

    /// Opens a path, or a full URL of the server.
    pub async fn open(&self, path: &str) {
        let path = path.strip_prefix(&self.url).unwrap_or(path);
        self.client.goto(&format!("{}{path}", self.url)).await.expect("a page opens");
    }

    /// Opens a document that no server has, as a mail program shows the HTML of a mail.
    pub async fn show(&self, html: &str) {
        let encoded: String = url::form_urlencoded::byte_serialize(html.as_bytes()).collect();
        let page = format!("data:text/html;charset=utf-8,{}", encoded.replace('+', "%20"));
        self.client.goto(&page).await.expect("a document opens");
    }

    /// The path and query of the page.
    pub async fn path(&self) -> String {
        let url = self.client.current_url().await.expect("a page is open");
        url[url::Position::BeforePath..url::Position::AfterQuery].to_owned()
    }

    pub async fn run(&self, script: &str) -> Value {
        self.client.execute(script, vec![]).await.expect("the script runs")
    }

    /// What an asynchronous expression comes to.
    pub async fn wait_for(&self, expression: &str) -> Value {
        let script = format!(
            "const done = arguments[arguments.length - 1]; Promise.resolve({expression}).then(done, error => done(`failed: ${{error}}`))"
        );
        self.client.execute_async(&script, vec![]).await.expect("the script runs")
    }

    /// The only element of a CSS selector, or the first.
    #[track_caller]
    pub fn find(&self, selector: &str) -> impl Future<Output = Element> {
        let place = std::panic::Location::caller();
        async move {
            match self.client.find(Locator::Css(selector)).await {
                Ok(element) => element,
                Err(error) => panic!("{place}: no {selector:?} at {}: {error}\n{}", self.path().await, self.words().await),
            }
        }
    }

    pub async fn has(&self, selector: &str) -> bool {
        !self.client.find_all(Locator::Css(selector)).await.expect("a page is open").is_empty()
    }

    /// Clicks on something that leads nowhere else.
    pub async fn click(&self, selector: &str) {
        let element = self.find(selector).await;
        // Where the pointer would hit something else, a person can't click either: no way around that here.
        element.click().await.unwrap_or_else(|error| panic!("{selector:?} can't be clicked at {}: {error}", self.url));
    }

    /// Clicks, and waits for the page that it leads to.
    pub async fn go(&self, selector: &str) {
        self.after(self.click(selector)).await;
    }

    /// Clicks the link with these words, and waits for the page that it leads to.
    pub async fn follow(&self, words: &str) {
        let link = self.client.find(Locator::LinkText(words)).await.unwrap_or_else(|error| panic!("no link {words:?}: {error}"));
        self.after(async { link.click().await.expect("the link can be clicked") }).await;
    }

    /// Does something, and waits for the page that comes of it: a form takes its time, and the driver does not always wait.
    pub async fn after(&self, action: impl Future<Output = ()>) {
        let before = self.loaded().await.expect("a page is open");
        action.await;
        for _ in 0..1000 {
            tokio::time::sleep(Duration::from_millis(10)).await;
            if self.loaded().await.is_some_and(|now| now > before) {
                return;
            }
        }
        panic!("no other page comes at {}: {}", self.path().await, self.words().await);
    }

    /// When the page that is open and whole was asked for; nothing while it is still coming.
    async fn loaded(&self) -> Option<f64> {
        let script = "return document.readyState === 'complete' ? performance.timeOrigin : null";
        self.client.execute(script, vec![]).await.ok()?.as_f64()
    }

    /// Types in a field, in place of what it held.
    pub async fn fill(&self, name: &str, text: &str) {
        let field = self.find(&format!("main [name={name:?}]:not([type=hidden])")).await;
        field.clear().await.expect("the field can be emptied");
        field.send_keys(text).await.expect("the field can be typed in");
    }

    /// Opens all that is folded up.
    pub async fn unfold(&self) {
        self.run("for (const details of document.querySelectorAll('details')) details.open = true").await;
    }

    /// Presses keys one after the other, wherever the focus is.
    pub async fn keys(&self, keys: &str) {
        let mut actions = KeyActions::new("keyboard".to_owned());
        for value in keys.chars() {
            actions = actions.then(KeyAction::Down { value }).then(KeyAction::Up { value });
        }
        self.client.perform_actions(actions).await.expect("keys can be pressed");
    }

    /// The words that can be seen on the page.
    pub async fn words(&self) -> String {
        let words = match self.client.find(Locator::Css("body")).await {
            Ok(body) => body.text().await.unwrap_or_default(),
            Err(_) => String::new(),
        };
        words.split_whitespace().collect::<Vec<_>>().join(" ")
    }

    #[track_caller]
    pub fn must_say(&self, expected: &str) -> impl Future<Output = ()> {
        let place = std::panic::Location::caller();
        async move {
            let words = self.words().await;
            assert!(words.contains(expected), "{place}: {expected:?} is not at {}: {words}", self.path().await);
        }
    }

    pub async fn screenshot(&self) -> Vec<u8> {
        self.client.screenshot().await.expect("a picture of the page")
    }

    /// Signs in by the form; whoever was signed in before is forgotten, as in another browser.
    pub async fn sign_in(&self, email: &str, password: &str) {
        self.open(balie::urls::LOGIN).await;
        self.client.delete_all_cookies().await.expect("cookies can be thrown away");
        self.open(balie::urls::LOGIN).await;
        self.fill("email", email).await;
        self.fill("password", password).await;
        self.go("main form button").await;
        assert_ne!(self.path().await, balie::urls::LOGIN, "{email} can't sign in: {}", self.words().await);
    }

    pub async fn forget_everybody(&self) {
        self.client.delete_all_cookies().await.expect("cookies can be thrown away");
    }

    /// How wide and high the window is inside, in CSS pixels.
    pub async fn resize(&self, width: u32, height: u32) {
        let size = json!({"width": width, "height": height, "deviceScaleFactor": 1, "mobile": false});
        self.devtools("Emulation.setDeviceMetricsOverride", size).await;
    }

    /// A command of the Chrome DevTools Protocol.
    pub async fn devtools(&self, command: &str, parameters: Value) -> Value {
        self.vendor("goog/cdp/execute", json!({"cmd": command, "params": parameters})).await.expect(command)
    }

    /// What the console has said since the last time, without the status of the page itself, which the page shows.
    pub async fn console(&self) -> Vec<String> {
        let entries = self.vendor("se/log", json!({"type": "browser"})).await.expect("the log can be read");
        let entries = entries.as_array().into_iter().flatten().filter(|entry| entry["source"] != "network" || entry["level"] != "SEVERE");
        entries.map(|entry| format!("{}: {}", entry["level"], entry["message"])).collect()
    }

    async fn vendor(&self, path: &'static str, body: Value) -> Result<Value, CmdError> {
        self.client.issue_cmd(Vendor { path, body }).await
    }
}

async fn connect(driver: &str, languages: &str, flags: &[&str]) -> Client {
    let flags: Vec<_> = FLAGS.iter().chain(flags).collect();
    let mut options = json!({"args": flags, "prefs": {"intl.accept_languages": languages}});
    if let Ok(chromium) = std::env::var("TEST_CHROMIUM") {
        options["binary"] = json!(chromium);
    }
    let capabilities = json!({"goog:chromeOptions": options, "goog:loggingPrefs": {"browser": "ALL"}});
    let mut builder = ClientBuilder::new(HttpConnector::new());
    builder.capabilities(capabilities.as_object().expect("an object").clone());
    let started = tokio::time::timeout(Duration::from_secs(60), builder.connect(driver)).await;
    started.expect("Chromium starts within a minute").expect("Chromium starts")
}

/// A command of chromedriver that the standard does not know.
#[derive(Debug)]
struct Vendor {
    path: &'static str,
    body: Value,
}

impl WebDriverCompatibleCommand for Vendor {
    fn endpoint(&self, driver: &url::Url, session: Option<&str>) -> Result<url::Url, url::ParseError> {
        driver.join(&format!("session/{}/{}", session.unwrap_or_default(), self.path))
    }

    fn method_and_body(&self, _: &url::Url) -> (Method, Option<String>) {
        (Method::POST, Some(self.body.to_string()))
    }
}
