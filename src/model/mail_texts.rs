//! What a municipality writes above and below the mails about its clients and requests: plain text, in both languages.
use super::audit::{Action, AuditedTransaction, Difference};
use super::municipality::Municipality;
use super::problem::{self, Problem};
use crate::db::Connection;
use crate::locale::Locale;

/// Empty where the municipality wrote nothing.
#[derive(Clone, Debug, Default, PartialEq, Eq, sqlx::FromRow)]
pub struct MailTexts {
    pub introduction_nl: String,
    pub introduction_en: String,
    pub signature_nl: String,
    pub signature_en: String,
    /// Zero until something was written.
    pub version: i64,
}

impl MailTexts {
    pub fn introduction(&self, locale: Locale) -> &str {
        match locale {
            Locale::Nl => &self.introduction_nl,
            Locale::En => &self.introduction_en,
        }
    }

    pub fn signature(&self, locale: Locale) -> &str {
        match locale {
            Locale::Nl => &self.signature_nl,
            Locale::En => &self.signature_en,
        }
    }
}

pub async fn find(connection: &mut Connection, municipality_id: &str) -> sqlx::Result<MailTexts> {
    let found =
        sqlx::query_as("SELECT * FROM mail_texts WHERE municipality_id = $1").bind(municipality_id).fetch_optional(connection).await?;
    Ok(found.unwrap_or_default())
}

/// The most characters of each text.
const MAX_LENGTH: usize = 2000;

impl MailTexts {
    /// Each with the name of its field.
    fn fields(&self) -> [(&'static str, &str); 4] {
        [
            ("introduction_nl", &self.introduction_nl),
            ("introduction_en", &self.introduction_en),
            ("signature_nl", &self.signature_nl),
            ("signature_en", &self.signature_en),
        ]
    }

    /// What is wrong with them; all of them may be empty.
    pub fn problems(&self) -> Vec<Problem> {
        let checked = self.fields().into_iter().map(|(field, text)| (field, problem::of_text(text, MAX_LENGTH, true)));
        checked.filter_map(|(field, kind)| Some(Problem::of(field, kind?))).collect()
    }
}

/// Changes the texts if the version still is the one that was edited, which `after` names. Returns whether it was.
pub async fn update(tx: &mut AuditedTransaction, municipality: &Municipality, after: &MailTexts) -> sqlx::Result<bool> {
    let before = find(tx.connection(), &municipality.id).await?;
    let pairs = before.fields().into_iter().zip(after.fields());
    let differences: Vec<_> =
        pairs.filter_map(|((name, before), (_, after))| Difference::of_text(&format!("mail_{name}"), before, after)).collect();
    if differences.is_empty() || before.version != after.version {
        return Ok(differences.is_empty());
    }
    sqlx::query(
        "INSERT INTO mail_texts (municipality_id, introduction_nl, introduction_en, signature_nl, signature_en, version) \
         VALUES ($1, $2, $3, $4, $5, 1) ON CONFLICT (municipality_id) DO UPDATE SET introduction_nl = excluded.introduction_nl, \
         introduction_en = excluded.introduction_en, signature_nl = excluded.signature_nl, signature_en = excluded.signature_en, \
         version = mail_texts.version + 1",
    )
    .bind(&municipality.id)
    .bind(&after.introduction_nl)
    .bind(&after.introduction_en)
    .bind(&after.signature_nl)
    .bind(&after.signature_en)
    .execute(tx.connection())
    .await?;
    tx.record(Action::MunicipalityChanged, municipality.subject(), &differences).await?;
    Ok(true)
}
