//! Mail to new owners of a client: an invitation to those who have no account yet, a message to those who have. Naming somebody as owner
//! gets the same answer for both, so that it does not tell who has an account.
use crate::crypto::random;
use crate::mail::compose::{MailContext, owner as owner_mail};
use crate::model::client::owner;
use crate::model::invitation;
use crate::model::mail_texts;
use crate::model::outbox;
use crate::model::person::{self, NewPerson};
use crate::model::role::RoleName;
use crate::urls;
use crate::web::authorized::AuthorizedTransaction;
use crate::web::error::Error;
use crate::web::people::invite;
use crate::web::request_context::SignedIn;

/// Makes accounts for owners who have none, and writes to all who were not owners of the client before. To be called before the owners are
/// stored. Returns whether anybody is to be told; where no mail is sent, whoever named them does it.
pub async fn send(
    ctx: &SignedIn,
    tx: &mut AuthorizedTransaction,
    client_id: &str,
    client_name: &str,
    municipality_id: &str,
    owners: &[String],
) -> Result<bool, Error> {
    let before = owner::emails(tx.connection(), client_id).await?;
    let own = tx.viewer.person.email.clone();
    let new: Vec<&String> = owners.iter().filter(|email| !before.contains(email) && **email != own).collect();
    if !new.is_empty() {
        ctx.count_mails(new.len())?;
    }
    let texts = mail_texts::find(tx.connection(), municipality_id).await?;
    let context = MailContext::new(&ctx.app.config).with_texts(texts);
    let is_anybody_new = !new.is_empty();
    for email in new {
        match person::find_by_email(tx.connection(), email).await? {
            Some(known) if known.id == tx.viewer.person.id || known.disabled_at.is_some() => {}
            Some(known) => {
                let mail = owner_mail::made_owner(&context, &known, &tx.viewer.person.name, client_name, client_id);
                outbox::insert(tx, &mail, &ctx.app.sealing).await?;
                invitation::end_those_of_others(tx, &known.id).await?;
                if makes_no_link(tx) {
                    invitation::end_those_of_maker(tx, &known.id).await?;
                }
            }
            None => make(ctx, tx, email, client_id).await?,
        }
    }
    Ok(is_anybody_new)
}

/// An account for an owner who has none, and the mail that invites them.
async fn make(ctx: &SignedIn, tx: &mut AuthorizedTransaction, email: &str, client_id: &str) -> Result<(), Error> {
    let new = NewPerson { id: &random::id(), email, name: email, locale: ctx.t.0, password_hash: None };
    let made = person::insert(tx, new).await?.ok_or(Error::BadForm)?;
    invite(ctx, tx, &made, Some(&urls::client(client_id))).await?;
    if makes_no_link(tx) {
        invitation::keep_for_nobody(tx, &made.id).await?;
    }
    Ok(())
}

/// Whoever has the role of helpdesk makes no link by which the password of an owner is chosen: they would see the secret by it.
fn makes_no_link(tx: &AuthorizedTransaction) -> bool {
    tx.viewer.is(RoleName::Helpdesk)
}

/// What is said once a client is saved: the same whether or not the new owners had accounts.
pub fn saved(ctx: &SignedIn, saved: String, has_new_owners: bool) -> String {
    match (has_new_owners, ctx.app.config.sends_mail()) {
        (false, _) => saved,
        (true, true) => format!("{saved} {}", ctx.t.mailed_owners()),
        (true, false) => format!("{saved} {}", ctx.t.owners_pass_on()),
    }
}
