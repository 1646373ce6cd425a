//! What a mail is written in: the installation that its link leads to, and what a municipality writes around it.
use crate::config::Config;
use crate::model::contact::Contact;
use crate::model::mail_texts::MailTexts;
use url::Url;

#[derive(Clone, Debug, Default)]
pub struct MailContext {
    /// Without a slash at its end.
    pub public_url: String,
    /// Those of the municipality that the mail is about; empty for mail about the installation or an account.
    pub texts: MailTexts,
    /// Where people ask for help; empty where nobody filled that in.
    pub contact: Contact,
}

impl MailContext {
    /// For a mail about no municipality.
    pub fn new(config: &Config) -> Self {
        Self { public_url: config.public_url.clone(), ..Self::default() }
    }

    /// For a mail about a client or a request of a municipality.
    pub fn with_texts(self, texts: MailTexts) -> Self {
        Self { texts, ..self }
    }

    pub fn with_contact(self, contact: Contact) -> Self {
        Self { contact, ..self }
    }

    /// The whole address of a path of the portal.
    pub fn link(&self, path: &str) -> String {
        format!("{}{path}", self.public_url)
    }

    /// What Message-IDs end with (RFC 5322 §3.6.4).
    pub(super) fn message_domain(&self) -> String {
        Url::parse(&self.public_url).ok().and_then(|url| url.host_str().map(str::to_owned)).unwrap_or_else(|| "localhost".to_owned())
    }
}
