//! The questions of a guided request, one a page: which are asked, and in which order.
mod answer;
mod page;
pub mod wording;

use super::{editable, no_longer};
use crate::db::text_enum;
use crate::model::access::RequestRight;
use crate::model::client::attribute::{Attribute, CLIENT_NAME, CONTACTS, DESCRIPTION, IP_ALLOWLIST, OWNERS, REDIRECT_URIS, SCOPE};
use crate::model::client::draft::Draft;
use crate::model::request::{self, Request, Scenario, State};
use crate::urls;
use crate::web::error::{Error, see_other};
use crate::web::form::{self, Pairs};
use crate::web::request_context::SignedIn;
use actix_web::HttpResponse;
use actix_web::http::StatusCode;
use actix_web::web::{Path, Query};
pub use answer::Answer;
pub use page::{QuestionPage, show_first};
use serde::Deserialize;

text_enum! {
    /// A question, by its name in the URL.
    pub enum Question {
        /// Asked of whoever prepares a request for somebody else.
        Requester = "requester_email",
        Municipality = "municipality",
        ClientName = "client_name",
        Description = "description",
        Scenario = "scenario",
        RedirectUris = "redirect_uris",
        Scope = "scope",
        IpAllowlist = "ip_allowlist",
        Owners = "owners",
        Contacts = "contacts",
    }
}

impl Question {
    /// Those that are asked about a request, in their order. Who reviews it follows from the municipality, so that is not asked again
    /// once it was sent in.
    pub fn of(request: &Request) -> Vec<Self> {
        let is_sent = !request.is_in(State::Draft) && request.municipality_id.is_some();
        Self::ALL
            .iter()
            .copied()
            .filter(|question| match question {
                Self::Requester => request.is_prepared(),
                Self::Municipality => !is_sent,
                Self::RedirectUris => request.scenario().is_some_and(Scenario::redirects),
                _ => true,
            })
            .collect()
    }

    pub fn attribute(self) -> Option<&'static Attribute> {
        match self {
            Self::Requester | Self::Municipality | Self::Scenario => None,
            Self::ClientName => Some(&CLIENT_NAME.attribute),
            Self::Description => Some(&DESCRIPTION.attribute),
            Self::RedirectUris => Some(&REDIRECT_URIS.attribute),
            Self::Scope => Some(&SCOPE.attribute),
            Self::IpAllowlist => Some(&IP_ALLOWLIST.attribute),
            Self::Owners => Some(&OWNERS.attribute),
            Self::Contacts => Some(&CONTACTS.attribute),
        }
    }

    /// Whether somebody answered it, be it with nothing.
    pub fn is_answered(self, request: &Request, draft: &Draft) -> bool {
        match self {
            Self::Requester => !request.requester_email.is_empty(),
            Self::Municipality => request.municipality_id.is_some(),
            Self::Scenario => request.scenario().is_some(),
            _ => self.attribute().is_some_and(|attribute| draft.has(attribute)),
        }
    }

    /// The page of the first question that nobody answered yet, or the page of all answers.
    pub fn resume(request: &Request, draft: &Draft) -> String {
        let open = Self::of(request).into_iter().find(|question| !question.is_answered(request, draft));
        open.map_or_else(|| urls::request_check(&request.id), |question| question.href(request, false))
    }

    pub fn href(self, request: &Request, from_check: bool) -> String {
        let path = urls::request_question(&request.id, self.as_str());
        if from_check { urls::with_query(&path, "from", CHECK) } else { path }
    }

    /// Where to go on after this one.
    fn next(self, request: &Request, draft: &Draft, from_check: bool) -> String {
        let all = Self::of(request);
        if from_check {
            let open = all.into_iter().find(|question| !question.is_answered(request, draft));
            return open.map_or_else(|| urls::request_check(&request.id), |question| question.href(request, true));
        }
        let next = all.iter().position(|question| *question == self).and_then(|place| all.get(place + 1));
        next.map_or_else(|| urls::request_check(&request.id), |question| question.href(request, false))
    }

    /// Where one comes from.
    fn previous(self, request: &Request, from_check: bool) -> String {
        let all = Self::of(request);
        let place = all.iter().position(|question| *question == self).unwrap_or_default();
        match place.checked_sub(1).map(|before| all[before]) {
            _ if from_check => urls::request_check(&request.id),
            Some(before) => before.href(request, false),
            None => urls::REQUESTS_OWN.to_owned(),
        }
    }
}

/// Whom a new request is for, in the URL.
pub const SOMEBODY_ELSE: &str = "somebody";
/// Where a question was opened from, when it is not the one before it.
const CHECK: &str = "check";

#[derive(Deserialize)]
pub struct Opened {
    #[serde(default)]
    from: String,
}

/// The request, if this question is asked of it.
async fn asked(ctx: &SignedIn, path: &(String, String)) -> Result<(Request, Draft, Question), Error> {
    let (request, draft) = editable(ctx, &path.0).await?;
    let question: Question = path.1.parse().map_err(|_| Error::NotFound)?;
    if Question::of(&request).contains(&question) { Ok((request, draft, question)) } else { Err(Error::NotFound) }
}

pub async fn edit(ctx: SignedIn, path: Path<(String, String)>, opened: Query<Opened>) -> Result<HttpResponse, Error> {
    let (id, _) = &*path;
    if let Some(page) = no_longer(&ctx, id, RequestRight::Edit).await? {
        return Ok(page);
    }
    let (request, draft, question) = asked(&ctx, &path).await?;
    let answer = Answer::stored(&ctx, question, &request, &draft).await?;
    QuestionPage::new(question, &request, opened.from == CHECK).answer(&ctx, StatusCode::OK, &answer).await
}

pub async fn update(ctx: SignedIn, path: Path<(String, String)>, opened: Query<Opened>, form: Pairs) -> Result<HttpResponse, Error> {
    let (request, draft, question) = asked(&ctx, &path).await?;
    let answer = Answer::typed(&ctx, question, &request, &draft, &form).await?;
    let page = QuestionPage::new(question, &request, opened.from == CHECK);
    if answer.is_filled_in || answer.is_wrong() {
        let status = if answer.is_wrong() { StatusCode::UNPROCESSABLE_ENTITY } else { StatusCode::OK };
        return page.before(form::value(&form, answer::BEFORE)).answer(&ctx, status, &answer).await;
    }
    let mut tx = ctx.begin_own().await?;
    let stored = request::find(tx.connection(), &request.id).await?.ok_or(Error::NotFound)?;
    tx.demand(RequestRight::Edit, &stored)?;
    let mut draft = stored.draft().ok_or(Error::NotFound)?;
    // Whoever answered another question meanwhile is not in the way; this one must be as it was when the page was opened.
    let before = answer::digest(question, &stored, &draft);
    answer.put_into(question, &mut draft);
    let is_current = form::value(&form, answer::BEFORE) == before;
    if !is_current && !answer.is_stored(question, &stored, &draft) {
        drop(tx);
        return page.conflict(&ctx, &stored, &answer).await;
    }
    let saved = answer.save(question, &mut tx, &stored, &draft).await?.ok_or(Error::RightsChanged)?;
    ctx.commit(tx).await?;
    Ok(see_other(&question.next(&saved, &draft, opened.from == CHECK)))
}
