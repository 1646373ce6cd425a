//! What is wrong with a redirect URI, in words.
use super::MAX_CHARACTERS;
use crate::locale::Messages;
use crate::model::character::CharacterAt;

/// Why a text can't be a redirect URI, and the one that was probably meant.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct RedirectUriProblem {
    pub fault: Fault,
    /// It passes the checks itself.
    pub offer: Option<String>,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Fault {
    TooLong,
    /// One that a URI can't have, or not there.
    Character(CharacterAt),
    /// A percent sign without two hexadecimal digits behind it (RFC 3986 §2.1).
    PercentSign(CharacterAt),
    /// Several URIs in one entry.
    NotSeparated,
    Relative,
    SchemeMissing,
    Scheme,
    SchemeCharacter(CharacterAt),
    SchemeCase,
    SchemeSlash,
    Fragment,
    UserInformation,
    Wildcard,
    PlainHttp,
    Backslash,
    EncodedSeparator,
    DotSegment,
    Host,
}

impl RedirectUriProblem {
    pub fn text(&self, t: Messages) -> String {
        let fault = self.fault.text(t);
        match &self.offer {
            Some(offer) => t.redirect_uri_use(fault, offer.as_str()),
            None => fault,
        }
    }
}

impl Fault {
    fn text(self, t: Messages) -> String {
        match self {
            Self::TooLong => t.redirect_uri_too_long(MAX_CHARACTERS),
            Self::Character(found) => t.redirect_uri_character(found.name(t), found.place),
            Self::PercentSign(found) => t.redirect_uri_percent_sign(found.place),
            Self::NotSeparated => t.redirect_uri_not_separated(),
            Self::Relative => t.redirect_uri_relative(),
            Self::SchemeMissing => t.redirect_uri_scheme_missing(),
            Self::Scheme => t.redirect_uri_scheme(),
            Self::SchemeCharacter(found) => t.redirect_uri_scheme_character(found.name(t), found.place),
            Self::SchemeCase => t.redirect_uri_scheme_case(),
            Self::SchemeSlash => t.redirect_uri_scheme_slash(),
            Self::Fragment => t.redirect_uri_fragment(),
            Self::UserInformation => t.redirect_uri_user_information(),
            Self::Wildcard => t.redirect_uri_wildcard(),
            Self::PlainHttp => t.redirect_uri_plain_http(),
            Self::Backslash => t.redirect_uri_backslash(),
            Self::EncodedSeparator => t.redirect_uri_encoded_separator(),
            Self::DotSegment => t.redirect_uri_dot_segment(),
            Self::Host => t.redirect_uri_host(),
        }
    }
}
