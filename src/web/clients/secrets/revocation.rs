//! Revoking a secret at once: asked first, with what comes of it.
use super::table;
use crate::locale::Messages;
use crate::model::access::ClientRight;
use crate::model::client::credential::Credential;
use crate::model::client::secret::{self, Secret};
use crate::urls;
use crate::web::clients::credential_removal::{Asked, Removal, Words, leaves_none};
use crate::web::error::{Error, see_other};
use crate::web::form::{self, Pairs};
use crate::web::request_context::SignedIn;
use actix_web::HttpResponse;
use actix_web::web::Path;

fn words(t: Messages, name: &str) -> Words {
    Words {
        title: t.revocation_title(name),
        has_ended: t.revocation_ended(),
        safe: t.revocation_safe(),
        stops: t.revocation_warning(),
        breaks: t.revocation_unsafe(),
        breaks_unused: t.revocation_unused(),
        last: t.revocation_last(),
        breaks_last: t.revocation_breaks_last(),
        remove: t.revocation_do(),
        remove_last: t.revocation_do_last(),
    }
}

pub async fn new(ctx: SignedIn, path: Path<(String, String)>) -> Result<HttpResponse, Error> {
    let client = super::client(&ctx, &path.0, ClientRight::RevokeSecret).await?;
    let secrets = ctx.app.ledger.secrets(&client.id).await?;
    let secret = secrets.iter().find(|secret| secret.id == path.1).ok_or(Error::NotFound)?;
    let all: Vec<Credential> = secrets.iter().map(Secret::credential).collect();
    let last_four = if secret.last_four.is_empty() { String::new() } else { format!("****{}", secret.last_four) };
    let lets_nobody_in = || [ctx.t.revocation_not_registered(), ctx.t.revocation_not_registered_text()];
    let asked = Asked {
        client: &client,
        credential: &secret.credential(),
        all: &all,
        lets_nobody_in: (!client.has_secret()).then(lets_nobody_in),
        words: words(ctx.t, &secret.name),
        mark: (ctx.t.secret_last_four(), last_four),
        last_used: table::last_used(ctx.t, secret, ctx.now),
        kind: ctx.t.use_secret(),
        action: urls::secret_revocation(&client.id, &secret.id),
        back: urls::client_secrets(&client.id),
    };
    Ok(ctx.page(&Removal::of(&ctx, asked)))
}

/// The form says that its page asked whether the client is to be left without a secret. When that was not asked, for the other secret
/// ended meanwhile, it is asked now.
pub async fn create(ctx: SignedIn, path: Path<(String, String)>, form: Pairs) -> Result<HttpResponse, Error> {
    super::client(&ctx, &path.0, ClientRight::RevokeSecret).await?;
    let (mut tx, client) = super::begin(&ctx, &path.0, ClientRight::RevokeSecret).await?;
    let secret = secret::find(tx.connection(), &client.id, &path.1).await?.ok_or(Error::NotFound)?;
    let all: Vec<Credential> = secret::list(tx.connection(), &client.id).await?.iter().map(Secret::credential).collect();
    let leaves_none = leaves_none(&secret.credential(), &all, client.has_secret(), tx.now);
    if leaves_none && form::value(&form, "leaves_none") != "yes" {
        return Ok(see_other(&urls::secret_revocation(&client.id, &secret.id)));
    }
    if secret::revoke(&mut tx, &client, &secret).await? {
        super::owner_mails::revoked(&ctx, &mut tx, &client, &secret).await?;
    }
    ctx.commit(tx).await?;
    ctx.flash(ctx.t.secret_revoked(secret.name.as_str()));
    Ok(see_other(&urls::client_secrets(&client.id)))
}
