//! A leak: all secrets of a client revoked in one step, or all keys of one that signs removed, asked with its consequence; and who has
//! acted since.
use crate::clock::{DAY, Timestamp};
use crate::model::access::ClientRight;
use crate::model::client::attribute::JWKS_URI;
use crate::model::client::credential::Credential;
use crate::model::client::key::{self, Key};
use crate::model::client::leak::{self, Leak};
use crate::model::client::secret::{self, Secret};
use crate::model::client::{State, issued_token, owner};
use crate::model::person;
use crate::model::problem::{self, Problem, ProblemKind};
use crate::urls;
use crate::web::error::{Error, see_other};
use crate::web::form::{self, FormErrors, Pairs};
use crate::web::layout::{Layout, Section};
use crate::web::leak_mails::{self, Told};
use crate::web::request_context::{OwnedClient, SignedIn};
use crate::web::time_format;
use crate::web::whom_to_ask::{self, About};
use actix_web::HttpResponse;
use actix_web::http::StatusCode;
use actix_web::web::Path;
use askama::Template;

const MAX_REASON: usize = 500;
/// How long the page of a client tells of a leak, in seconds.
const TOLD: i64 = 30 * DAY;

#[derive(Template)]
#[template(path = "clients/leak.html")]
struct New {
    layout: Layout,
    id: String,
    /// As [`leak::kind_of`] says.
    what: &'static str,
    /// Where the client shows its keys itself, and they are to be taken away; empty for every other.
    uri: String,
    may_suspend: bool,
    /// Who else can suspend it.
    whom_to_ask: String,
    /// How many of them work now.
    live: usize,
    /// How many there are that are not revoked.
    count: usize,
    tokens_until: Option<String>,
    sends_mail: bool,
    is_owner: bool,
    client_name: String,
    reason: String,
    form_errors: FormErrors,
}

/// Then a key that leaked is taken away where it is shown, not here.
fn shows_keys_itself(client: &OwnedClient) -> bool {
    client.has_keys() && !client.uses_added_keys()
}

async fn page(ctx: &SignedIn, client: &OwnedClient, reason: &str, form_errors: FormErrors) -> Result<HttpResponse, Error> {
    let all: Vec<Credential> = match client.has_keys() {
        true => ctx.app.ledger.keys(&client.id).await?.iter().map(Key::credential).collect(),
        false => ctx.app.ledger.secrets(&client.id).await?.iter().map(Secret::credential).collect(),
    };
    let (kind, until) = (leak::kind_of(client), issued_token::last_expiry_of_all(client, &all, ctx.now));
    let status = if form_errors.is_empty() { StatusCode::OK } else { StatusCode::UNPROCESSABLE_ENTITY };
    let (uri, name) = (if shows_keys_itself(client) { client.get(&JWKS_URI) } else { String::new() }, client.client_name.as_str());
    let title = if uri.is_empty() { ctx.t.leak_title(kind, name) } else { ctx.t.leak_elsewhere_title(name) };
    let page = New {
        layout: ctx.layout_in(&title, Section::Clients),
        id: client.id.clone(),
        what: kind,
        uri,
        may_suspend: ctx.viewer.may(ClientRight::Suspend, client) && client.state() == State::Live,
        whom_to_ask: whom_to_ask::sentence(ctx, About::Municipality(&client.municipality_id)).await?,
        live: all.iter().filter(|credential| credential.is_live(ctx.now)).count(),
        count: all.len(),
        tokens_until: until.map(|at| time_format::minute(ctx.t, at)),
        sends_mail: ctx.app.config.sends_mail(),
        is_owner: client.owned,
        client_name: client.client_name.clone(),
        reason: reason.to_owned(),
        form_errors,
    };
    Ok(ctx.page_with_status(status, &page))
}

pub async fn new(ctx: SignedIn, id: Path<String>) -> Result<HttpResponse, Error> {
    let client = ctx.client(&id, ClientRight::RevokeSecret).await?;
    page(&ctx, &client, "", FormErrors::default()).await
}

pub async fn create(ctx: SignedIn, id: Path<String>, form: Pairs) -> Result<HttpResponse, Error> {
    let client = ctx.client(&id, ClientRight::RevokeSecret).await?;
    let reason = form::value(&form, "reason");
    let kind = if reason.is_empty() { Some(ProblemKind::Missing) } else { problem::of_text(reason, MAX_REASON, true) };
    if let Some(kind) = kind {
        return page(&ctx, &client, reason, FormErrors::of(&[Problem::of("reason", kind)], ctx.t).labelled(&ctx.t.leak_reason())).await;
    }
    let (mut tx, client) = ctx.begin_on(&id, ClientRight::RevokeSecret).await?;
    let by = tx.viewer.person.name.clone();
    let said = match leak::revoke_all(&mut tx, &client, reason).await? {
        Some(leak) => {
            leak_mails::tell(&ctx.app, &mut tx, &client, &Told::AllRevoked { by: &by, reason }).await?;
            ctx.t.leak_done(leak.secrets + leak.keys, leak.kind())
        }
        // Since the form was shown, the client was changed to show its keys itself: what to do now is on the page.
        None if shows_keys_itself(&client) => return Ok(see_other(&urls::client_leak(&id))),
        None => ctx.t.leak_nothing(leak::kind_of(&client)),
    };
    ctx.commit(tx).await?;
    ctx.flash(said);
    Ok(see_other(&urls::client(&id)))
}

/// What the page of a client tells of its last leak. Drawn by `clients/leaked.html`.
pub struct LeakNote {
    pub leak: Leak,
    pub at: String,
    /// The name of the secret that was found in the open; empty when all were revoked.
    pub secret: String,
    /// Who revoked the secrets; empty for a report by a stranger.
    pub by: String,
    /// What each owner did since.
    pub owners: Vec<String>,
    /// What was made since, by others than its owners.
    pub others: Vec<String>,
}

/// The last leak of a client, for thirty days.
pub async fn note(ctx: &SignedIn, client: &OwnedClient) -> Result<Option<LeakNote>, Error> {
    let mut connection = ctx.read().await?;
    let Some(leak) = leak::newest(&mut connection, &client.id, ctx.now.plus(-TOLD)).await? else { return Ok(None) };
    let by = match &leak.person_id {
        Some(id) => person::find(&mut connection, id).await?.map_or_else(String::new, |person| person.name),
        None => String::new(),
    };
    let all = secret::list_all(&mut connection, &client.id).await?;
    let made = match leak.kind() {
        "key" => Made::keys_since(&leak, key::list(&mut connection, &client.id).await?),
        _ => Made::since(&leak, &all),
    };
    // Who signs in when is for those who look after all clients of the municipality.
    let sees_sign_ins = ctx.viewer.sees_all() || ctx.viewer.administers(&client.municipality_id);
    let (mut owners, mut names) = (Vec::new(), Vec::new());
    for owner in owner::list(&mut connection, &client.id).await? {
        let own = made.iter().find(|made| made.by.as_deref() == Some(&owner.id));
        let signed_in = if sees_sign_ins { leak::signed_in_since(&mut connection, &owner.id, leak.at).await? } else { None };
        owners.push(match owner.id == ctx.viewer.person.id {
            true => own.map_or_else(|| ctx.t.leaked_you_made_nothing(leak.kind()), |made| you_made(ctx, &leak, made)),
            false => acted(ctx, &leak, &owner.name, own, signed_in, sees_sign_ins),
        });
        names.push(owner.id);
    }
    let is_of_other = |made: &&Made| made.by.as_ref().is_none_or(|maker| !names.contains(maker));
    let others = made.iter().filter(is_of_other).map(|made| made.name.clone()).collect();
    let found = all.iter().find(|secret| leak.was_found_in_the_open() && secret.revoked_at == Some(leak.at));
    let secret = found.map_or_else(String::new, |secret| secret.name.clone());
    Ok(Some(LeakNote { at: time_format::minute(ctx.t, leak.at), secret, by, owners, others, leak }))
}

/// A secret or a key that was made after a leak.
struct Made {
    name: String,
    at: Timestamp,
    /// Who made it.
    by: Option<String>,
}

impl Made {
    fn keys_since(leak: &Leak, all: Vec<Key>) -> Vec<Self> {
        let made = |key: Key| Self { name: key.name, at: key.created_at, by: key.created_by };
        all.into_iter().filter(|key| key.created_at >= leak.at).map(made).collect()
    }

    fn since(leak: &Leak, all: &[Secret]) -> Vec<Self> {
        let is_since = |secret: &&Secret| secret.created_at >= leak.at && secret.revoked_at != Some(leak.at);
        let made = |secret: &Secret| Self { name: secret.name.clone(), at: secret.created_at, by: secret.created_by.clone() };
        all.iter().filter(is_since).map(made).collect()
    }
}

fn you_made(ctx: &SignedIn, leak: &Leak, made: &Made) -> String {
    ctx.t.leaked_you_made(time_format::minute(ctx.t, made.at), leak.kind(), made.name.as_str())
}

fn acted(ctx: &SignedIn, leak: &Leak, name: &str, made: Option<&Made>, signed_in: Option<Timestamp>, sees_sign_ins: bool) -> String {
    let (t, kind) = (ctx.t, leak.kind());
    match (made, signed_in) {
        (Some(made), _) => t.leaked_made(time_format::minute(t, made.at), kind, made.name.as_str(), name),
        (None, Some(at)) => t.leaked_signed_in(time_format::minute(t, at), kind, name),
        (None, None) if sees_sign_ins => t.leaked_did_nothing(kind, name),
        (None, None) => t.leaked_made_nothing(kind, name),
    }
}
