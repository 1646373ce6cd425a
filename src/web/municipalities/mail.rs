//! What a municipality writes above and below the mails about its clients and requests: changed by operators and by its own admins.
use crate::mail::compose::{self, MailContext};
use crate::model::access::MunicipalityRight;
use crate::model::mail_texts::{self, MailTexts};
use crate::model::municipality::{self, Municipality};
use crate::model::outbox::MailKind;
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
#[template(path = "municipalities/mail.html")]
struct Edit {
    layout: Layout,
    municipality: Municipality,
    texts: MailTexts,
    /// A mail with the texts as they are stored.
    example: String,
    form_errors: FormErrors,
    is_stale: bool,
    conflicts: Vec<EditConflict>,
}

async fn find(ctx: &SignedIn, id: &str) -> Result<(Municipality, MailTexts), Error> {
    let mut connection = ctx.read().await?;
    let found = municipality::find(&mut connection, id).await?.ok_or(Error::NotFound)?;
    ctx.demand(MunicipalityRight::ChangeMail, &found.id)?;
    Ok((found, mail_texts::find(&mut connection, id).await?))
}

pub async fn edit(ctx: SignedIn, id: Path<String>) -> Result<HttpResponse, Error> {
    let (municipality, stored) = find(&ctx, &id).await?;
    let typed = stored.clone();
    Ok(page(&ctx, StatusCode::OK, municipality, &stored, typed, FormErrors::default()))
}

pub async fn update(ctx: SignedIn, id: Path<String>, form: Pairs) -> Result<HttpResponse, Error> {
    let (municipality, stored) = find(&ctx, &id).await?;
    let text = |name: &str| value(&form, name).replace("\r\n", "\n").trim().to_owned();
    let typed = MailTexts {
        introduction_nl: text("introduction_nl"),
        introduction_en: text("introduction_en"),
        signature_nl: text("signature_nl"),
        signature_en: text("signature_en"),
        version: value(&form, "version").parse().map_err(|_| Error::BadForm)?,
    };
    let problems = typed.problems();
    if !problems.is_empty() {
        let form_errors = FormErrors::of(&problems, ctx.t);
        return Ok(page(&ctx, StatusCode::UNPROCESSABLE_ENTITY, municipality, &stored, typed, form_errors));
    }
    let mut tx = ctx.begin_own().await?;
    tx.demand(MunicipalityRight::ChangeMail, &municipality.id)?;
    if mail_texts::update(&mut tx, &municipality, &typed).await? {
        ctx.commit(tx).await?;
        ctx.flash(ctx.t.municipality_mail_saved());
        return Ok(see_other(&urls::municipality_mail(&id)));
    }
    drop(tx);
    let (municipality, stored) = find(&ctx, &id).await?;
    let typed = MailTexts { version: stored.version, ..typed };
    Ok(page(&ctx, StatusCode::CONFLICT, municipality, &stored, typed, FormErrors::default()))
}

fn page(
    ctx: &SignedIn,
    status: StatusCode,
    municipality: Municipality,
    stored: &MailTexts,
    texts: MailTexts,
    form_errors: FormErrors,
) -> HttpResponse {
    let t = ctx.t;
    let is_stale = status == StatusCode::CONFLICT;
    let both = [
        EditConflict::between(t.mail_introduction_nl(), &stored.introduction_nl, &texts.introduction_nl),
        EditConflict::between(t.mail_introduction_en(), &stored.introduction_en, &texts.introduction_en),
        EditConflict::between(t.mail_signature_nl(), &stored.signature_nl, &texts.signature_nl),
        EditConflict::between(t.mail_signature_en(), &stored.signature_en, &texts.signature_en),
    ];
    let conflicts = if is_stale { both.into_iter().flatten().collect() } else { vec![] };
    let context = MailContext::new(&ctx.app.config).with_texts(stored.clone());
    let example = compose::example(MailKind::MadeOwner, &context, t.0).text.trim().to_owned();
    let layout = ctx.layout_in(&t.municipality_mail_of(&*municipality.name), Section::Municipalities);
    ctx.page_with_status(status, &Edit { layout, municipality, texts, example, form_errors, is_stale, conflicts })
}
