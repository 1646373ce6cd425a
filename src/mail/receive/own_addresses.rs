//! The addresses that are ours: mail from them is a loop, and never gets an answer.
use super::Receiver;
use crate::config::Config;
use crate::model::email;
use crate::model::{installation, municipality};
use std::collections::BTreeSet;
use url::Url;

#[derive(Clone, Debug, Default)]
pub struct OwnAddresses {
    /// In lower case.
    addresses: BTreeSet<String>,
    /// What follows the `@` in the identifiers of our mails.
    message_domain: String,
}

impl OwnAddresses {
    /// Those of the settings.
    fn of(config: &Config) -> Self {
        let host = Url::parse(&config.public_url).ok().and_then(|url| url.host_str().map(str::to_owned));
        let mut own = Self { addresses: BTreeSet::new(), message_domain: host.unwrap_or_default().to_lowercase() };
        own.add(&config.helpdesk_email);
        if let Some(smtp) = &config.smtp {
            own.add(smtp.from.email.as_ref());
        }
        if let Some(url) = &config.imap {
            own.add(&url.user);
        }
        own
    }

    fn add(&mut self, address: &str) {
        if let Ok(address) = email::parse(address) {
            self.addresses.insert(address.to_ascii_lowercase());
        }
    }

    /// Whether mail to this address comes here, with what may stand behind a `+`.
    pub fn has(&self, address: &str) -> bool {
        let Some((local, domain)) = address.rsplit_once('@') else { return false };
        let base = local.split('+').next().unwrap_or_default();
        self.addresses.contains(address) || self.addresses.contains(&format!("{base}@{domain}"))
    }

    /// Whether an identifier of a message is one that we make.
    pub fn made(&self, message_id: &str) -> bool {
        message_id.rsplit_once('@').is_some_and(|(_, domain)| !domain.is_empty() && domain.eq_ignore_ascii_case(&self.message_domain))
    }

    /// As reading takes them: it knows an answer by the domains of these.
    pub fn for_reading(&self) -> Vec<String> {
        let mut own: Vec<String> = self.addresses.iter().cloned().collect();
        // Without an address of ours the message itself says where it was delivered.
        if !own.is_empty() && !self.message_domain.is_empty() {
            own.push(format!("balie@{}", self.message_domain));
        }
        own
    }
}

impl Receiver {
    /// Those of the settings, and those that operators and municipalities filled in.
    pub(super) async fn own_addresses(&self) -> sqlx::Result<OwnAddresses> {
        let mut own = OwnAddresses::of(&self.config);
        let mut connection = self.db.read().await?;
        own.add(&installation::find(&mut connection).await?.contact.email);
        for municipality in municipality::list(&mut connection).await? {
            own.add(&municipality.contact.email);
        }
        Ok(own)
    }
}
