//! What happens next with a request, in sentences that follow from the accounts, the policy and the decisions there are.
use super::way::{Decision, Way};
use crate::db::Connection;
use crate::locale::Messages;
use crate::model::access::MunicipalityRight;
use crate::model::client::grant_type::GrantType;
use crate::model::municipality::Municipality;
use crate::model::registration_policy::Unmet;
use crate::model::request::reviewers::{self, Reviewers};
use crate::model::request::usual_time::{self, UsualTime};
use crate::model::request::{Kind, Request, target};
use crate::web::error::Error;
use crate::web::request_context::SignedIn;
use crate::web::time_format;

pub async fn sentences(
    ctx: &SignedIn,
    connection: &mut Connection,
    request: &Request,
    municipality: &Municipality,
    decision: &Decision,
) -> Result<Vec<String>, Error> {
    let t = ctx.t;
    Ok(match decision.way {
        Way::Offer => vec![t.next_offer(request.requester_email.as_str())],
        Way::Register => vec![t.next_register(municipality.name.as_str())],
        Way::AtOnce => vec![t.next_at_once(municipality.name.as_str())],
        Way::Review => {
            let mut sentences = Vec::new();
            // For others it would be reviewed anyway.
            let may_register = ctx.viewer.may(MunicipalityRight::CreateClient, &municipality.id);
            if may_register && !decision.reviewed_scopes.is_empty() {
                sentences.push(t.next_scopes(decision.reviewed_scopes.len(), decision.reviewed_scopes.join(", ")));
            }
            let reviewers = reviewers::of(connection, &municipality.id, &ctx.viewer.person.id).await?;
            sentences.push(decides(t, reviewers, municipality, !decision.reviewed_scopes.is_empty()));
            sentences.push(t.next_target(time_format::day(t, target::of(ctx.now))));
            sentences.extend(usual_time::measure(connection, Kind::Registration, ctx.now).await?.map(|usual| usually(t, usual)));
            sentences
        }
    })
}

/// Who decides. Where a scope needs review, no admin of a municipality may give it.
pub fn decides(t: Messages, reviewers: Reviewers, municipality: &Municipality, needs_review: bool) -> String {
    if needs_review {
        return if reviewers.has_helpdesk { t.decides_helpdesk_or_operator() } else { t.decides_operator() };
    }
    match (reviewers.has_helpdesk, reviewers.has_admins) {
        (true, true) => t.decides_helpdesk_or_admin(municipality.name.as_str()),
        (true, false) => t.decides_helpdesk(),
        (false, true) => t.decides_admin(municipality.name.as_str()),
        (false, false) => t.decides_operator(),
    }
}

pub fn usually(t: Messages, usual: UsualTime) -> String {
    t.usual_time(usual.working_days, usual.decisions)
}

/// What keeps it from being registered at once; nothing where everything is reviewed, for then nothing could be done about it.
pub fn unmet(t: Messages, municipality: &Municipality, decision: &Decision) -> Vec<String> {
    if decision.unmet.contains(&Unmet::EverythingReviewed) {
        return vec![];
    }
    decision.unmet.iter().map(|unmet| reason(t, municipality, unmet)).collect()
}

fn reason(t: Messages, municipality: &Municipality, unmet: &Unmet) -> String {
    match unmet {
        Unmet::EverythingReviewed => String::new(),
        Unmet::NotForTests => t.unmet_not_for_tests(municipality.name.as_str()),
        Unmet::TooMany { max } => t.unmet_too_many(*max),
        Unmet::GrantType(grant) => t.unmet_grant_type(GrantType::label(*grant, t)),
        Unmet::ScopesNeedReview(scopes) => t.unmet_scopes(scopes.join(", ")),
        Unmet::NoAllowlist => t.unmet_no_allowlist(),
        Unmet::OtherOwners(owners) => t.unmet_other_owners(owners.join(", ")),
        Unmet::WideRanges(ranges) => t.unmet_wide_ranges(ranges.join(", ")),
    }
}
