//! What its operators say of this installation: where to ask for help, and the texts of the public pages. One row, there from the start.
use super::audit::{Action, AuditedTransaction, Difference, Subject};
use super::contact::{Contact, is_web_address};
use super::problem::{self, ContactProblem, Problem, ProblemKind};
use crate::db::{Connection, StoredWord, text_enum};
use crate::locale::Locale;

text_enum! {
    /// How far the portal meets the rules, as the register of the Besluit digitale toegankelijkheid overheid names it.
    pub enum AccessibilityStatus {
        /// It meets them all.
        A = "a",
        /// In part; of each fault it is known what is done about it and when.
        B = "b",
        /// The first measures were taken.
        C = "c",
        /// It does not meet them.
        D = "d",
        /// There is no statement.
        E = "e",
    }
}

/// The most characters of a text.
const MAX_TEXT: usize = 10_000;

/// What the public pages say. Empty where nobody filled it in.
#[derive(Clone, Debug, Default, PartialEq, Eq, sqlx::FromRow)]
pub struct PublicTexts {
    /// Who is responsible for the installation, such as a municipality or a joint body of several.
    pub organisation: String,
    pub help_nl: String,
    pub help_en: String,
    pub privacy_nl: String,
    pub privacy_en: String,
    pub accessibility_nl: String,
    pub accessibility_en: String,
    /// A word of [`AccessibilityStatus`].
    pub accessibility_status: String,
    /// The day on which the statement was last reviewed: `2026-11-26`.
    pub accessibility_reviewed_on: String,
    /// The statement in the public register.
    pub accessibility_register_url: String,
}

#[derive(Clone, Debug, Default, sqlx::FromRow)]
pub struct Installation {
    #[sqlx(flatten)]
    pub contact: Contact,
    #[sqlx(flatten)]
    pub texts: PublicTexts,
    pub version: i64,
}

impl PublicTexts {
    /// Every text by the name of its field and column.
    pub fn fields(&self) -> [(&'static str, &String); 10] {
        [
            ("organisation", &self.organisation),
            ("help_nl", &self.help_nl),
            ("help_en", &self.help_en),
            ("privacy_nl", &self.privacy_nl),
            ("privacy_en", &self.privacy_en),
            ("accessibility_status", &self.accessibility_status),
            ("accessibility_reviewed_on", &self.accessibility_reviewed_on),
            ("accessibility_register_url", &self.accessibility_register_url),
            ("accessibility_nl", &self.accessibility_nl),
            ("accessibility_en", &self.accessibility_en),
        ]
    }

    pub fn status(&self) -> Option<StoredWord<AccessibilityStatus>> {
        (!self.accessibility_status.is_empty()).then(|| StoredWord::from(&*self.accessibility_status))
    }

    /// Whether the accessibility statement says what the law asks for: a status, when it was reviewed, and by whom.
    pub fn has_accessibility_statement(&self) -> bool {
        matches!(self.status(), Some(StoredWord::Known(_))) && !self.accessibility_reviewed_on.is_empty() && !self.organisation.is_empty()
    }

    pub fn has_privacy_statement(&self) -> bool {
        let has_text = !self.privacy_nl.is_empty() || !self.privacy_en.is_empty();
        !self.organisation.is_empty() && has_text
    }

    /// What is wrong with it; the day is read by the page.
    pub fn problems(&self) -> Vec<Problem> {
        let is_word = self.accessibility_status.is_empty() || self.accessibility_status.parse::<AccessibilityStatus>().is_ok();
        let needs_day = !self.accessibility_status.is_empty() && self.accessibility_reviewed_on.is_empty();
        let of_text = |name: &'static str, text: &str| match name {
            "organisation" => problem::of_text(text, 200, false),
            "accessibility_status" => (!is_word).then_some(ProblemKind::UnknownWord),
            "accessibility_reviewed_on" => needs_day.then_some(ProblemKind::Missing),
            "accessibility_register_url" => (!is_web_address(text)).then_some(ProblemKind::OfContact(ContactProblem::NotAWebAddress)),
            _ => problem::of_text(text, MAX_TEXT, true),
        };
        self.fields().into_iter().filter_map(|(name, text)| Some(Problem::of(name, of_text(name, text)?))).collect()
    }

    /// In the reader's language, or in the other when that one is empty; with the language it is in.
    fn chosen<'a>(locale: Locale, dutch: &'a str, english: &'a str) -> (&'a str, Locale) {
        match locale {
            Locale::Nl if dutch.is_empty() => (english, Locale::En),
            Locale::Nl => (dutch, Locale::Nl),
            Locale::En if english.is_empty() => (dutch, Locale::Nl),
            Locale::En => (english, Locale::En),
        }
    }

    pub fn help(&self, locale: Locale) -> (&str, Locale) {
        Self::chosen(locale, &self.help_nl, &self.help_en)
    }

    pub fn privacy(&self, locale: Locale) -> (&str, Locale) {
        Self::chosen(locale, &self.privacy_nl, &self.privacy_en)
    }

    pub fn accessibility(&self, locale: Locale) -> (&str, Locale) {
        Self::chosen(locale, &self.accessibility_nl, &self.accessibility_en)
    }
}

pub async fn find(connection: &mut Connection) -> sqlx::Result<Installation> {
    sqlx::query_as("SELECT * FROM installation").fetch_one(connection).await
}

async fn record(tx: &mut AuditedTransaction, differences: &[Difference]) -> sqlx::Result<()> {
    tx.record(Action::InstallationChanged, Subject::default(), differences).await
}

/// Changes the contact if the version still is the one that was edited. Returns whether it was.
pub async fn update_contact(tx: &mut AuditedTransaction, before: &Installation, after: &Contact, version: i64) -> sqlx::Result<bool> {
    let differences = before.contact.differences(after);
    // What is wanted is there already.
    if differences.is_empty() {
        return Ok(true);
    }
    let done = sqlx::query(
        "UPDATE installation SET contact_name = $2, contact_email = $3, contact_telephone = $4, contact_url = $5, contact_hours = $6, \
         version = version + 1 WHERE version = $1",
    )
    .bind(version)
    .bind(&after.name)
    .bind(&after.email)
    .bind(&after.telephone)
    .bind(&after.url)
    .bind(&after.hours)
    .execute(tx.connection())
    .await?;
    if done.rows_affected() == 1 {
        record(tx, &differences).await?;
    }
    Ok(done.rows_affected() == 1)
}

/// Changes the texts if the version still is the one that was edited. Returns whether it was.
pub async fn update_texts(tx: &mut AuditedTransaction, before: &Installation, after: &PublicTexts, version: i64) -> sqlx::Result<bool> {
    let both = before.texts.fields().into_iter().zip(after.fields());
    let differences: Vec<_> = both.filter_map(|((name, was), (_, is))| Difference::of_text(name, was, is)).collect();
    // What is wanted is there already.
    if differences.is_empty() {
        return Ok(true);
    }
    let statement = sqlx::query(
        "UPDATE installation SET organisation = $2, help_nl = $3, help_en = $4, privacy_nl = $5, privacy_en = $6, \
         accessibility_status = $7, accessibility_reviewed_on = $8, accessibility_register_url = $9, accessibility_nl = $10, \
         accessibility_en = $11, version = version + 1 WHERE version = $1",
    );
    let statement = after.fields().into_iter().fold(statement.bind(version), |statement, (_, text)| statement.bind(text));
    let done = statement.execute(tx.connection()).await?;
    if done.rows_affected() == 1 {
        record(tx, &differences).await?;
    }
    Ok(done.rows_affected() == 1)
}
