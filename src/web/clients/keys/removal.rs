//! Removing a key at once: asked first, with what comes of it.
use crate::locale::Messages;
use crate::model::access::ClientRight;
use crate::model::client::attribute::JWKS_URI;
use crate::model::client::credential::Credential;
use crate::model::client::key::{self, Key};
use crate::urls;
use crate::web::clients::credential_removal::{Asked, Removal, Words, leaves_none};
use crate::web::clients::credential_row;
use crate::web::error::{Error, see_other};
use crate::web::form::{self, Pairs};
use crate::web::request_context::{OwnedClient, SignedIn};
use actix_web::HttpResponse;
use actix_web::web::Path;

fn words(t: Messages, name: &str) -> Words {
    Words {
        title: t.key_removal_title(name),
        has_ended: t.key_removal_ended(),
        safe: t.key_removal_safe(),
        stops: t.key_removal_stops(),
        breaks: t.key_removal_breaks(),
        breaks_unused: t.key_removal_unused(),
        last: t.key_removal_last(),
        breaks_last: t.key_removal_breaks_last(),
        remove: t.key_remove(),
        remove_last: t.key_removal_do_last(),
    }
}

/// Why none of the keys that were added here lets the client in; nothing where they do.
fn lets_nobody_in(t: Messages, client: &OwnedClient) -> Option<[String; 2]> {
    let uri = client.get(&JWKS_URI);
    match (client.uses_added_keys(), client.has_keys()) {
        (true, _) => None,
        (false, true) => Some([t.key_removal_elsewhere(), t.key_removal_elsewhere_text(uri)]),
        (false, false) => Some([t.key_removal_not_registered(), t.key_removal_not_registered_text()]),
    }
}

pub async fn new(ctx: SignedIn, path: Path<(String, String)>) -> Result<HttpResponse, Error> {
    let client = super::client(&ctx, &path.0, ClientRight::EndKey).await?;
    let (key, all) = super::key_of(&ctx, &client, &path.1).await?;
    let all: Vec<Credential> = all.iter().map(Key::credential).collect();
    let asked = Asked {
        client: &client,
        credential: &key.credential(),
        all: &all,
        lets_nobody_in: lets_nobody_in(ctx.t, &client),
        words: words(ctx.t, &key.name),
        mark: (ctx.t.key_thumbprint(), key.thumbprint.clone()),
        last_used: credential_row::last_used(ctx.t, key.last_used_at, ctx.now),
        kind: ctx.t.key(),
        action: urls::client_key_removal(&client.id, &key.id),
        back: urls::client_keys(&client.id),
    };
    Ok(ctx.page(&Removal::of(&ctx, asked)))
}

/// The form says that its page asked whether the client is to be left without a key. When that was not asked, for the other key ended
/// meanwhile, it is asked now.
pub async fn create(ctx: SignedIn, path: Path<(String, String)>, form: Pairs) -> Result<HttpResponse, Error> {
    super::client(&ctx, &path.0, ClientRight::EndKey).await?;
    let (mut tx, client) = super::begin(&ctx, &path.0, ClientRight::EndKey).await?;
    let key = key::find(tx.connection(), &client.id, &path.1).await?.ok_or(Error::NotFound)?;
    let all: Vec<Credential> = key::list(tx.connection(), &client.id).await?.iter().map(Key::credential).collect();
    let leaves_none = leaves_none(&key.credential(), &all, client.uses_added_keys(), tx.now);
    if leaves_none && form::value(&form, "leaves_none") != "yes" {
        return Ok(see_other(&urls::client_key_removal(&client.id, &key.id)));
    }
    if key::remove(&mut tx, &client, &key).await? {
        super::owner_mails::removed(&ctx, &mut tx, &client, &key.name).await?;
    }
    ctx.commit(tx).await?;
    ctx.flash(ctx.t.key_removed(key.name.as_str()));
    Ok(see_other(&urls::client_keys(&client.id)))
}
