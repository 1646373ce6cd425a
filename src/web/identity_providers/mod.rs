//! Identity providers: where people sign in besides here. Operators look after all of them, an admin after those of the own municipality.
mod check;
mod deletion;
mod disablement;
mod edit;
mod fields;
mod index;
mod new;
mod wording;

pub use check::show as check;
pub use deletion::{create as delete, new as ask_deletion};
pub use disablement::{create as disable, delete as enable};
pub use edit::{edit, update};
pub use index::index;
pub use new::{create, new};

use super::authorized::AuthorizedTransaction;
use super::error::Error;
use super::request_context::SignedIn;
use crate::model::access::IdentityProviderRight;
use crate::model::identity::provider::{self, Provider};

/// One that the person looks after.
async fn find(ctx: &SignedIn, id: &str) -> Result<Provider, Error> {
    let found = provider::find(&mut *ctx.read().await?, id).await?;
    found.filter(|provider| ctx.viewer.may(IdentityProviderRight::Manage, provider)).ok_or(Error::NotFound)
}

/// Begins a transaction on one, which is read again in it.
async fn begin(ctx: &SignedIn, id: &str) -> Result<(AuthorizedTransaction, Provider), Error> {
    find(ctx, id).await?;
    let mut tx = ctx.begin_own().await?;
    let provider = provider::find(tx.connection(), id).await?.ok_or(Error::NotFound)?;
    tx.demand(IdentityProviderRight::Manage, &provider)?;
    Ok((tx, provider))
}
