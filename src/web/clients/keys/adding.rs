//! Adding a key: pasted, or made in the browser. Only the public key comes here; a private one is refused and never shown again.
use super::owner_mails;
use super::table::KeyTable;
use crate::crypto::algorithm::ClientAlgorithm;
use crate::crypto::public_key::PublicKey;
use crate::crypto::random;
use crate::model::access::ClientRight;
use crate::model::client::attribute::SECURITY_PROFILE;
use crate::model::client::key::pasted;
use crate::model::client::key::{self, Added, Key, MAX_NAME};
use crate::model::problem::{self, Problem};
use crate::urls;
use crate::web::clients::header::{ClientHeader, Tab};
use crate::web::clients::secrets::end::{self, End, EndField};
use crate::web::error::{Error, see_other};
use crate::web::form::{self, FieldError, FormErrors, Pairs};
use crate::web::layout::{Layout, Section};
use crate::web::request_context::{OwnedClient, SignedIn};
use crate::web::time_format;
use actix_web::HttpResponse;
use actix_web::http::StatusCode;
use actix_web::web::Path;
use askama::Template;

#[derive(Template)]
#[template(path = "clients/keys/new.html")]
struct New {
    layout: Layout,
    header: ClientHeader,
    id: String,
    name: String,
    /// What was pasted; empty when it held a private key.
    jwks: String,
    end: EndField,
    /// Those that a pair can be made for.
    algorithms: Vec<ClientAlgorithm>,
    keys: KeyTable,
    form_errors: FormErrors,
}

pub async fn new(ctx: SignedIn, id: Path<String>) -> Result<HttpResponse, Error> {
    let client = super::client(&ctx, &id, ClientRight::AddKey).await?;
    ctx.demand_confirmed()?;
    let name = ctx.t.key_proposed_name(time_format::day(ctx.t, ctx.now));
    page(&ctx, &client, random::id(), name, &[], FormErrors::default()).await
}

/// What was asked: keys with their names and their end.
struct Asked<'a> {
    id: &'a str,
    keys: Vec<(String, PublicKey)>,
    end: End,
}

fn read<'a>(ctx: &SignedIn, form: &'a [(String, String)]) -> Result<Result<Asked<'a>, FormErrors>, Error> {
    let id = form::identifier(form::value(form, "id"))?;
    let name = form::value(form, "name");
    // In the order of the form.
    let mut errors = FormErrors::default();
    let read = pasted::read(form::value(form, "jwks"));
    if let Err(fault) = &read {
        errors.0.push(of_field("jwks", fault.text(ctx.t)));
    }
    if let Some(kind) = problem::of_name(name, MAX_NAME) {
        errors.0.extend(FormErrors::of(&[Problem::of("name", kind)], ctx.t).0);
    }
    let end = end::of_new(form, ctx.now);
    if let Err(problem) = &end {
        errors.0.extend(FormErrors::of(std::slice::from_ref(problem), ctx.t).0);
    }
    let (Ok(read), Ok(end), true) = (read, end, errors.is_empty()) else { return Ok(Err(errors)) };
    let is_alone = read.len() == 1;
    let named = |(at, key)| (if is_alone { name.to_owned() } else { format!("{name} ({})", at + 1) }, key);
    Ok(Ok(Asked { id, keys: read.into_iter().enumerate().map(named).collect(), end }))
}

fn of_field(field: &'static str, text: String) -> FieldError {
    FieldError { field, label: String::new(), entry: String::new(), text }
}

pub async fn create(ctx: SignedIn, id: Path<String>, form: Pairs) -> Result<HttpResponse, Error> {
    let client = super::client(&ctx, &id, ClientRight::AddKey).await?;
    ctx.demand_confirmed()?;
    let (form_id, name) = (form::value(&form, "id").to_owned(), form::value(&form, "name").to_owned());
    let asked = match read(&ctx, &form)? {
        Ok(asked) => asked,
        Err(errors) => return page(&ctx, &client, form_id, name, &form, errors).await,
    };
    match add(&ctx, &id, asked).await? {
        Ok(response) => Ok(response),
        Err(text) => page(&ctx, &client, form_id, name, &form, FormErrors(vec![of_field("jwks", text)])).await,
    }
}

/// Adds all of them or none; what is wrong with that.
async fn add(ctx: &SignedIn, client_id: &str, asked: Asked<'_>) -> Result<Result<HttpResponse, String>, Error> {
    let (mut tx, client) = super::begin(ctx, client_id, ClientRight::AddKey).await?;
    let count = asked.keys.len();
    let profile = client.get(&SECURITY_PROFILE);
    if let Some((_, unfit)) = asked.keys.iter().find(|(_, key)| profile.algorithms_of(key).is_empty()) {
        return Ok(Err(ctx.t.key_unfit_for_profile(unfit.algorithms().join(", "), unfit.kid())));
    }
    for (at, (name, key)) in asked.keys.iter().enumerate() {
        let id = if at == 0 { asked.id.to_owned() } else { random::id() };
        let expires_at = if let End::At(end) = asked.end { Some(end) } else { None };
        let new = Key { expires_at, ..Key::new(&id, &client, name, key, tx.now) };
        match key::create(&mut tx, &client, &new).await? {
            Added::Done => owner_mails::added(ctx, &mut tx, &client, name).await?,
            Added::Before => return Ok(Ok(see_other(&urls::client_key(client_id, asked.id)))),
            Added::Known => return Ok(Err(ctx.t.key_known_already(key.thumbprint.as_str()))),
            Added::Full => return Ok(Err(ctx.t.keys_full(key::MAX))),
        }
    }
    ctx.commit(tx).await?;
    if count == 1 {
        ctx.flash(ctx.t.key_added(asked.keys[0].0.as_str()));
        return Ok(Ok(see_other(&urls::client_key(client_id, asked.id))));
    }
    ctx.flash(ctx.t.keys_added(count));
    Ok(Ok(see_other(&urls::client_keys(client_id))))
}

async fn page(
    ctx: &SignedIn,
    client: &OwnedClient,
    id: String,
    name: String,
    form: &[(String, String)],
    form_errors: FormErrors,
) -> Result<HttpResponse, Error> {
    let status = if form_errors.is_empty() { StatusCode::OK } else { StatusCode::UNPROCESSABLE_ENTITY };
    let (pasted, profile) = (form::value(form, "jwks"), client.get(&SECURITY_PROFILE));
    let page = New {
        layout: ctx.layout_in(&ctx.t.key_new(), Section::Clients),
        header: ctx.header(client, Tab::Keys).await?,
        id,
        name,
        // What could not be read as public keys may be a private one in whatever form: it is pasted once more.
        jwks: if pasted::read(pasted).is_ok() { pasted.to_owned() } else { String::new() },
        end: EndField { legend: ctx.t.key_ends(), ..EndField::of_new(ctx.t, form) },
        algorithms: ClientAlgorithm::ALL.iter().copied().filter(|algorithm| profile.allows(algorithm.as_str())).collect(),
        keys: KeyTable::load(ctx, client).await?,
        form_errors,
    };
    Ok(ctx.page_with_status(status, &page))
}
