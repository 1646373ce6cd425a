//! The story of Informatie Vlaanderen, whole and with real parts: from a mail in Dutch to a token. Dovecot holds the mailbox, an SMTP
//! server takes what Balie writes, Balie is the program as it runs, and people sit behind Chromium.
mod letter;

use super::Tab;
use crate::commands::{Installation, PASSWORD, Running};
use crate::harness::dovecot::Dovecot;
use crate::harness::smtp::SmtpServer;
use balie::crypto::secret;
use balie::urls;
use letter::Letter;
use serde_json::{Value, json};
use std::time::{Duration, Instant};

const HELPDESK: &str = "hugo@gemeente.example";
const SENDER: &str = "jan.peeters@telco.example";
const OWNER: &str = "els.maes@telco.example";
const OWNERS_PASSWORD: &str = "innames van de nacht 48";

/// What Informatie Vlaanderen asks for in a mail, with the examples of its page.
const MAIL: &str = "From: Jan Peeters <jan.peeters@telco.example>\r\nTo: Loket <loket@gemeente.example>\r\n\
    Subject: =?utf-8?q?Aanvraag_OAuth-client_voor_de_co=C3=B6rdinatie_van_innames?=\r\nMessage-ID: <aanvraag.1@telco.example>\r\n\
    Date: Thu, 26 Nov 2026 10:00:00 +0100\r\nMIME-Version: 1.0\r\nContent-Type: text/plain; charset=utf-8\r\n\
    Content-Transfer-Encoding: 8bit\r\n\r\n\
    Beste helpdesk,\r\n\r\n\
    Graag registreren wij een client. De gegevens:\r\n\r\n\
    Naam: Telco-GIPODplatform\r\n\
    Omschrijving: Nachtelijke synchronisatie van GIPOD-innames.\r\n\
    Gebruikersnaam beheerder: els.maes@telco.example\r\n\
    Scopes: gipod_read\r\n\
    Scenario: Client Credentials Grant\r\n\
    Gemeente: Utrecht\r\n\r\n\
    Met vriendelijke groeten,\r\nJan Peeters\r\n";

/// The parts of the story that run.
struct Town {
    installation: Installation,
    mailbox: Dovecot,
    smtp: SmtpServer,
    balie: Running,
}

impl Town {
    async fn start() -> Self {
        let (installation, mailbox, smtp) = (Installation::new().await, Dovecot::start(), SmtpServer::start(&[]));
        let document = json!({
            "municipalities": [{"slug": "utrecht", "name": "Gemeente Utrecht"}],
            "scopes": [{"name": "gipod_read", "description": {"nl": "Innames lezen", "en": "Read works on the road"}}],
            "people": [{"email": HELPDESK, "name": "Hugo Hermans", "locale": "nl", "password": PASSWORD, "roles": [{"role": "helpdesk"}]}],
        });
        installation.import(&document.to_string()).expect(0);
        let settings = [
            ("BALIE_SMTP_URL", &*smtp.url()),
            ("BALIE_MAIL_FROM", "Loket <balie@gemeente.example>"),
            ("BALIE_HELPDESK_EMAIL", "loket@gemeente.example"),
            ("BALIE_IMAP_URL", &*mailbox.url()),
            ("BALIE_LOG", "debug"),
        ];
        let balie = installation.start_with(&["serve"], &settings);
        Self { installation, mailbox, smtp, balie }
    }

    /// The first mail to an address with these words, once it came.
    async fn mail(&self, address: &str, words: &str) -> Letter {
        let began = Instant::now();
        loop {
            let mails: Vec<Letter> = self.smtp.to(address).iter().map(|mail| Letter::read(mail)).collect();
            let texts: Vec<String> = mails.iter().map(|mail| mail.text.clone()).collect();
            if let Some(found) = mails.into_iter().find(|mail| mail.text.contains(words)) {
                return found;
            }
            assert!(began.elapsed() < Duration::from_secs(30), "no mail to {address} with {words:?}: {texts:?}");
            tokio::time::sleep(Duration::from_millis(50)).await;
        }
    }
}

#[tokio::test]
async fn from_a_mail_in_dutch_to_a_token() {
    if std::env::var("TEST_WEBDRIVER_URL").is_err() {
        return Tab::with("", "nl", &[], async |_| {}).await;
    }
    let town = Town::start().await;
    let mut secrets = vec![PASSWORD.to_owned(), OWNERS_PASSWORD.to_owned()];
    Tab::with(&town.balie.url, "nl", &[], async |tab| {
        tab.resize(1280, 900).await;
        prove_the_sender(&town, tab).await;
        let request = ask(&town, tab).await;
        approve(&town, tab, &request).await;
        let (client_id, secret) = see_the_secret(&town, tab).await;
        secrets.extend([token(&town, &client_id, &secret).await, secret]);
    })
    .await;
    assert_eq!(secrets.len(), 4);
    keep_silent(town, &secrets);
}

/// The mail arrives and is answered with a link; looking proves nothing, the button does.
async fn prove_the_sender(town: &Town, tab: &Tab) {
    town.mailbox.deliver(MAIL);
    let link = town.mail(SENDER, "/requests/confirmations/").await.link(&town.balie.url);
    tab.sign_in(HELPDESK, PASSWORD).await;
    tab.open(urls::REQUESTS).await;
    assert!(!tab.words().await.contains("Telco-GIPODplatform"), "nobody proved the address yet");
    tab.forget_everybody().await;
    tab.open(&link).await;
    tab.must_say("Telco-GIPODplatform").await;
    tab.go("main button[value=confirm]").await;
}

/// The helpdesk asks something in the thread, and the sender answers by mail. Returns the path of the request.
async fn ask(town: &Town, tab: &Tab) -> String {
    tab.sign_in(HELPDESK, PASSWORD).await;
    tab.open(urls::REQUESTS).await;
    tab.follow("Telco-GIPODplatform (#1)").await;
    let request = tab.path().await;
    for words in ["Jan Peeters", SENDER, OWNER, "gipod_read", "Nachtelijke synchronisatie van GIPOD-innames.", "Gemeente Utrecht"] {
        tab.must_say(words).await;
    }
    tab.click("label[for=kind-message]").await;
    tab.fill("text", "Vanaf welk IP-adres vraagt u tokens aan?").await;
    tab.go("#reply .actions [type=submit]").await;
    let question = town.mail(SENDER, "> Vanaf welk IP-adres vraagt u tokens aan?").await;
    town.mailbox.deliver(&question.answer("Jan Peeters <jan.peeters@telco.example>", "Vanaf 127.0.0.1, altijd."));
    let began = Instant::now();
    while !tab.words().await.contains("Vanaf 127.0.0.1, altijd.") {
        assert!(began.elapsed() < Duration::from_secs(30), "the answer did not come: {}", tab.words().await);
        tokio::time::sleep(Duration::from_millis(200)).await;
        tab.open(&request).await;
    }
    assert!(!tab.find(".thread").await.text().await.expect("words").contains("schreef Loket"), "without the quotation");
    request
}

/// The helpdesk fills in the answer and approves, and nobody gets a secret by mail.
async fn approve(town: &Town, tab: &Tab, request: &str) {
    tab.open(&urls::request_attributes(request.rsplit('/').next().expect("an id"))).await;
    tab.unfold().await;
    tab.fill("ip_allowlist", "127.0.0.1").await;
    tab.go("main form[method=post] .actions [type=submit]").await;
    tab.go("a[data-key=a]").await;
    tab.go("main form[method=post] .actions [type=submit]").await;
    tab.must_say("Telco-GIPODplatform").await;
    let told = town.mail(SENDER, "127.0.0.1").await;
    assert!(told.subject.contains("Telco-GIPODplatform"), "{}", told.subject);
}

/// The owner, who had no account, chooses a password behind the link of the mail and comes to the client's page.
async fn see_the_secret(town: &Town, tab: &Tab) -> (String, String) {
    let mail = town.mail(OWNER, "/invitations/").await;
    tab.forget_everybody().await;
    tab.open(&mail.link(&town.balie.url)).await;
    tab.fill("password", OWNERS_PASSWORD).await;
    tab.fill("again", OWNERS_PASSWORD).await;
    tab.go("main form [type=submit]").await;
    assert!(tab.path().await.starts_with(urls::CLIENTS), "it leads to the client: {}", tab.path().await);
    tab.must_say("Telco-GIPODplatform").await;
    let client_id = tab.find("#client-id").await.text().await.expect("words");
    tab.go("form[action$='/view'] button").await;
    let shown = tab.find("#secret").await.text().await.expect("words");
    assert!(secret::is_ours(&shown), "{shown} is a secret of ours");
    (client_id, shown)
}

async fn token(town: &Town, client_id: &str, secret: &str) -> String {
    let client = reqwest::Client::builder().no_proxy().build().expect("a client");
    let request = client.post(format!("{}{}", town.balie.url, urls::TOKEN)).basic_auth(client_id, Some(secret));
    let answer = request.form(&[("grant_type", "client_credentials"), ("scope", "gipod_read")]).send().await.expect("an answer");
    assert_eq!(answer.status(), 200);
    let answer: Value = answer.json().await.expect("JSON");
    assert_eq!((&answer["token_type"], &answer["scope"]), (&json!("Bearer"), &json!("gipod_read")));
    answer["access_token"].as_str().expect("a token").to_owned()
}

/// On the whole way no secret was in a mail, whole or decoded, or in the log; nor was a link that lets somebody in in the log.
fn keep_silent(town: Town, secrets: &[String]) {
    let Town { installation, mailbox, smtp, balie } = town;
    let url = balie.url.clone();
    let log = balie.stop().expect(0).err;
    assert!(log.contains("DEBUG") && log.contains(urls::pattern::secret_view), "it logs what it does: {log}");
    let mails: Vec<String> = smtp.mails().iter().map(|mail| mail["message"].as_str().expect("a message").to_owned()).collect();
    for secret in secrets {
        assert!(!log.contains(&**secret), "{secret} is in the log");
        for mail in &mails {
            let read = Letter::read(mail);
            assert!(![mail, &read.subject, &read.text, &read.html].iter().any(|text| text.contains(&**secret)), "{secret} is in {mail}");
        }
    }
    for mail in mails.iter().map(|mail| Letter::read(mail)) {
        let link = mail.link(&url);
        let token = link.rsplit('/').next().expect("a path");
        assert!(token.len() < 43 || !log.contains(token), "{link} is in the log");
    }
    drop((installation, mailbox));
}
