//! Grant types (RFC 7591 §2) and what each needs of a client.
use crate::db::text_enum;
use crate::locale::Messages;

text_enum! {
    /// A way to get a token.
    pub enum GrantType {
        ClientCredentials = "client_credentials",
        AuthorizationCode = "authorization_code",
        RefreshToken = "refresh_token",
        DeviceCode = "urn:ietf:params:oauth:grant-type:device_code",
        Implicit = "implicit",
    }
}

text_enum! {
    /// How a client proves who it is at the token endpoint (RFC 7591 §2). `none` makes it a public client. RFC 7591 has one method a
    /// client; both of those with a secret are written with a space between, as RFC 7591 writes several scopes.
    pub enum AuthMethod {
        Basic = "client_secret_basic",
        Post = "client_secret_post",
        BasicOrPost = "client_secret_basic client_secret_post",
        PrivateKeyJwt = "private_key_jwt",
        None = "none",
    }
}

impl GrantType {
    /// Whether people sign in on the way, so that the client needs somewhere to send them back to.
    pub const fn redirects(self) -> bool {
        matches!(self, Self::AuthorizationCode | Self::Implicit)
    }

    pub fn label(self, t: Messages) -> String {
        match self {
            Self::ClientCredentials => t.grant_client_credentials(),
            Self::AuthorizationCode => t.grant_authorization_code(),
            Self::RefreshToken => t.grant_refresh_token(),
            Self::DeviceCode => t.grant_device_code(),
            Self::Implicit => t.grant_implicit(),
        }
    }

    pub fn help(self, t: Messages) -> String {
        match self {
            Self::ClientCredentials => t.grant_client_credentials_help(),
            Self::AuthorizationCode => t.grant_authorization_code_help(),
            Self::RefreshToken => t.grant_refresh_token_help(),
            Self::DeviceCode => t.grant_device_code_help(),
            Self::Implicit => t.grant_implicit_help(),
        }
    }
}

impl Default for AuthMethod {
    /// What a client has that names none (RFC 7591 §2).
    fn default() -> Self {
        Self::Basic
    }
}

impl AuthMethod {
    /// Whether the client proves who it is by a secret.
    pub const fn has_secret(self) -> bool {
        matches!(self, Self::Basic | Self::Post | Self::BasicOrPost)
    }

    /// Whether the client proves who it is (RFC 6749 §2.1: confidential).
    pub const fn is_confidential(self) -> bool {
        !matches!(self, Self::None)
    }

    /// Whether a client that is registered for this method may use that one.
    pub fn includes(self, used: Self) -> bool {
        self == used || (self == Self::BasicOrPost && used.has_secret())
    }

    /// The word for methods that somebody wrote with spaces or commas between, in any order.
    pub fn canonical(text: &str) -> String {
        let mut words: Vec<&str> = text.split([' ', ',', '\n', '\r', '\t']).filter(|word| !word.is_empty()).collect();
        words.sort_unstable();
        words.dedup();
        words.join(" ")
    }

    pub fn label(self, t: Messages) -> String {
        match self {
            Self::Basic => t.auth_method_basic(),
            Self::Post => t.auth_method_post(),
            Self::BasicOrPost => t.auth_method_basic_or_post(),
            Self::PrivateKeyJwt => t.auth_method_private_key_jwt(),
            Self::None => t.auth_method_none(),
        }
    }

    pub fn help(self, t: Messages) -> String {
        match self {
            Self::Basic => t.auth_method_basic_help(),
            Self::Post => t.auth_method_post_help(),
            Self::BasicOrPost => t.auth_method_basic_or_post_help(),
            Self::PrivateKeyJwt => t.auth_method_private_key_jwt_help(),
            Self::None => t.auth_method_none_help(),
        }
    }
}
