//! Mails about somebody's own account: confirming an address, a forgotten password, the second factor, a sign-in from a new place.
use super::Recipient;
use crate::clock::HOUR;
use crate::config::Config;
use crate::locale::{Locale, Messages};
use crate::model::contact::Contact;
use crate::model::outbox::NewMail;
use crate::model::person::Person;
use crate::model::{password_reset as reset, sign_up};
use crate::urls;
use askama::Template;

mail! { SignUpConfirmation { link: String, hours: i64 }
"mail/sign_up_confirmation.subject" "mail/sign_up_confirmation.txt" "mail/sign_up_confirmation.html" }

mail! { AccountExists { name: String, link: String }
"mail/account_exists.subject" "mail/account_exists.txt" "mail/account_exists.html" }

mail! { PasswordReset { name: String, link: String, minutes: i64 }
"mail/password_reset.subject" "mail/password_reset.txt" "mail/password_reset.html" }

mail! { SecondFactorChanged { name: String, subject: String, lead: String, not_you: String, link: String }
"mail/second_factor_changed.subject" "mail/second_factor_changed.txt" "mail/second_factor_changed.html" }

mail! { NewPlace { name: String, address: String, browser: String, not_you: String, link: String }
"mail/new_place.subject" "mail/new_place.txt" "mail/new_place.html" }

fn link(config: &Config, path: &str) -> String {
    format!("{}{path}", config.public_url)
}

/// The link by which somebody who signed up shows that the address is theirs. It names nobody: a stranger typed the name, and may have
/// typed anybody's address.
pub fn sign_up_confirmation(config: &Config, email: &str, locale: Locale, token: &str) -> NewMail {
    let recipient = Recipient { address: email.to_owned(), name: String::new(), locale };
    let link = link(config, &urls::sign_up_link(token));
    SignUpConfirmation { t: locale.messages(), link, hours: sign_up::WORKS_FOR / HOUR }.to(&recipient)
}

/// Tells somebody who has an account that a sign-up named their address.
pub fn account_exists(config: &Config, person: &Person) -> NewMail {
    let recipient = Recipient::from(person);
    AccountExists { t: recipient.locale.messages(), name: recipient.name.clone(), link: link(config, urls::LOGIN) }.to(&recipient)
}

/// The link by which somebody who forgot their password chooses another one.
pub fn password_reset(config: &Config, person: &Person, token: &str) -> NewMail {
    let recipient = Recipient::from(person);
    let (t, link) = (recipient.locale.messages(), link(config, &urls::password_reset_link(token)));
    PasswordReset { t, name: recipient.name.clone(), link, minutes: reset::WORKS_FOR / 60 }.to(&recipient)
}

/// Whom to tell when it was somebody else; `contact` is that of the installation.
fn not_you(t: Messages, contact: &Contact) -> String {
    if contact.is_filled_in() { t.mail_account_not_you_contact(contact.text()) } else { t.mail_account_not_you() }
}

/// Tells somebody that a second factor was set up for their account, from this address.
pub fn second_factor_set_up(config: &Config, person: &Person, address: &str, contact: &Contact) -> NewMail {
    let t = person.locale.messages();
    let (subject, lead) = (t.mail_second_factor_set_up_subject(), t.mail_second_factor_set_up_lead(address));
    second_factor_changed(config, person, subject, lead, contact)
}

/// Tells somebody that the second factor of their account was removed, from this address; `by` is the name of the operator who did it,
/// empty when it was done in the own account.
pub fn second_factor_removed(config: &Config, person: &Person, by: &str, address: &str, contact: &Contact) -> NewMail {
    let t = person.locale.messages();
    let own = || t.mail_second_factor_removed_lead(address);
    let lead = if by.is_empty() { own() } else { t.mail_second_factor_removed_by_lead(by) };
    second_factor_changed(config, person, t.mail_second_factor_removed_subject(), lead, contact)
}

fn second_factor_changed(config: &Config, person: &Person, subject: String, lead: String, contact: &Contact) -> NewMail {
    let recipient = Recipient::from(person);
    let t = recipient.locale.messages();
    let link = link(config, urls::ACCOUNT_SECOND_FACTOR);
    SecondFactorChanged { t, name: recipient.name.clone(), subject, lead, not_you: not_you(t, contact), link }.to(&recipient)
}

/// Tells somebody that their account was signed in to from a place it was not signed in to from of late. `browser` may be empty.
pub fn new_place(config: &Config, person: &Person, address: &str, browser: &str, contact: &Contact) -> NewMail {
    let recipient = Recipient::from(person);
    let (t, link) = (recipient.locale.messages(), link(config, urls::ACCOUNT));
    let browser = if browser.is_empty() { t.session_browser_unknown() } else { browser.to_owned() };
    NewPlace { t, name: recipient.name.clone(), address: address.to_owned(), browser, not_you: not_you(t, contact), link }.to(&recipient)
}
