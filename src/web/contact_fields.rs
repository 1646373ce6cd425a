//! The form of a contact, of a municipality or of the installation. Drawn by `contact_fields.html` and `contact_shown.html`.
use super::edit_conflict::EditConflict;
use super::form::{Pairs, value};
use crate::locale::Messages;
use crate::model::contact::Contact;

/// As it was typed.
pub fn typed(form: &Pairs) -> Contact {
    Contact::typed(|name| value(form, name))
}

/// What is stored differently from what was typed.
pub fn conflicts(t: Messages, stored: &Contact, typed: &Contact) -> Vec<EditConflict> {
    [
        EditConflict::between(t.contact_name(), &stored.name, &typed.name),
        EditConflict::between(t.contact_email(), &stored.email, &typed.email),
        EditConflict::between(t.contact_telephone(), &stored.telephone, &typed.telephone),
        EditConflict::between(t.contact_url(), &stored.url, &typed.url),
        EditConflict::between(t.contact_hours(), &stored.hours, &typed.hours),
    ]
    .into_iter()
    .flatten()
    .collect()
}
