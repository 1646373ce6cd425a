//! What is wrong with something that a person or a file offered: where, which entry, why, and the remedy.
use super::character::{CharacterAt, first_forbidden, has_visible_character, written_out};
use super::client::ip_allowlist::IpRangeProblem;
use super::client::redirect_uri::RedirectUriProblem;
use super::redaction::{Secret, first_secret};
use super::web_address;
use crate::locale::Messages;

/// One thing that must be put right before anything is stored.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Problem {
    /// The attribute, by its name in the form and in documents.
    pub attribute: &'static str,
    /// Which entry of a list, from 0.
    pub index: Option<usize>,
    /// The entry as it was written.
    pub entry: String,
    pub kind: ProblemKind,
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub enum ProblemKind {
    Missing,
    TooLong {
        max: usize,
    },
    TooMany {
        max: usize,
    },
    /// One that no text for reading may hold.
    Forbidden(CharacterAt),
    /// There is text, and nobody sees any of it.
    NothingVisible,
    NotAnEmail,
    /// The part of an e-mail address before the @ has a character beyond ASCII.
    EmailBeyondAscii(CharacterAt),
    NotANumber {
        min: i64,
        max: i64,
    },
    UnknownWord,
    /// Where we send requests ourselves.
    HttpsOnly,
    UnknownScope,
    ScopeSyntax,
    ResourceSyntax,
    /// Only an operator or the helpdesk may give it to a client.
    ScopeNeedsReview,
    RoleSyntax,
    UnknownOwner,
    RedirectUri(RedirectUriProblem),
    Range(IpRangeProblem),
    RedirectUriNeeded,
    /// A server has addresses; whoever means anywhere confirms it.
    AddressesNeeded,
    SecretNeeded,
    PkceNeeded,
    /// Only an operator or the helpdesk lets a client ask of the tokens of all municipalities.
    IntrospectsAllRefused,
    /// What the FAPI 2.0 Security Profile demands instead, as a word.
    Fapi2(&'static str),
    /// Tokens that are bound to no key, of a client whose tokens must be.
    NotBoundToKey,
    RefreshAlone,
    ResponseTypeWithoutGrant,
    Taken,
    SlugSyntax,
    ClientIdSyntax,
    UnknownMunicipality,
    BadSecretHash,
    NotAComingDay,
    NameOfProgram,
    /// A name that mail programs would make a link of.
    NameHoldsLink,
    /// The same, of a person's name that holds the name of a host.
    NameHoldsDomain,
    /// What lets in whoever holds it.
    HoldsSecret(Secret),
    NotADay,
    OfContact(ContactProblem),
    OfPassword(PasswordProblem),
    OfRequest(RequestProblem),
}

/// What is wrong with a password.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum PasswordProblem {
    TooShort {
        min: usize,
    },
    /// Typed twice, the second time otherwise.
    Differs,
    HoldsName,
    Wrong,
    /// Somebody who may not do what the account would be allowed may know it.
    Shared,
    /// There is none, and only the identity provider of another municipality says who signs in.
    VouchedForElsewhere,
}

impl PasswordProblem {
    fn text(self, t: Messages) -> String {
        match self {
            Self::TooShort { min } => t.problem_password_too_short(min),
            Self::Differs => t.problem_passwords_differ(),
            Self::HoldsName => t.problem_password_holds_name(),
            Self::Wrong => t.problem_password_wrong(),
            Self::Shared => t.problem_password_shared(),
            Self::VouchedForElsewhere => t.problem_vouched_for_elsewhere(),
        }
    }
}

/// What is wrong with something of contact details.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ContactProblem {
    /// An e-mail address or a telephone number is needed.
    NobodyAnswers,
    NotATelephoneNumber,
    NotAWebAddress,
}

impl ContactProblem {
    fn text(self, t: Messages) -> String {
        match self {
            Self::NobodyAnswers => t.problem_contact_needed(),
            Self::NotATelephoneNumber => t.problem_not_a_telephone_number(),
            Self::NotAWebAddress => t.problem_not_a_web_address(),
        }
    }
}

/// What is wrong with something about a request.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum RequestProblem {
    /// Of a canned answer.
    UnknownPlaceholder,
    /// There is none of this number for whoever asks.
    UnknownNumber,
    /// It is the number of the request itself.
    SameRequest,
    /// What a duplicate would be merged into has ended, and became no client.
    EndedTarget,
    /// What is asked for can't be read.
    Unreadable,
    /// Whoever asks has as many requests as one may have that are not sent in.
    TooManyDrafts { max: i64 },
    /// And that are not decided.
    TooManyOpen { max: i64 },
    /// And within a day.
    TooManyADay { max: i64 },
    /// Whoever asks is kept out.
    RequesterDisabled,
    /// Whoever reviews may not make this person an owner.
    OwnerRefused,
    /// Whoever reviews may know the password of who asks.
    RequesterKnown,
    /// A day after the one by which it should be decided.
    AfterTarget,
    /// There are as many canned answers as there may be.
    TooManyAnswers,
    /// Whoever writes has written as many messages as one may in a day.
    TooManyMessages,
}

impl RequestProblem {
    pub fn text(self, t: Messages) -> String {
        match self {
            Self::UnknownPlaceholder => t.problem_unknown_placeholder(),
            Self::SameRequest => t.problem_same_request(),
            Self::UnknownNumber => t.problem_unknown_request(),
            Self::EndedTarget => t.problem_ended_target(),
            Self::TooManyDrafts { max } => t.problem_too_many_drafts(max),
            Self::TooManyOpen { max } => t.problem_too_many_open(max),
            Self::TooManyADay { max } => t.problem_too_many_a_day(max),
            Self::RequesterDisabled => t.problem_requester_disabled(),
            Self::Unreadable => t.problem_unreadable_request(),
            Self::OwnerRefused => t.problem_owner_refused(),
            Self::RequesterKnown => t.problem_requester_known(),
            Self::AfterTarget => t.problem_after_target(),
            Self::TooManyAnswers => t.problem_too_many_answers(),
            Self::TooManyMessages => t.problem_too_many_messages(),
        }
    }
}

impl Problem {
    pub fn of(attribute: &'static str, kind: ProblemKind) -> Self {
        Self { attribute, index: None, entry: String::new(), kind }
    }

    pub fn entry(attribute: &'static str, index: usize, entry: &str, kind: ProblemKind) -> Self {
        Self { attribute, index: Some(index), entry: entry.to_owned(), kind }
    }

    /// What a person reads: the entry by name, what is wrong with it, and what would be right.
    pub fn text(&self, t: Messages) -> String {
        let kind = self.kind.text(t);
        if self.entry.is_empty() { kind } else { t.problem_entry(kind, written_out(&self.entry).chars().take(200).collect::<String>()) }
    }

    /// Where it stands in a document: `redirect_uris[2]`.
    pub fn path(&self) -> String {
        self.index.map_or_else(|| self.attribute.to_owned(), |index| format!("{}[{index}]", self.attribute))
    }
}

impl ProblemKind {
    /// The entries that were probably meant instead of the one that was written; each passes the checks.
    pub fn offer(&self) -> Option<Vec<String>> {
        match self {
            Self::RedirectUri(problem) => problem.offer.clone().map(|uri| vec![uri]),
            Self::Range(problem) => problem.offer(),
            _ => None,
        }
    }

    /// Of an address that is no redirect URI.
    fn of_address(&self, t: Messages) -> String {
        if matches!(self, Self::HttpsOnly) { t.problem_https_only() } else { t.problem_resource() }
    }

    fn of_name(&self, t: Messages) -> String {
        match self {
            Self::NameOfProgram => t.problem_name_of_program(),
            Self::NameHoldsLink => t.problem_name_holds_link(),
            _ => t.problem_name_holds_domain(),
        }
    }

    fn of_scope(&self, t: Messages) -> String {
        match self {
            Self::UnknownScope => t.problem_unknown_scope(),
            Self::ScopeNeedsReview => t.problem_scope_needs_review(),
            _ => t.problem_scope_syntax(),
        }
    }

    /// Of what doesn't go with something else of the client.
    fn across_attributes(&self, t: Messages) -> String {
        match self {
            Self::AddressesNeeded => t.problem_addresses_needed(),
            Self::SecretNeeded => t.problem_secret_needed(),
            Self::PkceNeeded => t.problem_pkce_needed(),
            Self::Fapi2(demand) => t.problem_fapi2(*demand),
            Self::NotBoundToKey => t.problem_not_bound_to_key(),
            Self::RefreshAlone => t.problem_refresh_alone(),
            Self::IntrospectsAllRefused => t.problem_introspects_all_refused(),
            Self::ResponseTypeWithoutGrant => t.problem_response_type_without_grant(),
            _ => t.problem_redirect_uri_needed(),
        }
    }

    pub fn text(&self, t: Messages) -> String {
        match self {
            Self::Missing => t.problem_missing(),
            Self::TooLong { max } => t.problem_too_long(*max),
            Self::TooMany { max } => t.problem_too_many(*max),
            Self::Forbidden(found) => t.problem_forbidden_character(found.name(t), found.place),
            Self::NothingVisible => t.problem_nothing_seen(),
            Self::NotAnEmail => t.problem_not_an_email(),
            Self::EmailBeyondAscii(found) => t.problem_email_beyond_ascii(found.name(t)),
            Self::NotANumber { min, max } => t.problem_not_a_number(*max, *min),
            Self::UnknownWord => t.problem_unknown_word(),
            Self::UnknownScope | Self::ScopeSyntax | Self::ScopeNeedsReview => self.of_scope(t),
            Self::HttpsOnly | Self::ResourceSyntax => self.of_address(t),
            Self::RoleSyntax => t.problem_role_syntax(),
            Self::UnknownOwner => t.problem_unknown_owner(),
            Self::RedirectUri(kind) => kind.text(t),
            Self::Range(kind) => kind.text(t),
            Self::RedirectUriNeeded
            | Self::AddressesNeeded
            | Self::SecretNeeded
            | Self::PkceNeeded
            | Self::IntrospectsAllRefused
            | Self::Fapi2(_)
            | Self::NotBoundToKey
            | Self::RefreshAlone
            | Self::ResponseTypeWithoutGrant => self.across_attributes(t),
            Self::Taken => t.problem_taken(),
            Self::SlugSyntax => t.problem_slug_syntax(),
            Self::ClientIdSyntax => t.problem_client_id_syntax(),
            Self::UnknownMunicipality => t.problem_unknown_municipality(),
            Self::BadSecretHash => t.problem_bad_secret_hash(),
            Self::NotAComingDay => t.problem_not_a_coming_day(),
            Self::NameOfProgram | Self::NameHoldsLink | Self::NameHoldsDomain => self.of_name(t),
            Self::HoldsSecret(secret) => holds_secret(*secret, t),
            Self::NotADay => t.problem_not_a_day(),
            Self::OfContact(problem) => problem.text(t),
            Self::OfPassword(problem) => problem.text(t),
            Self::OfRequest(problem) => problem.text(t),
        }
    }
}

fn holds_secret(secret: Secret, t: Messages) -> String {
    match secret {
        Secret::Link => t.problem_holds_link(),
        Secret::ClientSecret => t.problem_holds_client_secret(),
        Secret::ThreadKey => t.problem_holds_thread_key(),
    }
}

/// What is wrong with a text for reading; it may be empty. None holds what lets in whoever reads it: what was pasted into a form is left
/// out by whoever typed it.
pub fn of_text(text: &str, max: usize, lines_allowed: bool) -> Option<ProblemKind> {
    match first_forbidden(text, lines_allowed) {
        _ if text.chars().count() > max => Some(ProblemKind::TooLong { max }),
        Some(found) => Some(ProblemKind::Forbidden(found)),
        None if !text.is_empty() && !has_visible_character(text) => Some(ProblemKind::NothingVisible),
        None => first_secret(text).map(ProblemKind::HoldsSecret),
    }
}

/// What is wrong with the name of something: one line in which there is something to see. Names stand in mails to people who don't know
/// whoever chose them, so none may be a link there.
pub fn of_name(name: &str, max: usize) -> Option<ProblemKind> {
    let link = || web_address::is_in(name).then_some(ProblemKind::NameHoldsLink);
    if name.is_empty() { Some(ProblemKind::Missing) } else { of_text(name, max, false).or_else(link) }
}

/// The same of a person's name: unlike systems, people are not called after web sites.
pub fn of_name_of_person(name: &str, max: usize) -> Option<ProblemKind> {
    let domain = || web_address::domain_is_in(name).then_some(ProblemKind::NameHoldsDomain);
    of_name(name, max).or_else(domain)
}

/// Whether the text holds a character that no text for reading may hold.
pub fn has_control(text: &str, lines_allowed: bool) -> bool {
    first_forbidden(text, lines_allowed).is_some()
}
