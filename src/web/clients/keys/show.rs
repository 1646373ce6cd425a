//! The page of a key: what it is, and programs that get a token with it.
use super::snippets;
use crate::model::access::ClientRight;
use crate::model::client::attribute::SECURITY_PROFILE;
use crate::model::client::key::Key;
use crate::web::clients::credential_row;
use crate::web::clients::header::{ClientHeader, Tab};
use crate::web::clients::snippets::Snippet;
use crate::web::error::Error;
use crate::web::layout::{Layout, Section};
use crate::web::request_context::SignedIn;
use crate::web::time_format;
use actix_web::HttpResponse;
use actix_web::web::Path;
use askama::Template;

#[derive(Template)]
#[template(path = "clients/keys/show.html")]
struct Show {
    layout: Layout,
    header: ClientHeader,
    key: Key,
    kid: String,
    kind: String,
    algorithms: String,
    last_used: String,
    /// When it ends or ended, in words.
    ends: Option<String>,
    snippets: Vec<Snippet>,
    /// Whether the client is registered to prove who it is by a key.
    signs: bool,
    /// Whether it shows its keys itself, so that this one does not count.
    is_elsewhere: bool,
}

pub async fn show(ctx: SignedIn, path: Path<(String, String)>) -> Result<HttpResponse, Error> {
    let client = super::client(&ctx, &path.0, ClientRight::See).await?;
    let (key, _) = super::key_of(&ctx, &client, &path.1).await?;
    let public = key.public_key();
    Ok(ctx.page(&Show {
        layout: ctx.layout_in(&ctx.t.key_title(key.name.as_str()), Section::Clients),
        header: ctx.header(&client, Tab::Keys).await?,
        kid: public.as_ref().map_or_else(String::new, |public| public.kid().to_owned()),
        kind: public.as_ref().map_or_else(String::new, |public| public.kind()),
        algorithms: public.as_ref().map_or_else(String::new, |public| client.get(&SECURITY_PROFILE).algorithms_of(public).join(", ")),
        last_used: credential_row::last_used(ctx.t, key.last_used_at, ctx.now),
        ends: key.expires_at.map(|at| time_format::day(ctx.t, at)),
        snippets: match &public {
            Some(public) if key.is_live(ctx.now) => snippets::of(&ctx, &client, public),
            _ => vec![],
        },
        signs: client.has_keys(),
        is_elsewhere: client.has_keys() && !client.uses_added_keys(),
        key,
    }))
}
