//! What a municipality writes above and below the mails about its clients and requests: plain text, in both languages.
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
