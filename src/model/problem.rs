//! What is wrong with something that a person or a file offered: where, which entry, why, and how to mend it.
use super::client::ip_allowlist::RangeFault;
use super::client::redirect_uri::UriFault;
use crate::locale::Messages;

/// One thing that must be mended before anything is stored.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Problem {
    /// The attribute, by its name in the form and in documents.
    pub attribute: &'static str,
    /// Which entry of a list, from 0.
    pub index: Option<usize>,
    /// The entry as it was written.
    pub entry: String,
    pub fault: Fault,
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Fault {
    Missing,
    TooLong { most: usize },
    TooMany { most: usize },
    ControlCharacter,
    NotAnEmail,
    NotANumber { least: i64, most: i64 },
    UnknownWord,
    UnknownScope,
    ScopeSyntax,
    RoleSyntax,
    UnknownOwner,
    RedirectUri(UriFault),
    Range(RangeFault),
    RedirectUriNeeded,
    SecretNeeded,
    RefreshAlone,
    ResponseTypeWithoutGrant,
    Taken,
    SlugSyntax,
    ClientIdSyntax,
    UnknownMunicipality,
    BadSecretHash,
    NotAComingDay,
    PasswordTooShort { least: usize },
    PasswordsDiffer,
    PasswordHoldsName,
    PasswordWrong,
}

impl Problem {
    pub fn of(attribute: &'static str, fault: Fault) -> Self {
        Self { attribute, index: None, entry: String::new(), fault }
    }

    pub fn entry(attribute: &'static str, index: usize, entry: &str, fault: Fault) -> Self {
        Self { attribute, index: Some(index), entry: entry.to_owned(), fault }
    }

    /// What a person reads: the entry by name, what is wrong with it, and what would be right.
    pub fn text(&self, t: Messages) -> String {
        let fault = self.fault.text(t);
        if self.entry.is_empty() { fault } else { t.problem_entry(fault, self.entry.chars().take(200).collect::<String>()) }
    }

    /// Where it stands in a document: `redirect_uris[2]`.
    pub fn path(&self) -> String {
        self.index.map_or_else(|| self.attribute.to_owned(), |index| format!("{}[{index}]", self.attribute))
    }
}

impl Fault {
    pub fn text(&self, t: Messages) -> String {
        match self {
            Self::Missing => t.fault_missing(),
            Self::TooLong { most } => t.fault_too_long(*most),
            Self::TooMany { most } => t.fault_too_many(*most),
            Self::ControlCharacter => t.fault_control_character(),
            Self::NotAnEmail => t.fault_not_an_email(),
            Self::NotANumber { least, most } => t.fault_not_a_number(*least, *most),
            Self::UnknownWord => t.fault_unknown_word(),
            Self::UnknownScope => t.fault_unknown_scope(),
            Self::ScopeSyntax => t.fault_scope_syntax(),
            Self::RoleSyntax => t.fault_role_syntax(),
            Self::UnknownOwner => t.fault_unknown_owner(),
            Self::RedirectUri(fault) => fault.text(t),
            Self::Range(fault) => fault.text(t),
            Self::RedirectUriNeeded => t.fault_redirect_uri_needed(),
            Self::SecretNeeded => t.fault_secret_needed(),
            Self::RefreshAlone => t.fault_refresh_alone(),
            Self::ResponseTypeWithoutGrant => t.fault_response_type_without_grant(),
            Self::Taken => t.fault_taken(),
            Self::SlugSyntax => t.fault_slug_syntax(),
            Self::ClientIdSyntax => t.fault_client_id_syntax(),
            Self::UnknownMunicipality => t.fault_unknown_municipality(),
            Self::BadSecretHash => t.fault_bad_secret_hash(),
            Self::NotAComingDay => t.fault_not_a_coming_day(),
            Self::PasswordTooShort { least } => t.fault_password_too_short(*least),
            Self::PasswordsDiffer => t.fault_passwords_differ(),
            Self::PasswordHoldsName => t.fault_password_holds_name(),
            Self::PasswordWrong => t.fault_password_wrong(),
        }
    }
}

/// Whether the text is an address that mail can be sent to (RFC 5321 §4.1.2), at most 254 characters.
pub fn is_email(text: &str) -> bool {
    text.len() <= 254 && text.is_ascii() && text.parse::<lettre::Address>().is_ok()
}

/// Whether a stranger put a character into the text that is not for reading: a control, or one that turns the reading direction.
pub fn has_control(text: &str, lines_allowed: bool) -> bool {
    text.chars().any(|letter| {
        (letter.is_control() && !(lines_allowed && matches!(letter, '\n' | '\r' | '\t')))
            || matches!(letter, '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}' | '\u{200e}' | '\u{200f}' | '\u{feff}')
    })
}
