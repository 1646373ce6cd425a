//! What a client exchanges for tokens (a code, a refresh token or a device code), and what can come of it.
use crate::clock::Timestamp;
use crate::crypto::random;
use crate::model::authorization::digest;
use crate::model::authorization::grant::{Ended, Grant};
use crate::model::refusal::Cause;
use std::sync::Arc;

/// What a client shows.
pub enum Shown {
    /// RFC 6749 §4.1.3.
    Code { redirect_uri: String, code_verifier: Option<String> },
    /// RFC 6749 §6; the scope that is asked for, if one is.
    RefreshToken { scope: Option<String> },
    /// RFC 8628 §3.4, once the person has allowed it.
    DeviceCode,
}

/// What kind of thing is shown: each is looked up and used up in a table of its own.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) enum Kind {
    #[default]
    Code,
    RefreshToken,
    DeviceCode,
}

/// What is told of each kind when it is not as it should be.
pub(super) struct Causes {
    pub unknown: Cause,
    pub of_another_client: Cause,
    pub expired: Cause,
    pub reused: (Ended, Cause),
}

/// A code, a refresh token or a device code that a client wants to exchange for tokens.
pub struct Redemption {
    pub(super) shown: Shown,
    pub(super) digest: String,
    /// The row of the client.
    pub(super) client_id: String,
    pub(super) now: Timestamp,
    /// The refresh token that is made, with the moment at which it ends.
    pub(super) next: Option<(String, Timestamp)>,
    /// The opaque access token that is made, with the moment at which it ends.
    pub(super) opaque: Option<(String, Timestamp)>,
    /// What the client may have now, whatever it was given once.
    pub(super) scopes: Vec<String>,
    /// The municipality for whose own people alone the client is; nothing where it is for everybody.
    pub(super) people_of: Option<String>,
    /// The identity provider that the request names; empty where it names none.
    pub(super) issuer: String,
    /// For which APIs alone (RFC 8707 §2.2); none: those of the grant.
    pub(super) resources: Vec<String>,
    /// The API of each scope.
    pub(super) resource_of: ResourceOf,
    /// The key that whoever sent the request holds (RFC 9449), by its thumbprint; empty where it showed none.
    pub(super) dpop_jkt: String,
    /// Whether the refresh token is bound to that key, too.
    pub(super) binds_refresh_token: bool,
    /// Whether a refresh token that is shown stays as it is, and no next one is made.
    pub(super) keeps_refresh_token: bool,
    /// By then no token that is made now is valid any more.
    pub(super) ends_at: Timestamp,
}

/// The API that a scope belongs to.
pub type ResourceOf = Arc<dyn Fn(&str) -> String + Send + Sync>;

/// What came of it.
pub enum Outcome {
    Redeemed(Box<Redeemed>),
    Refused(Cause, String),
    /// A word of the scope that is asked for, which the grant does not have.
    ScopeTooWide {
        word: String,
        scope: String,
    },
}

pub struct Redeemed {
    pub grant: Grant,
    /// What the tokens are for: the scope of the grant or a part of it, with spaces between (RFC 6749 §3.3).
    pub scope: String,
    /// The same, before it was narrowed to some APIs (RFC 8707).
    pub granted_scope: String,
    /// Of the authorization request; empty for a refresh token (OpenID Connect Core 1.0 §12.2).
    pub nonce: String,
    /// The next refresh token.
    pub refresh_token: Option<String>,
    /// The access token, where it is an opaque one.
    pub opaque_token: Option<String>,
}

impl Redemption {
    /// `token` is what the client shows, as it was sent.
    pub fn new(shown: Shown, token: &str, client_id: &str, now: Timestamp) -> Self {
        Self {
            shown,
            digest: digest(token),
            client_id: client_id.to_owned(),
            now,
            next: None,
            opaque: None,
            scopes: vec![],
            people_of: None,
            issuer: String::new(),
            resources: vec![],
            resource_of: Arc::new(|_| String::new()),
            dpop_jkt: String::new(),
            binds_refresh_token: false,
            keeps_refresh_token: false,
            ends_at: now,
        }
    }

    /// Makes a refresh token with it, for so many seconds.
    pub fn with_refresh_token(mut self, lifetime: i64) -> Self {
        let ends_at = self.now.plus(lifetime);
        self.next = Some((random::token(), ends_at));
        self.lasting_until(ends_at)
    }

    /// Makes an opaque access token with it, for so many seconds.
    pub fn with_opaque_token(mut self, lifetime: i64) -> Self {
        let ends_at = self.now.plus(lifetime);
        self.opaque = Some((random::token(), ends_at));
        self.lasting_until(ends_at)
    }

    /// With at most these scopes, of those of the grant.
    pub fn within<'a>(mut self, scopes: impl Iterator<Item = &'a str>) -> Self {
        self.scopes = scopes.map(str::to_owned).collect();
        self
    }

    /// With the identity provider that the request names, if it names one: it must be that of the grant.
    pub fn with_issuer(mut self, issuer: Option<&str>) -> Self {
        issuer.unwrap_or_default().clone_into(&mut self.issuer);
        self
    }

    /// For these APIs alone (RFC 8707), of those that the grant is for.
    pub fn for_resources(mut self, resources: Vec<String>, resource_of: ResourceOf) -> Self {
        (self.resources, self.resource_of) = (resources, resource_of);
        self
    }

    /// By whoever holds this key (RFC 9449), to which an access token is bound. A refresh token is, too, where nothing else says whose it
    /// is (§5).
    pub fn bound_to(mut self, thumbprint: &str, binds_refresh_token: bool) -> Self {
        thumbprint.clone_into(&mut self.dpop_jkt);
        self.binds_refresh_token = binds_refresh_token;
        self
    }

    /// Without a next refresh token for one that is shown, which stays good until its end.
    pub fn keeping_refresh_token(mut self) -> Self {
        self.keeps_refresh_token = self.kind() == Kind::RefreshToken;
        self
    }

    /// Only for one of the municipality's own people, as of now.
    pub fn for_people_of(mut self, municipality_id: &str) -> Self {
        self.people_of = Some(municipality_id.to_owned());
        self
    }

    /// That a token is made with it that is valid until then.
    pub fn lasting_until(mut self, moment: Timestamp) -> Self {
        self.ends_at = self.ends_at.max(moment);
        self
    }

    pub(super) const fn kind(&self) -> Kind {
        match self.shown {
            Shown::Code { .. } => Kind::Code,
            Shown::RefreshToken { .. } => Kind::RefreshToken,
            Shown::DeviceCode => Kind::DeviceCode,
        }
    }

    pub(super) const fn causes(&self) -> Causes {
        match self.kind() {
            Kind::Code => Causes {
                unknown: Cause::CodeUnknown,
                of_another_client: Cause::CodeOfAnotherClient,
                expired: Cause::CodeExpired,
                reused: (Ended::CodeReused, Cause::CodeReused),
            },
            Kind::RefreshToken => Causes {
                unknown: Cause::RefreshTokenUnknown,
                of_another_client: Cause::RefreshTokenOfAnotherClient,
                expired: Cause::RefreshTokenExpired,
                reused: (Ended::RefreshTokenReused, Cause::RefreshTokenReused),
            },
            Kind::DeviceCode => Causes {
                unknown: Cause::DeviceCodeUnknown,
                of_another_client: Cause::DeviceCodeOfAnotherClient,
                expired: Cause::DeviceCodeExpired,
                reused: (Ended::CodeReused, Cause::DeviceCodeReused),
            },
        }
    }

    /// Whether a scope of the grant is one that the client may still have.
    pub(super) fn may_have(&self, scope: &str) -> bool {
        self.scopes.iter().any(|known| known == scope)
    }

    /// What is given, before it is narrowed to some APIs.
    pub(super) fn granted_scope(&self, grant: &Grant) -> String {
        match &self.shown {
            Shown::RefreshToken { scope: Some(scope) } => scope.clone(),
            _ => grant.scope.split(' ').filter(|scope| self.may_have(scope)).collect::<Vec<_>>().join(" "),
        }
    }

    /// The scope of the access token: of what is given, the words that belong to the APIs that it is for.
    pub(super) fn scope(&self, grant: &Grant) -> String {
        let (scope, resources) = (self.granted_scope(grant), self.resources_of(grant));
        let belongs = |word: &&str| resources.is_empty() || resources.contains(&(self.resource_of)(word));
        scope.split(' ').filter(belongs).collect::<Vec<_>>().join(" ")
    }

    /// The APIs that the access token is for alone; none: those of its scope.
    fn resources_of(&self, grant: &Grant) -> Vec<String> {
        if self.resources.is_empty() { grant.resources() } else { self.resources.clone() }
    }

    /// One that is asked for, and that the grant is not for, or of which no scope is given. Those of the grant only narrow: one of which
    /// nothing is asked now, or which the catalogue has no more, is no fault as long as something is left.
    pub(super) fn wrong_resource(&self, grant: &Grant) -> Option<String> {
        let (granted, scope) = (grant.resources(), self.granted_scope(grant));
        let is_granted = |resource: &&String| granted.is_empty() || granted.contains(resource);
        let is_served = |resource: &&String| scope.split(' ').any(|word| (self.resource_of)(word) == **resource);
        let wrong = self.resources.iter().find(|resource| !is_granted(resource) || !is_served(resource));
        let is_nothing_left = || !scope.is_empty() && self.scope(grant).is_empty();
        wrong.or_else(|| granted.first().filter(|_| is_nothing_left())).cloned()
    }
}
