//! The mails that the program writes. To add one: a word in `MailKind`, a function here that takes plain values and gives a `NewMail`,
//! and its example in `example`; the portal lists every mail by those.

/// Invitations and passwords.
pub mod account;
/// Changes of clients.
pub mod change;
/// What somebody else did with a client.
pub mod client;
mod content;
mod context;
/// What reviewers of a request decided, asked or answered.
pub mod decision;
/// Secrets and keys that end soon.
pub mod ending;
/// Identity providers that sign in to an account.
pub mod identity;
/// The keys of a client.
pub mod key;
/// Secrets that leaked.
pub mod leak;
/// Who looks after a client.
pub mod owner;
mod recipient;
/// Requests made by the form.
pub mod request;
/// Requests that came by mail.
pub mod request_by_mail;
/// What waits for reviewers.
pub mod review;
/// The second factor of an account.
pub mod second_factor;
/// The secrets of a client.
pub mod secret;
/// Making an account.
pub mod sign_up;

pub use content::Content;
pub use context::MailContext;
pub use recipient::Recipient;

use crate::clock::Timestamp;
use crate::locale::Locale;
use crate::model::day;
use crate::model::outbox::{MailKind, NewMail};
use client::NamedClient;
use decision::AboutRequest;

const REQUEST: AboutRequest<'_> = AboutRequest { id: "example", number: 12, client_name: "Zaaksysteem" };
const CLIENT: NamedClient<'_> = NamedClient { id: "example", name: "Zaaksysteem" };
/// 4 March 2027, noon.
const EXAMPLE_DAY: Timestamp = Timestamp(1_804_158_000);

const fn leaked(tokens_until: &str) -> leak::LeakedClient<'_> {
    leak::LeakedClient { client_id: "example", client_name: "Zaaksysteem", kind: "secret", tokens_until, is_for_helpdesk: false }
}

/// What a mail looks like, with values that are made up.
pub fn example(kind: MailKind, context: &MailContext, locale: Locale) -> NewMail {
    let anna = Recipient { address: "anna@example.org".to_owned(), name: "Anna de Vries".to_owned(), locale };
    let day = day::text(locale.messages(), EXAMPLE_DAY);
    let tokens_until = format!("{day} 15:31");
    let leaked = leaked(&tokens_until);
    match kind {
        MailKind::RequestApproved => decision::example_of_approval(context, anna),
        MailKind::RequestRefused => decision::refused(context, anna, REQUEST, &locale.messages().mail_example_reason()),
        MailKind::ChangesRequested => decision::changes_requested(context, anna, REQUEST, &locale.messages().mail_example_question()),
        MailKind::RequestMerged => decision::merged(context, anna, REQUEST),
        MailKind::RequestAnswered => decision::answered(context, anna, REQUEST, "Hugo Hermans", &locale.messages().mail_example_answer()),
        MailKind::Invitation => account::invitation(context, anna, "Hugo Hermans", "example"),
        MailKind::SignUpConfirmation => sign_up::confirmation(context, &anna.address, locale, "example"),
        MailKind::AccountExists => sign_up::account_exists(context, anna),
        MailKind::PasswordReset => account::password_reset(context, anna, "example"),
        MailKind::SecondFactorSetUp => second_factor::set_up(context, anna, "192.0.2.31"),
        MailKind::SecondFactorRemoved => second_factor::removed(context, anna, "Olga Operator", "192.0.2.31"),
        MailKind::NewPlace => account::new_place(context, anna, "192.0.2.31", "Firefox, Windows"),
        MailKind::PasswordChanged | MailKind::HeadlessTokenMade => account::example(kind, context, anna),
        MailKind::IdentityLinked | MailKind::IdentityUnlinked | MailKind::AccountMade => identity::example(kind, context, anna),
        MailKind::RequestReceived => request::received(context, anna, "example", 42, "Zaaksysteem", &day),
        MailKind::RequesterAnswered | MailKind::RequestSentAgain | MailKind::RequestHandedOver | MailKind::OpinionAsked => {
            review::example(kind, context, anna, &day)
        }
        MailKind::RequestOffered => request::offered(context, anna, "example", "Hugo Hermans", "Zaaksysteem"),
        MailKind::MadeOwner => owner::made_owner(context, anna, "Hugo Hermans", "Zaaksysteem", "example"),
        MailKind::ConfirmRequest => request_by_mail::confirm(context, Recipient { name: String::new(), ..anna }, "example"),
        MailKind::ClientSuspended | MailKind::ClientResumed => client::example(kind, context, anna, CLIENT),
        MailKind::SecretMade => secret::made(context, anna, CLIENT, "Hugo Hermans", "2027", Some(("2026", EXAMPLE_DAY))),
        MailKind::SecretRevoked => secret::revoked(context, anna, CLIENT, "Hugo Hermans", "2026", true),
        MailKind::KeyAdded | MailKind::KeyRemoved => key::example(kind, context, anna, CLIENT),
        MailKind::SecretExpiring | MailKind::KeyEnding => ending::example(kind, context, anna, CLIENT, EXAMPLE_DAY),
        MailKind::ClientChanged => {
            change::client_changed(context, anna, ("Zaaksysteem", "example"), "Hugo Hermans", &locale.messages().ip_allowlist_label())
        }
        MailKind::ChangeDecided => change::example_of_decision(context, anna),
        MailKind::SecretsLeaked => leak::secrets_leaked(context, anna, &leaked, "Hugo Hermans", "https://git.example.org"),
        MailKind::SecretFoundInTheOpen => leak::secret_found(context, anna, &leaked, "server 1"),
    }
}
