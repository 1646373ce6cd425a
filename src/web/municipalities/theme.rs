//! How the pages on which people sign in to a municipality's applications look: its operators and admins paste the tokens of their theme.
use crate::model::access::MunicipalityRight;
use crate::model::municipality::{self, Municipality};
use crate::model::theme::{self, Theme, pasted};
use crate::urls;
use crate::web::edit_conflict::EditConflict;
use crate::web::error::{Error, see_other};
use crate::web::form::{FormErrors, Pairs, value};
use crate::web::layout::{Layout, Section};
use crate::web::request_context::SignedIn;
use actix_web::HttpResponse;
use actix_web::http::StatusCode;
use actix_web::web::Path;
use askama::Template;

#[derive(Template)]
#[template(path = "municipalities/theme.html")]
struct Edit {
    layout: Layout,
    municipality: Municipality,
    /// As it was typed, or as it is stored.
    tokens: String,
    version: i64,
    form_errors: FormErrors,
    is_stale: bool,
    conflicts: Vec<EditConflict>,
}

async fn find(ctx: &SignedIn, id: &str) -> Result<(Municipality, Theme), Error> {
    let mut connection = ctx.read().await?;
    let found = municipality::find(&mut connection, id).await?.ok_or(Error::NotFound)?;
    ctx.demand(MunicipalityRight::ChangeTheme, &found.id)?;
    let theme = theme::of(&mut connection, &found).await?;
    Ok((found, theme))
}

pub async fn edit(ctx: SignedIn, id: Path<String>) -> Result<HttpResponse, Error> {
    let (municipality, stored) = find(&ctx, &id).await?;
    Ok(page(&ctx, StatusCode::OK, municipality, &stored, stored.text(), FormErrors::default()))
}

/// An empty field takes the theme away.
pub async fn update(ctx: SignedIn, id: Path<String>, form: Pairs) -> Result<HttpResponse, Error> {
    let (municipality, stored) = find(&ctx, &id).await?;
    let typed = value(&form, "tokens").trim().to_owned();
    let version = value(&form, "version").parse().map_err(|_| Error::BadForm)?;
    let read = if typed.is_empty() { Ok((None, 0)) } else { pasted::read(&typed).map(|(theme, unused)| (Some(theme), unused)) };
    let (theme, unused) = match read {
        Ok(read) => read,
        Err(faults) => {
            let mut form_errors = FormErrors::default();
            faults.iter().for_each(|fault| form_errors.add("tokens", fault.text(ctx.t)));
            return Ok(page(&ctx, StatusCode::UNPROCESSABLE_ENTITY, municipality, &stored, typed, form_errors));
        }
    };
    let mut tx = ctx.begin_own().await?;
    tx.demand(MunicipalityRight::ChangeTheme, &municipality.id)?;
    let before = municipality::find(tx.connection(), &id).await?.ok_or(Error::NotFound)?;
    if theme::save(&mut tx, &before, theme.as_ref(), version).await? {
        ctx.commit(tx).await?;
        ctx.flash(match (&theme, unused) {
            (None, _) => ctx.t.theme_taken_away(),
            (Some(_), 0) => ctx.t.theme_saved(),
            (Some(_), unused) => ctx.t.theme_saved_partly(i64::try_from(unused).unwrap_or(i64::MAX)),
        });
        return Ok(see_other(&urls::municipality_theme(&id)));
    }
    drop(tx);
    let (municipality, stored) = find(&ctx, &id).await?;
    let typed = theme.unwrap_or_default().text();
    Ok(page(&ctx, StatusCode::CONFLICT, municipality, &stored, typed, FormErrors::default()))
}

fn page(
    ctx: &SignedIn,
    status: StatusCode,
    municipality: Municipality,
    stored: &Theme,
    tokens: String,
    form_errors: FormErrors,
) -> HttpResponse {
    let t = ctx.t;
    let is_stale = status == StatusCode::CONFLICT;
    let conflict = EditConflict::between(t.theme_title(), &stored.text(), &tokens).filter(|_| is_stale);
    // Looks like the pages that it is about.
    let layout = ctx.layout_in(&t.theme_of(&*municipality.name), Section::Municipalities);
    let page = Edit {
        layout: layout.themed(municipality.theme_digest.as_deref()),
        version: municipality.version,
        municipality,
        tokens,
        form_errors,
        is_stale,
        conflicts: conflict.into_iter().collect(),
    };
    ctx.page_with_status(status, &page)
}
