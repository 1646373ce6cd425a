//! Pages of requests: of who asks, of who decides, and of mail that asks.
use super::{STRANGER, Visit, all, visit};
use crate::browser::PopulatedBalie;
use crate::browser::populated::NOBODY;
use balie::commands::demo::{BUILDER, HELPDESK, INTEGRATOR, OPERATOR, UTRECHT};
use balie::model::request::State;
use balie::urls;
use balie::web::requests::questions::Question;

pub async fn pages(populated: &PopulatedBalie, pattern: &str) -> Option<Vec<Visit>> {
    Some(match pattern {
        "/requests/own" => all(&[OPERATOR, HELPDESK, UTRECHT, INTEGRATOR, NOBODY], pattern),
        "/requests/new" => {
            let mut visits = all(&[OPERATOR, UTRECHT, INTEGRATOR], pattern);
            visits.push(visit(HELPDESK, "/requests/new?for=somebody"));
            visits
        }
        "/requests/{id}/edit/{question}" => questions(populated).await,
        "/requests/{id}/check" => {
            let mut visits = vec![visit(UTRECHT, format!("/requests/{}/check", populated.draft(UTRECHT).await))];
            for id in [populated.draft(INTEGRATOR).await, populated.web_draft(INTEGRATOR).await, populated.wrong_draft(INTEGRATOR).await] {
                visits.push(visit(INTEGRATOR, format!("/requests/{id}/check")));
            }
            visits.push(visit(HELPDESK, format!("/requests/{}/check", populated.prepared_draft(INTEGRATOR).await)));
            visits
        }
        "/requests/{id}/withdrawal" => {
            let ids = [populated.draft(INTEGRATOR).await, populated.sent_in(INTEGRATOR).await];
            ids.iter().map(|id| visit(INTEGRATOR, format!("/requests/{id}/withdrawal"))).collect()
        }
        "/requests/{id}/claim" => vec![visit(INTEGRATOR, format!("/requests/{}/claim", populated.offered(INTEGRATOR).await))],
        "/requests/confirmations" => {
            populated.received_from(INTEGRATOR).await;
            all(&[OPERATOR, INTEGRATOR], pattern)
        }
        "/requests/confirmations/{token}" => {
            let ended = Visit { who: STRANGER, path: "/requests/confirmations/ended".to_owned(), status: 410 };
            populated.received().await;
            vec![visit(STRANGER, populated.sender_proof().await), ended]
        }
        // It leads on to a request.
        "/requests/next" => vec![],
        "/requests" => {
            let mut visits = all(&[OPERATOR, HELPDESK, UTRECHT, INTEGRATOR, NOBODY], "/requests");
            visits.extend(["state=all", "q=niets-van-dit-alles", "due=late"].map(|query| visit(HELPDESK, format!("/requests?{query}"))));
            visits
        }
        "/requests/answers" => all(&[HELPDESK, UTRECHT], pattern),
        "/requests/answers/new" => all(&[HELPDESK], pattern),
        "/requests/answers/{id}" => all(&[HELPDESK], &format!("/requests/answers/{}", populated.canned_answer().await)),
        "/requests/{id}" => requests(populated).await,
        _ if REVIEWED.contains(&pattern) => {
            let path = pattern.replace("{id}", &populated.request("Zaakkoppeling Leverancier").await);
            // A scope of it needs review, which an admin may not give: the page says so.
            let status = if pattern.ends_with("/approval") { 422 } else { 200 };
            // One that was decided: whoever comes too late is told what became of it, and nothing of it is edited any more.
            let ended = Visit { who: HELPDESK, path: pattern.replace("{id}", &populated.request("Parkeerbalie").await), status: 409 };
            let is_told = ["/approval", "/changes-requested", "/refusal"].iter().any(|end| pattern.ends_with(end));
            let visits = [visit(HELPDESK, path.as_str()), Visit { who: UTRECHT, path, status }];
            visits.into_iter().chain(is_told.then_some(ended)).collect()
        }
        "/mail/inbox" => all(&[OPERATOR, HELPDESK], "/mail/inbox"),
        "/mail/inbox/{id}" => {
            let mut visits = all(&[OPERATOR, HELPDESK], &format!("/mail/inbox/{}", populated.received().await));
            let others = populated.other_mail().await;
            visits.extend(others.iter().map(|id| visit(HELPDESK, format!("/mail/inbox/{id}"))));
            visits
        }
        _ => return None,
    })
}

/// Pages of a request that only reviewers have.
const REVIEWED: &[&str] = &[
    "/requests/{id}/approval",
    "/requests/{id}/changes-requested",
    "/requests/{id}/refusal",
    "/requests/{id}/opinion",
    "/requests/{id}/attributes",
    "/requests/{id}/duplicate",
];

/// Every question, of a draft that it is asked of.
async fn questions(populated: &PopulatedBalie) -> Vec<Visit> {
    let (web, prepared) = (populated.web_draft(INTEGRATOR).await, populated.prepared_draft(INTEGRATOR).await);
    let visit_of = |question: &Question| match question {
        Question::Requester => visit(HELPDESK, urls::request_question(&prepared, question.as_str())),
        _ => visit(INTEGRATOR, urls::request_question(&web, question.as_str())),
    };
    Question::ALL.iter().map(visit_of).collect()
}

/// A request in every state, as its requester and as a reviewer see it, and some with something special.
async fn requests(populated: &PopulatedBalie) -> Vec<Visit> {
    let mut visits = Vec::new();
    for state in State::ALL {
        let (id, email) = populated.request_in(*state).await;
        let requester = [INTEGRATOR, BUILDER, UTRECHT].into_iter().find(|who| *who == email);
        let reviewer = (*state != State::Draft).then_some(HELPDESK);
        visits.extend(requester.into_iter().chain(reviewer).map(|who| visit(who, format!("/requests/{id}"))));
    }
    // A wide range, by mail, by mail and not proved, of the own municipality with a scope that others give, approved, refused.
    let seen = [
        (HELPDESK, "Zaakkoppeling Leverancier"),
        (HELPDESK, "Omgevingsapp Utrecht"),
        (HELPDESK, "Sensorkaart"),
        (UTRECHT, "Afvalwijzer 2"),
        (UTRECHT, "Parkeerbalie"),
        (OPERATOR, "Testklant 3"),
    ];
    for (who, name) in seen {
        visits.push(visit(who, format!("/requests/{}", populated.request(name).await)));
    }
    visits
}
