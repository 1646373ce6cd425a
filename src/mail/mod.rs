//! Mail: each one is three files, `templates/mail/NAME.{subject,txt,html}`, in the recipient's language; kept in the outbox.
use crate::clock::DAY;
use crate::config::Config;
use crate::locale::Messages;
use crate::model::invitation::WORKS_FOR;
use crate::model::outbox::NewMail;
use crate::model::person::Person;
use crate::urls;
use askama::Template;

/// Declares a mail: what it tells, and how its three parts are drawn. White space is kept, for in plain text it is the layout.
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
                fn to(&self, recipient: &Person) -> NewMail {
                    let drawn = |part: askama::Result<String>| part.expect("a mail's template can be drawn");
                    NewMail {
                        recipient: recipient.email.clone(),
                        subject: drawn(Subject { mail: self }.render()).trim().to_owned(),
                        text: drawn(Text { mail: self }.render()),
                        html: drawn(Html { mail: self }.render()),
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

/// The link by which somebody chooses a password. `inviter` is a person's name.
pub fn invitation(config: &Config, person: &Person, inviter: &str, token: &str) -> NewMail {
    let link = format!("{}{}", config.public_url, urls::invitation(token));
    let t = person.locale.messages();
    Invitation { t, name: person.name.clone(), inviter: inviter.to_owned(), link, days: WORKS_FOR / DAY }.to(person)
}

/// Word to the owner of an account that its password was changed, and from which address.
pub fn password_changed(config: &Config, person: &Person, address: &str) -> NewMail {
    let (t, helpdesk) = (person.locale.messages(), config.helpdesk_email.clone());
    PasswordChanged { t, name: person.name.clone(), address: address.to_owned(), helpdesk }.to(person)
}
