//! When a key ends: by itself, on a date.
use crate::model::access::ClientRight;
use crate::model::client::key::{self, Key};
use crate::urls;
use crate::web::clients::header::{ClientHeader, Tab};
use crate::web::clients::secrets::end::{self, End, EndField, ON_DATE};
use crate::web::error::{Error, see_other};
use crate::web::form::{FormErrors, Pairs};
use crate::web::layout::{Layout, Section};
use crate::web::request_context::{OwnedClient, SignedIn};
use crate::web::time_format;
use actix_web::HttpResponse;
use actix_web::http::StatusCode;
use actix_web::web::Path;
use askama::Template;

#[derive(Template)]
#[template(path = "clients/keys/end.html")]
struct New {
    layout: Layout,
    header: ClientHeader,
    key: Key,
    date: String,
    form_errors: FormErrors,
}

pub async fn new(ctx: SignedIn, path: Path<(String, String)>) -> Result<HttpResponse, Error> {
    let client = super::client(&ctx, &path.0, ClientRight::EndKey).await?;
    let (key, _) = super::key_of(&ctx, &client, &path.1).await?;
    page(&ctx, &client, key, String::new(), FormErrors::default()).await
}

pub async fn create(ctx: SignedIn, path: Path<(String, String)>, form: Pairs) -> Result<HttpResponse, Error> {
    let client = super::client(&ctx, &path.0, ClientRight::EndKey).await?;
    let dated: Vec<(String, String)> = form.iter().cloned().chain([("ends".to_owned(), ON_DATE.to_owned())]).collect();
    let at = match end::of_new(&dated, ctx.now) {
        Ok(End::At(at)) => at,
        Ok(_) => return Err(Error::BadForm),
        Err(problem) => {
            let (key, _) = super::key_of(&ctx, &client, &path.1).await?;
            let date = EndField::of_new(ctx.t, &dated).date;
            return page(&ctx, &client, key, date, FormErrors::of(&[problem], ctx.t)).await;
        }
    };
    let (mut tx, client) = super::begin(&ctx, &path.0, ClientRight::EndKey).await?;
    let key = super::stored(&mut tx, &client, &path.1).await?;
    let was_live = key::expire(&mut tx, &client, &key, at).await?;
    ctx.commit(tx).await?;
    if was_live {
        ctx.flash(ctx.t.key_end_set(time_format::day(ctx.t, at), key.name.as_str()));
    }
    Ok(see_other(&urls::client_keys(&path.0)))
}

async fn page(ctx: &SignedIn, client: &OwnedClient, key: Key, date: String, form_errors: FormErrors) -> Result<HttpResponse, Error> {
    let status = if form_errors.is_empty() { StatusCode::OK } else { StatusCode::UNPROCESSABLE_ENTITY };
    let layout = ctx.layout_in(&ctx.t.key_end_title(key.name.as_str()), Section::Clients);
    Ok(ctx.page_with_status(status, &New { layout, header: ctx.header(client, Tab::Keys).await?, key, date, form_errors }))
}
