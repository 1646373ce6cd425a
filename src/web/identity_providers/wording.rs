//! What became of each step of trying a provider out, in words: what is wrong, and what to do about it.
use crate::locale::Messages;
use crate::relying_party::check::{CheckedStep, Outcome};
use crate::relying_party::code::Registration;
use crate::relying_party::{Fault, Step};

pub struct ShownStep {
    pub label: String,
    /// `right`, `unknown`, `wrong` or `untried`.
    pub state: &'static str,
    pub badge: String,
    /// What is wrong, or what can't be told; empty where there is nothing to say.
    pub text: String,
    /// What to do about it.
    pub remedy: String,
    /// To the letter, what it is about: an address, or what the other side said.
    pub detail: String,
}

pub fn step(t: Messages, checked: &CheckedStep, registration: &Registration) -> ShownStep {
    let label = label(t, checked.step);
    let shown = |state, badge, text| ShownStep { label: label.clone(), state, badge, text, remedy: String::new(), detail: String::new() };
    match &checked.outcome {
        Outcome::Right => shown("right", t.identity_step_right(), String::new()),
        Outcome::NotTried => shown("untried", t.identity_step_untried(), String::new()),
        Outcome::NotKnown => shown("unknown", t.identity_step_unknown(), t.identity_step_unknown_text()),
        Outcome::Wrong(fault) => {
            let (text, remedy, detail) = words(t, checked.step, fault, registration);
            ShownStep { remedy, detail, ..shown("wrong", t.identity_step_wrong(), text) }
        }
    }
}

fn label(t: Messages, step: Step) -> String {
    match step {
        Step::Address => t.identity_step_address(),
        Step::Tls => t.identity_step_tls(),
        Step::Discovery => t.identity_step_discovery(),
        Step::Issuer => t.identity_step_issuer(),
        Step::Keys => t.identity_step_keys(),
        Step::AuthorizationEndpoint => t.identity_step_authorization(),
        Step::TokenEndpoint => t.identity_step_token(),
        Step::IdToken | Step::UserInfo => t.identity_step_sign_in(),
    }
}

/// What is wrong, what to do, and what it is about to the letter.
fn words(t: Messages, step: Step, fault: &Fault, registration: &Registration) -> (String, String, String) {
    let detail = match fault {
        Fault::NotHttps(text)
        | Fault::HostUnknown(text)
        | Fault::AddressRefused(text)
        | Fault::Tls(text)
        | Fault::IssuerDiffers(text)
        | Fault::Error(text) => text.clone(),
        Fault::Missing(text) | Fault::Unsupported(text) => (*text).to_owned(),
        Fault::RequestRefused => registration.redirect_uri.clone(),
        _ => String::new(),
    };
    let (text, remedy) = match fault {
        Fault::NotHttps(_) => (t.identity_fault_not_https(), t.identity_remedy_administrator()),
        Fault::HostUnknown(_) => (t.identity_fault_host(), t.identity_remedy_host()),
        Fault::AddressRefused(_) => (t.identity_fault_refused_address(), t.identity_remedy_refused_address()),
        Fault::Unreachable => (t.identity_fault_unreachable(), t.identity_remedy_unreachable()),
        Fault::Tls(_) => (t.identity_fault_tls(), t.identity_remedy_tls()),
        Fault::NotHttp => (t.identity_fault_not_http(), t.identity_remedy_unreachable()),
        Fault::Late => (t.identity_fault_late(), t.identity_remedy_unreachable()),
        Fault::TooLarge => (t.identity_fault_too_large(), t.identity_remedy_administrator()),
        Fault::Status(status) if step == Step::Discovery => (t.identity_fault_status(*status), t.identity_remedy_issuer()),
        Fault::Status(status) => (t.identity_fault_status(*status), t.identity_remedy_administrator()),
        Fault::NotJson if step == Step::Discovery => (t.identity_fault_not_json(), t.identity_remedy_issuer()),
        Fault::NotJson => (t.identity_fault_not_json(), t.identity_remedy_administrator()),
        Fault::Missing(_) => (t.identity_fault_missing(), t.identity_remedy_administrator()),
        Fault::IssuerDiffers(_) => (t.identity_fault_issuer(), t.identity_remedy_issuer_differs()),
        Fault::NoUsableKey => (t.identity_fault_no_key(), t.identity_remedy_administrator()),
        Fault::Unsupported(_) => (t.identity_fault_unsupported(), t.identity_remedy_unsupported()),
        Fault::ClientRefused => (t.identity_fault_client(), t.identity_remedy_client()),
        Fault::RequestRefused => (t.identity_fault_request(), t.identity_remedy_request()),
        Fault::Error(_) => (t.identity_fault_error(), t.identity_remedy_request()),
        Fault::IdToken(_) | Fault::SubjectDiffers => (t.identity_fault_id_token(), t.identity_remedy_administrator()),
    };
    (text, remedy, detail)
}
