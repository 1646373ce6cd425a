//! What is registered of a client, as its page shows it: made from the list of attributes.
use crate::locale::Messages;
use crate::model::client::Client;
use crate::model::client::attribute::{
    ATTRIBUTES, Attribute, AttributeOption, CLIENT_NAME, CONTACTS, DESCRIPTION, GRANT_TYPES, IP_ALLOWLIST, OWNERS, Shape,
};
use crate::model::client::grant_type::GrantType;
use crate::model::client::ip_allowlist::IpAllowlist;
use crate::model::scope::Scope;
use crate::web::time_format;

pub struct Fact {
    pub label: String,
    pub value: FactValue,
}

pub enum FactValue {
    Text(String),
    /// One of some words: what it is called, and the word itself.
    Word(String, String),
    Tags(Vec<String>),
    Codes(Vec<String>),
    Scopes(Vec<AttributeOption>),
    /// As it is stored, and can't be read.
    Unreadable(Vec<String>),
}

/// The page shows these elsewhere.
fn has_own_place(attribute: &Attribute) -> bool {
    [CLIENT_NAME.attribute.name, DESCRIPTION.attribute.name, CONTACTS.attribute.name, OWNERS.attribute.name].contains(&attribute.name)
}

pub fn of(t: Messages, client: &Client, catalogue: &[Scope]) -> Vec<Fact> {
    let grant_types: Vec<&str> = client.get(&GRANT_TYPES).into_iter().map(GrantType::as_str).collect();
    // What goes with other grant types says nothing, as long as it is what every client has.
    let says_something = |attribute: &Attribute| {
        let is_usual = || client.registered.readable().entries(attribute) == attribute.default_entries();
        attribute.asked_with.is_empty() || attribute.asked_with.iter().any(|grant| grant_types.contains(grant)) || !is_usual()
    };
    let is_shown = |attribute: &&Attribute| !has_own_place(attribute) && says_something(attribute);
    let fact = |attribute: &Attribute| Some(Fact { label: (attribute.label)(t), value: value(t, client, attribute, catalogue)? });
    ATTRIBUTES.iter().filter(is_shown).filter_map(fact).collect()
}

/// The value of an attribute; nothing when it is empty and that says nothing.
fn value(t: Messages, client: &Client, attribute: &Attribute, catalogue: &[Scope]) -> Option<FactValue> {
    if client.registered.unreadable().iter().any(|name| name == attribute.name) {
        return Some(FactValue::Unreadable(client.draft(vec![]).entries(attribute)));
    }
    let entries = client.registered.readable().entries(attribute).to_vec();
    let first = || entries.first().cloned().unwrap_or_default();
    if attribute.name == IP_ALLOWLIST.attribute.name && client.get(&IP_ALLOWLIST) == IpAllowlist::Anyone {
        return Some(FactValue::Text(t.from_anywhere()));
    }
    match attribute.shape {
        Shape::Scope if entries.is_empty() => Some(FactValue::Text(t.none())),
        Shape::Scope => Some(FactValue::Scopes(scopes((attribute.options)(t, catalogue), &entries))),
        _ if entries.is_empty() => None,
        Shape::Line | Shape::Text => Some(FactValue::Text(first())),
        Shape::Seconds => Some(FactValue::Text(first().parse().map_or_else(|_| first(), |seconds| time_format::span(t, seconds)))),
        Shape::OneOf | Shape::Flag => {
            let option = (attribute.options)(t, catalogue).into_iter().find(|option| option.value == first());
            Some(FactValue::Word(option.map_or_else(first, |option| option.label), first()))
        }
        Shape::AnyOf | Shape::Phrases => Some(FactValue::Tags(entries)),
        Shape::Emails | Shape::Ranges | Shape::Uris => Some(FactValue::Codes(entries)),
    }
}

/// Scopes in the order of registration; one that left the catalogue has only its name.
fn scopes(mut options: Vec<AttributeOption>, names: &[String]) -> Vec<AttributeOption> {
    let unknown = |name: &String| AttributeOption { value: name.clone(), label: name.clone(), help: String::new(), tag: None };
    let mut take = |name: &String| {
        let place = options.iter().position(|option| option.value == *name);
        place.map_or_else(|| unknown(name), |place| options.swap_remove(place))
    };
    names.iter().map(&mut take).collect()
}
