//! Whom a mail is for.
use crate::locale::Locale;
use crate::model::person::Person;

/// That need not be somebody with an account: a contact of a client, the helpdesk, the sender of a request.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Recipient {
    /// An e-mail address (RFC 5321 §4.1.2).
    pub address: String,
    /// How the mail greets them; may be empty.
    pub name: String,
    pub locale: Locale,
}

impl From<&Person> for Recipient {
    fn from(person: &Person) -> Self {
        Self { address: person.email.clone(), name: person.name.clone(), locale: person.locale }
    }
}
