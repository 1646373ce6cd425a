//! Mail: each one is three files, `templates/mail/NAME.{subject,txt,html}`, in the recipient's language; kept in the outbox.
/// What would be made of a message that arrives.
pub mod reading;
/// Messages that arrive.
pub mod receive;

use crate::clock::DAY;
use crate::config::Config;
use crate::locale::{Locale, Messages};
use crate::model::contact::Contact;
use crate::model::invitation::WORKS_FOR;
use crate::model::outbox::NewMail;
use crate::model::person::Person;
use crate::urls;
use askama::Template;

/// Declares a mail: what it says, and its three templates. White space is kept, for in plain text it shows.
macro_rules! mail {
    ($name:ident { $($field:ident: $kind:ty),+ } $subject:tt $text:tt $html:tt) => {
        struct $name { t: Messages, $($field: $kind),+ }
        const _: () = {
            #[derive(Template)]
            #[template(path = $subject, escape = "none", whitespace = "preserve")]
            struct Subject<'a> { mail: &'a $name }
            #[derive(Template)]
            #[template(path = $text, escape = "none", whitespace = "preserve")]
            struct Text<'a> { mail: &'a $name }
            #[derive(Template)]
            #[template(path = $html)]
            struct Html<'a> { mail: &'a $name }
            impl $name {
                fn to(&self, recipient: &Recipient) -> NewMail {
                    let rendered = |part: askama::Result<String>| part.expect("a mail's template can be rendered");
                    NewMail {
                        recipient: recipient.address.clone(),
                        subject: rendered(Subject { mail: self }.render()).trim().to_owned(),
                        text: rendered(Text { mail: self }.render()),
                        html: rendered(Html { mail: self }.render()),
                    }
                }
            }
        };
    };
}

mail! { Invitation { name: String, inviter: String, link: String, days: i64 }
"mail/invitation.subject" "mail/invitation.txt" "mail/invitation.html" }

mail! { PasswordChanged { name: String, address: String, helpdesk: String }
"mail/password_changed.subject" "mail/password_changed.txt" "mail/password_changed.html" }

mail! { MadeOwner { name: String, inviter: String, client_name: String, link: String }
"mail/made_owner.subject" "mail/made_owner.txt" "mail/made_owner.html" }

/// Whom a mail is for. That need not be somebody with an account: a contact of a client, the helpdesk, the sender of a request.
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

/// The link by which somebody chooses a password. `inviter` is a person's name.
pub fn invitation(config: &Config, recipient: impl Into<Recipient>, inviter: &str, token: &str) -> NewMail {
    let recipient = recipient.into();
    let link = format!("{}{}", config.public_url, urls::invitation(token));
    let t = recipient.locale.messages();
    Invitation { t, name: recipient.name.clone(), inviter: inviter.to_owned(), link, days: WORKS_FOR / DAY }.to(&recipient)
}

/// Tells the owner of an account that its password was changed, and from which address; `contact` is that of the installation.
pub fn password_changed(recipient: impl Into<Recipient>, address: &str, contact: &Contact) -> NewMail {
    let recipient = recipient.into();
    let (t, helpdesk) = (recipient.locale.messages(), if contact.is_filled_in() { contact.text() } else { String::new() });
    PasswordChanged { t, name: recipient.name.clone(), address: address.to_owned(), helpdesk }.to(&recipient)
}

/// Tells somebody with an account that they look after a client now. `inviter` is a person's name.
pub fn made_owner(recipient: impl Into<Recipient>, inviter: &str, client_name: &str, link: String) -> NewMail {
    let recipient = recipient.into();
    let (inviter, client_name) = (inviter.to_owned(), client_name.to_owned());
    MadeOwner { t: recipient.locale.messages(), name: recipient.name.clone(), inviter, client_name, link }.to(&recipient)
}
