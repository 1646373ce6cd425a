//! Adding an identity provider. The form sent twice adds one.
use super::fields::Fields;
use crate::crypto::random;
use crate::model::access::IdentityProviderRight;
use crate::model::identity::provider::{self, DEFAULT_SCOPE};
use crate::model::problem::{Problem, ProblemKind};
use crate::urls;
use crate::web::authorized::AuthorizedTransaction;
use crate::web::error::{Error, see_other};
use crate::web::form::{self, FormErrors};
use crate::web::layout::{Layout, Section};
use crate::web::municipality_field::{Choices, MunicipalityField};
use crate::web::request_context::SignedIn;
use crate::web::sign_in::identity_provider::redirect_uri;
use actix_web::HttpResponse;
use actix_web::http::StatusCode;
use actix_web::web::Form;
use askama::Template;

#[derive(Template)]
#[template(path = "identity_providers/new.html")]
struct New {
    layout: Layout,
    fields: Fields,
    municipality: MunicipalityField,
    redirect_uri: String,
    /// Whether it may be one of the whole installation.
    may_trust: bool,
    /// The choice of none, of those who may make it.
    everybody: String,
    has_secret: bool,
    form_errors: FormErrors,
}

async fn municipality_field(ctx: &SignedIn, typed: &str) -> Result<MunicipalityField, Error> {
    let id = ctx.viewer.person.id.clone();
    let choices = if may_trust(ctx) { Choices::AllByWholeName } else { Choices::OfAdmin(&id) };
    Ok(MunicipalityField::load(&mut *ctx.read().await?, choices, typed).await?)
}

fn may_trust(ctx: &SignedIn) -> bool {
    ctx.viewer.may_anywhere(IdentityProviderRight::Trust)
}

pub async fn new(ctx: SignedIn) -> Result<HttpResponse, Error> {
    ctx.demand_anywhere(IdentityProviderRight::Manage)?;
    let municipality = municipality_field(&ctx, "").await?;
    let fields = Fields { id: random::id(), scope: DEFAULT_SCOPE.to_owned(), ..Fields::default() };
    Ok(page(&ctx, StatusCode::OK, fields, municipality, FormErrors::default()))
}

pub async fn create(ctx: SignedIn, form: Form<Fields>) -> Result<HttpResponse, Error> {
    ctx.demand_anywhere(IdentityProviderRight::Manage)?;
    let mut fields = form.into_inner().trimmed();
    form::identifier(&fields.id)?;
    let mut municipality = municipality_field(&ctx, &fields.municipality).await?;
    if let ([only], false, true) = (&municipality.options[..], may_trust(&ctx), municipality.text.is_empty()) {
        // Nothing to choose.
        municipality.chosen = Some(only.clone());
    }
    let mut form_errors = municipality.form_errors(ctx.t);
    if !may_trust(&ctx) && municipality.chosen.is_none() && form_errors.is_empty() {
        form_errors = FormErrors::of(&[Problem::of("municipality", ProblemKind::Missing)], ctx.t);
    }
    fields.municipality = municipality.chosen_id().unwrap_or_default();
    form_errors.0.extend(fields.check(ctx.t).0);
    if form_errors.is_empty() {
        let tx = ctx.begin(IdentityProviderRight::Manage).await?;
        match insert(&ctx, tx, &fields).await? {
            Inserted::IsThere => return Ok(see_other(&urls::identity_provider(&fields.id))),
            Inserted::Taken => form_errors.add("issuer", ctx.t.identity_provider_taken()),
            Inserted::NoRoom => form_errors.add("issuer", ctx.t.identity_provider_too_many(provider::MAX_TOGETHER)),
        }
    }
    Ok(page(&ctx, StatusCode::UNPROCESSABLE_ENTITY, fields, municipality, form_errors))
}

enum Inserted {
    /// Made now, or by the same form before.
    IsThere,
    /// Another one has the issuer.
    Taken,
    NoRoom,
}

async fn insert(ctx: &SignedIn, mut tx: AuthorizedTransaction, fields: &Fields) -> Result<Inserted, Error> {
    let municipality_id = Some(fields.municipality.as_str()).filter(|id| !id.is_empty());
    let may_trust = tx.viewer.may_anywhere(IdentityProviderRight::Trust);
    let mut settings = fields.settings();
    settings.may_make_accounts &= may_trust;
    if !may_trust && !municipality_id.is_some_and(|id| tx.viewer.administers(id)) {
        return Err(Error::RightsChanged);
    }
    if provider::find(tx.connection(), &fields.id).await?.is_some_and(|known| known.issuer == fields.issuer) {
        return Ok(Inserted::IsThere);
    }
    if !provider::has_room(tx.connection(), municipality_id).await? {
        return Ok(Inserted::NoRoom);
    }
    if provider::insert(&mut tx, &fields.id, &fields.issuer, municipality_id, &settings, &ctx.app.sealing).await?.is_none() {
        return Ok(Inserted::Taken);
    }
    ctx.commit(tx).await?;
    ctx.flash(ctx.t.identity_provider_made());
    Ok(Inserted::IsThere)
}

fn page(ctx: &SignedIn, status: StatusCode, fields: Fields, municipality: MunicipalityField, form_errors: FormErrors) -> HttpResponse {
    // Not shown again: it is typed once more.
    let fields = Fields { client_secret: String::new(), ..fields };
    let page = New {
        layout: ctx.layout_in(&ctx.t.identity_provider_new(), Section::IdentityProviders),
        redirect_uri: redirect_uri(ctx, &fields.id),
        may_trust: may_trust(ctx),
        everybody: if may_trust(ctx) { ctx.t.identity_provider_everybody_option() } else { String::new() },
        has_secret: false,
        fields,
        municipality,
        form_errors,
    };
    ctx.page_with_status(status, &page)
}
