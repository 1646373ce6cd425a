//! What the tests of accounts need: the links in mails, and somebody's authenticator app.
use super::{Answer, Balie, Browser, PASSWORD};
use balie::crypto::totp::TotpKey;
use balie::model::outbox;
use balie::model::person;
use balie::model::second_factor;
use balie::urls;

/// Somebody's authenticator app, and the recovery codes that they kept.
pub struct Authenticator {
    pub key: TotpKey,
    pub recovery_codes: Vec<String>,
}

impl Balie {
    /// The texts of all mails to an address, the newest first.
    pub async fn mails_to(&self, email: &str) -> Vec<String> {
        let mut connection = self.app.read().await.expect("the database answers");
        let all = outbox::list(&mut connection).await.expect("the outbox can be read");
        let to = all.into_iter().filter(|mail| mail.recipient == email);
        to.map(|mail| mail.text(&self.app.sealing).expect("it can be opened")).collect()
    }

    /// The path of the link in the newest mail to an address whose link begins so.
    pub async fn mailed_link(&self, email: &str, begins: &str) -> String {
        let begins = self.at(begins);
        let mails = self.mails_to(email).await;
        let links = mails.iter().flat_map(|text| text.split_whitespace()).filter(|word| word.starts_with(&begins));
        links.map(|link| link[self.url.len()..].to_owned()).next().unwrap_or_else(|| panic!("no link {begins} in {mails:?}"))
    }

    /// Gives somebody a second factor, as the page does, with a code that is used up by it.
    pub async fn second_factor_of(&self, email: &str) -> Authenticator {
        let person = self.person(email).await;
        let (key, mut tx) = (TotpKey::make(), self.begin().await);
        let step = key.step_of(&key.code_at(tx.now), tx.now).expect("a code of now");
        let codes = second_factor::insert(&mut tx, &person, &key, step, &self.app.sealing).await.expect("it can be written");
        self.commit(tx).await;
        Authenticator { key, recovery_codes: codes.expect("there was none") }
    }

    /// The next code that an app shows: each counts once, so the clock moves on to it.
    pub fn next_code(&self, app: &Authenticator) -> String {
        self.clock.advance(30);
        app.key.code_at(self.clock.now())
    }

    /// Signs in with the password and the next code of the app.
    pub async fn sign_in_with(&self, email: &str, app: &Authenticator) -> Browser {
        let browser = self.anonymous();
        self.password_of(&browser, email).await.expect(303);
        browser.post(urls::LOGIN_CODE, &[("code", &self.next_code(app))]).await.expect(303);
        browser
    }

    /// Gives the password of somebody in a browser.
    pub async fn password_of(&self, browser: &Browser, email: &str) -> Answer {
        browser.post(urls::LOGIN, &[("email", email), ("password", PASSWORD)]).await
    }

    /// How many sessions somebody has.
    pub async fn sessions_of(&self, email: &str) -> usize {
        let mut connection = self.app.read().await.expect("the database answers");
        let person = person::find_by_email(&mut connection, email).await.expect("people can be read").expect("the account is there");
        balie::model::session::list_of(&mut connection, &person, self.clock.now()).await.expect("sessions can be read").len()
    }
}
