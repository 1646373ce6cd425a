//! The mails that the program writes. To add one: a word in `MailKind`, a function here that takes plain values and gives a `NewMail`,
//! and its example in `example`; the portal lists every mail by those.

/// Invitations and passwords.
pub mod account;
/// Changes of clients.
pub mod change;
mod content;
mod context;
/// What reviewers of a request decided, asked or answered.
pub mod decision;
/// Secrets that leaked.
pub mod leak;
/// Who looks after a client.
pub mod owner;
mod recipient;
/// The second factor of an account.
pub mod second_factor;
/// Making an account.
pub mod sign_up;

pub use content::Content;
pub use context::MailContext;
pub use recipient::Recipient;

use crate::locale::Locale;
use crate::model::outbox::{MailKind, NewMail};
use crate::urls;

const LEAKED: leak::LeakedClient<'_> =
    leak::LeakedClient { client_id: "example", client_name: "Zaaksysteem", tokens_until: "2026-11-03 15:31" };

/// What a mail looks like, with values that are made up.
pub fn example(kind: MailKind, context: &MailContext, locale: Locale) -> NewMail {
    let anna = Recipient { address: "anna@example.org".to_owned(), name: "Anna de Vries".to_owned(), locale };
    let request = decision::AboutRequest { id: "example", number: 12, client_name: "Zaaksysteem" };
    match kind {
        MailKind::RequestApproved => {
            let changed = [locale.messages().mail_example_changed()];
            decision::approved(context, anna, request, &locale.messages().mail_example_comment(), &changed, &urls::client("example"))
        }
        MailKind::RequestRefused => decision::refused(context, anna, request, &locale.messages().mail_example_reason()),
        MailKind::ChangesRequested => decision::changes_requested(context, anna, request, &locale.messages().mail_example_question()),
        MailKind::RequestAnswered => decision::answered(context, anna, request, "Hugo Hermans", &locale.messages().mail_example_answer()),
        MailKind::Invitation => account::invitation(context, anna, "Hugo Hermans", "example"),
        MailKind::SignUpConfirmation => sign_up::confirmation(context, &anna.address, locale, "example"),
        MailKind::AccountExists => sign_up::account_exists(context, anna),
        MailKind::PasswordReset => account::password_reset(context, anna, "example"),
        MailKind::SecondFactorSetUp => second_factor::set_up(context, anna, "192.0.2.31"),
        MailKind::SecondFactorRemoved => second_factor::removed(context, anna, "Olga Operator", "192.0.2.31"),
        MailKind::NewPlace => account::new_place(context, anna, "192.0.2.31", "Firefox, Windows"),
        MailKind::PasswordChanged => account::password_changed(context, anna, "192.0.2.31"),
        MailKind::MadeOwner => owner::made_owner(context, anna, "Hugo Hermans", "Zaaksysteem", "example"),
        MailKind::ClientChanged => {
            change::client_changed(context, anna, ("Zaaksysteem", "example"), "Hugo Hermans", &locale.messages().ip_allowlist_label())
        }
        MailKind::ChangeDecided => {
            let decision = change::ChangeDecision::Approved;
            change::decided(context, anna, decision, ("Zaaksysteem", "example"), ("Hugo Hermans", ""))
        }
        MailKind::SecretsLeaked => leak::secrets_leaked(context, anna, &LEAKED, "Hugo Hermans", "https://git.example.org"),
        MailKind::SecretFoundInTheOpen => leak::secret_found(context, anna, &LEAKED, "server 1"),
    }
}
