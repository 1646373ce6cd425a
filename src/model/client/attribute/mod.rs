//! The attributes of a registration. Each is declared once, in the file of its kind; form, checks, import, export, storage, history,
//! edit conflicts and review all run along the list of them. Whoever adds one declares it and writes its label and its help in both
//! languages.

/// Declares attributes by name and type of their values, and lists them in this order as `ATTRIBUTES` of the file.
macro_rules! attributes {
    ($($(#[$about:meta])* $key:ident: $type:ty { $($field:ident: $value:expr),+ $(,)? })+) => {
        $(
            $(#[$about])*
            pub static $key: $crate::model::client::attribute::TypedAttribute<$type> =
                $crate::model::client::attribute::TypedAttribute::new($crate::model::client::attribute::Attribute {
                    $($field: $value,)+
                    ..$crate::model::client::attribute::Attribute::DEFAULT
                });
        )+
        pub(super) const LEN: usize = [$(stringify!($key)),+].len();
        pub(super) static ATTRIBUTES: [$crate::model::client::attribute::Attribute; LEN] = [$($key.attribute),+];
    };
}

mod about;
mod access;
mod input;
mod introspection;
mod json;
mod keys;
mod list;
mod pushed;
mod sign_in;
mod tokens;
mod validation_context;
mod value;

pub use about::{CLIENT_NAME, CONTACTS, DESCRIPTION, OWNERS};
pub use access::{GRANT_TYPES, IP_ALLOWLIST, SCOPE, TOKEN_ENDPOINT_AUTH_METHOD};
pub use introspection::INTROSPECTS;
pub use keys::{JWKS_URI, TOKEN_ENDPOINT_AUTH_SIGNING_ALG};
pub use pushed::{DPOP_BOUND_ACCESS_TOKENS, REQUIRE_PUSHED_AUTHORIZATION_REQUESTS, SECURITY_PROFILE};
pub use sign_in::{BACKCHANNEL_LOGOUT_URI, POST_LOGOUT_REDIRECT_URIS, REDIRECT_URIS, REQUIRE_PKCE, RESPONSE_TYPES, SIGN_IN};
pub use tokens::{
    ACCESS_TOKEN_FORMAT, ACCESS_TOKEN_LIFETIME, AUTHORIZATION_CODE_LIFETIME, HEADLESS_TOKEN_LIFETIME, ID_TOKEN_SIGNED_RESPONSE_ALG,
    REFRESH_TOKEN_LIFETIME, ROLES,
};

pub use input::AttributeInput;
pub use json::{from_json, to_json};
pub use list::ATTRIBUTES;
pub use validation_context::ValidationContext;
pub use value::AttributeValue;

use crate::locale::Messages;
use crate::model::client::risk::RiskRule;
use crate::model::client::{ip_notation, redirect_uri};
use crate::model::email;
use crate::model::scope::Scope;
use std::marker::PhantomData;

/// How an attribute is written down. `json.rs` says what that is in JSON.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Shape {
    /// One line of text.
    Line,
    /// Text of several lines.
    Text,
    /// E-mail addresses as people and mail programs write lists of them.
    Emails,
    /// Addresses and ranges with commas, semicolons, spaces or new lines between.
    Ranges,
    /// URIs with commas, spaces or new lines between. A URI may hold commas itself.
    Uris,
    /// Entries that may hold spaces, with commas or new lines between.
    Phrases,
    /// One of some words.
    OneOf,
    /// Any of some words.
    AnyOf,
    /// Any of some words, in JSON one text with spaces between, as RFC 7591 §2 has `scope`.
    Scope,
    /// A number of seconds.
    Seconds,
    /// Yes or no: in JSON true or false.
    Flag,
}

/// The section of the form that an attribute stands in, in the order of the form.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Section {
    /// What it is and who looks after it.
    Application,
    /// For what it gets tokens, and from where.
    Access,
    /// What most applications leave as it is.
    More,
    /// How it gets tokens, and what goes with each way.
    Grants,
}

/// One of the words that [`Shape::OneOf`], [`Shape::AnyOf`] and [`Shape::Scope`] offer.
pub struct AttributeOption {
    pub value: String,
    pub label: String,
    pub help: String,
    /// One more word about it.
    pub tag: Option<String>,
}

/// What is declared of an attribute, whatever the type of its value.
#[derive(Clone, Copy)]
pub struct Attribute {
    /// The name of RFC 7591 where it has one: in forms, documents, the database and the history.
    pub name: &'static str,
    pub section: Section,
    pub shape: Shape,
    /// Judges a difference of it. One that finds nothing leaves the difference to somebody's review.
    pub risk: RiskRule,
    pub label: fn(Messages) -> String,
    pub help: fn(Messages) -> String,
    /// The entries of a client that names none, and of one that was registered before the attribute was declared.
    pub default: &'static [&'static str],
    /// Checks what somebody wrote, and brings it into the form in which it is stored.
    pub check: fn(&mut AttributeInput<'_>) -> Vec<String>,
    /// The grant types of which the client must have one for this to be asked; none: it always is.
    pub asked_with: &'static [&'static str],
    /// Whether the form asks for it. What follows from the rest is only kept.
    pub is_asked: bool,
    /// The words to choose from.
    pub options: fn(Messages, &[Scope]) -> Vec<AttributeOption>,
    /// Every stored document has it: one without it was damaged.
    pub is_always_stored: bool,
    /// It has a table of its own instead of a member in the stored document.
    pub has_own_table: bool,
    /// Whether these stored entries make a value of the attribute's type.
    is_readable: fn(&[String]) -> bool,
}

/// An attribute by which a program reads its value: `registration.get(&ACCESS_TOKEN_LIFETIME)`.
pub struct TypedAttribute<T: 'static> {
    pub attribute: Attribute,
    value: PhantomData<fn() -> T>,
}

impl<T: AttributeValue> TypedAttribute<T> {
    const fn new(attribute: Attribute) -> Self {
        let is_readable: fn(&[String]) -> bool = |entries| T::read(entries).is_some();
        Self { attribute: Attribute { is_readable, ..attribute }, value: PhantomData }
    }
}

impl Attribute {
    /// What a declaration may leave out.
    const DEFAULT: Self = Self {
        name: "",
        section: Section::Application,
        shape: Shape::Line,
        risk: |_| vec![],
        label: |_| String::new(),
        help: |_| String::new(),
        default: &[],
        check: |input| input.entries.to_vec(),
        asked_with: &[],
        is_asked: true,
        options: |_, _| vec![],
        is_always_stored: false,
        has_own_table: false,
        is_readable: |_| false,
    };

    /// Where it stands in the form.
    pub fn place(&self) -> (Section, usize) {
        (self.section, ATTRIBUTES.iter().position(|attribute| attribute.name == self.name).unwrap_or(usize::MAX))
    }

    /// Whether the form asks for it when these are the grant types.
    pub fn is_asked_with(&self, grant_types: &[String]) -> bool {
        self.is_asked && (self.asked_with.is_empty() || grant_types.iter().any(|grant| self.asked_with.contains(&grant.as_str())))
    }

    pub fn default_entries(&self) -> Vec<String> {
        self.default.iter().map(|entry| (*entry).to_owned()).collect()
    }

    /// The entries of a stored member; nothing when it can't be read.
    pub fn read_stored(&self, member: &serde_json::Value) -> Option<Vec<String>> {
        from_json(self.shape, member).filter(|entries| (self.is_readable)(entries))
    }

    /// Whether it holds several entries.
    pub fn is_list(&self) -> bool {
        matches!(self.shape, Shape::Emails | Shape::Ranges | Shape::Uris | Shape::Phrases | Shape::AnyOf | Shape::Scope)
    }

    /// The entries in a text of this shape, without empty ones and repetitions.
    pub fn split(&self, text: &str) -> Vec<String> {
        let entries: Vec<String> = match self.shape {
            Shape::Line | Shape::Text | Shape::OneOf | Shape::Seconds | Shape::Flag => vec![text.to_owned()],
            Shape::AnyOf | Shape::Scope => text.split([',', ' ', '\t', '\r', '\n']).map(str::to_owned).collect(),
            Shape::Emails => email::split(text),
            Shape::Ranges => ip_notation::split(text),
            Shape::Uris => text.split_ascii_whitespace().flat_map(redirect_uri::split).collect(),
            Shape::Phrases => text.split([',', '\r', '\n']).map(str::to_owned).collect(),
        };
        distinct(entries.iter().map(|entry| self.trim(entry)))
    }

    /// An entry without white space around it. A URI keeps what only looks like a space, so that it can be named.
    pub fn trim<'a>(&self, entry: &'a str) -> &'a str {
        if self.shape == Shape::Uris { entry.trim_ascii() } else { entry.trim() }
    }
}

/// The entries without empty ones and repetitions.
pub fn distinct<'a>(entries: impl Iterator<Item = &'a str>) -> Vec<String> {
    let mut kept: Vec<String> = Vec::new();
    for entry in entries.filter(|entry| !entry.is_empty()) {
        if !kept.iter().any(|known| known == entry) {
            kept.push(entry.to_owned());
        }
    }
    kept
}

fn option(value: &str, label: String, help: String) -> AttributeOption {
    AttributeOption { value: value.to_owned(), label, help, tag: None }
}
