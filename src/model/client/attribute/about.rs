//! What an application is and who looks after it.
use super::{Section, Shape};
use crate::locale::Messages;
use crate::model::client::risk::{self, Rule};
use crate::model::email;
use crate::model::problem::{ProblemKind, RequestProblem};

attributes! {
    CLIENT_NAME: String {
        name: "client_name",
        section: Section::Application,
        shape: Shape::Line,
        risk: |difference| difference.changed(Rule::NameChanged),
        label: Messages::client_name_label,
        help: Messages::client_name_help,
        is_always_stored: true,
        check: |input| { input.required(); input.name(200) },
    }

    DESCRIPTION: String {
        name: "description",
        section: Section::More,
        shape: Shape::Text,
        risk: |difference| difference.changed(Rule::DescriptionChanged),
        label: Messages::description_label,
        help: Messages::description_help,
        check: |input| input.text(2000, true),
    }

    /// E-mail addresses.
    CONTACTS: Vec<String> {
        name: "contacts",
        section: Section::More,
        shape: Shape::Emails,
        risk: |difference| difference.changed(Rule::ContactsChanged),
        label: Messages::contacts_label,
        help: Messages::contacts_help,
        check: |input| input.each(20, email::parse),
    }

    /// The e-mail addresses of the people who look after the client.
    OWNERS: Vec<String> {
        name: "owners",
        section: Section::Application,
        shape: Shape::Emails,
        risk: risk::owners,
        label: Messages::owners_label,
        help: Messages::owners_help,
        has_own_table: true,
        check: |input| {
            let people = &input.context.people;
            input.each(50, |entry| {
                let email = email::of_account(entry);
                if input.context.refused_owners.contains(&email) {
                    return Err(ProblemKind::OfRequest(RequestProblem::OwnerRefused));
                }
                match people.contains_key(&email) {
                    true => Ok(email),
                    // One answer for an address with an account and one without: the latter is invited.
                    false if input.context.invites_owners => email::parse(entry).map(|_| email),
                    false => Err(email::parse(entry).err().unwrap_or(ProblemKind::UnknownOwner)),
                }
            })
        },
    }
}
