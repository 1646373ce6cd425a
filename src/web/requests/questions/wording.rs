//! The questions in words.
use super::{Answer, Question};
use crate::locale::Messages;
use crate::model::access::{MunicipalityRight, RequestRight};
use crate::model::client::draft::Draft;
use crate::model::request::Scenario;
use crate::urls;
use crate::web::request_context::SignedIn;

/// The question itself.
pub fn title(t: Messages, question: Question) -> String {
    match question {
        Question::Requester => t.question_requester(),
        Question::Municipality => t.question_municipality(),
        Question::ClientName => t.question_client_name(),
        Question::Description => t.question_description(),
        Question::Scenario => t.question_scenario(),
        Question::RedirectUris => t.question_redirect_uris(),
        Question::Scope => t.question_scope(),
        Question::IpAllowlist => t.question_ip_allowlist(),
        Question::Owners => t.question_owners(),
        Question::Contacts => t.question_contacts(),
    }
}

/// What to know before answering.
pub fn hint(t: Messages, question: Question, scenario: Option<Scenario>) -> String {
    match question {
        Question::Requester => t.question_requester_hint(),
        Question::Municipality => t.question_municipality_hint(),
        Question::Scenario => t.question_scenario_hint(),
        Question::ClientName => t.question_client_name_hint(),
        Question::Description => t.question_description_hint(),
        Question::RedirectUris if scenario == Some(Scenario::App) => t.question_redirect_uris_of_app_hint(),
        Question::RedirectUris => t.question_redirect_uris_hint(),
        Question::Scope => t.question_scope_hint(),
        Question::IpAllowlist if scenario.is_some_and(Scenario::has_addresses) => t.question_ip_allowlist_hint(),
        Question::IpAllowlist => t.question_ip_allowlist_of_device_hint(),
        // An app or a device has no secret that they could see.
        Question::Owners if scenario.is_some_and(|scenario| !scenario.has_addresses()) => t.question_owners_of_device_hint(),
        Question::Owners => t.question_owners_hint(),
        Question::Contacts => t.question_contacts_hint(),
    }
}

/// What an answer is called on the page of all answers.
pub fn label(t: Messages, question: Question) -> String {
    match question {
        Question::Requester => t.answer_requester(),
        Question::Municipality => t.municipality(),
        Question::Scenario => t.answer_scenario(),
        Question::ClientName => t.client_name_label(),
        Question::Description => t.answer_description(),
        Question::RedirectUris => t.redirect_uris_label(),
        Question::Scope => t.scope_label(),
        Question::IpAllowlist => t.ip_allowlist_label(),
        Question::Owners => t.answer_owners(),
        Question::Contacts => t.contacts_label(),
    }
}

pub fn scenario(t: Messages, scenario: Scenario) -> String {
    match scenario {
        Scenario::Server => t.scenario_server(),
        Scenario::Web => t.scenario_web(),
        Scenario::App => t.scenario_app(),
        Scenario::Device => t.scenario_device(),
    }
}

/// What it means.
pub fn scenario_help(t: Messages, scenario: Scenario) -> String {
    match scenario {
        Scenario::Server => t.scenario_server_help(),
        Scenario::Web => t.scenario_web_help(),
        Scenario::App => t.scenario_app_help(),
        Scenario::Device => t.scenario_device_help(),
    }
}

/// An answer in one line.
pub fn text(t: Messages, question: Question, answer: &Answer) -> String {
    match question {
        Question::Requester => answer.email.clone(),
        Question::Municipality => answer.municipality.chosen.as_ref().map_or_else(String::new, |chosen| chosen.name.clone()),
        Question::Scenario => answer.scenario().map_or_else(String::new, |chosen| scenario(t, chosen)),
        _ => entries(question, &answer.draft).join(", "),
    }
}

/// What was answered to a question about an attribute.
pub fn entries(question: Question, draft: &Draft) -> Vec<String> {
    question.attribute().map_or_else(Vec::new, |attribute| draft.entries(attribute))
}

/// Other ways to begin.
pub fn other_ways(ctx: &SignedIn, question: Question) -> Vec<(String, String)> {
    let mut ways = Vec::new();
    if question == Question::Municipality && ctx.viewer.may_anywhere(RequestRight::Prepare) {
        ways.push((urls::with_query(urls::REQUESTS_NEW, "for", super::SOMEBODY_ELSE), ctx.t.prepare_for_somebody()));
    }
    if question == Question::Municipality && ctx.viewer.may_anywhere(MunicipalityRight::CreateClient) {
        ways.push((urls::CLIENTS_NEW.to_owned(), ctx.t.all_on_one_page()));
    }
    ways
}
