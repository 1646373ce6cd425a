//! What an application does, in words of its makers; the technical terms follow from it.
use crate::db::text_enum;
use crate::model::client::attribute::{GRANT_TYPES, RESPONSE_TYPES, TOKEN_ENDPOINT_AUTH_METHOD};
use crate::model::client::draft::Draft;
use crate::model::client::grant_type::{AuthMethod, GrantType};
use crate::model::client::registration::Registration;

text_enum! {
    /// What an application does, in the words of its makers: it sets the grant types, and what else is asked.
    pub enum Scenario {
        /// A server that gets tokens of its own.
        Server = "client_credentials",
        /// People sign in to a web application, which has a server that can keep a secret.
        Web = "authorization_code_web",
        /// People sign in to an app on a phone or a desktop.
        App = "authorization_code",
        /// A device without a browser.
        Device = "device_code",
    }
}

impl Scenario {
    pub const fn grant_types(self) -> &'static [GrantType] {
        match self {
            Self::Server => &[GrantType::ClientCredentials],
            Self::Web | Self::App => &[GrantType::AuthorizationCode, GrantType::RefreshToken],
            Self::Device => &[GrantType::DeviceCode, GrantType::RefreshToken],
        }
    }

    /// What runs in the hands of others can't keep a secret (RFC 8252 §8.5), so it gets none.
    pub const fn auth_method(self) -> AuthMethod {
        match self {
            Self::Server | Self::Web => AuthMethod::Basic,
            Self::App | Self::Device => AuthMethod::None,
        }
    }

    /// Whether people are sent back to it after signing in.
    pub fn redirects(self) -> bool {
        self.grant_types().iter().any(|grant| grant.redirects())
    }

    /// Whether it runs on servers, whose addresses are known.
    pub const fn has_addresses(self) -> bool {
        matches!(self, Self::Server | Self::Web)
    }

    /// Sets what follows from it. A way to show a secret that somebody chose stays.
    pub fn apply_to(self, draft: &mut Draft) {
        let grant_types: Vec<String> = self.grant_types().iter().map(|grant| grant.as_str().to_owned()).collect();
        let method = draft.text(TOKEN_ENDPOINT_AUTH_METHOD.attribute.name).parse::<AuthMethod>().ok();
        let keeps = method.is_some_and(|method| method.is_confidential() == self.auth_method().is_confidential());
        if !keeps {
            draft.set(TOKEN_ENDPOINT_AUTH_METHOD.attribute.name, self.auth_method().as_str());
        }
        draft.set_entries(RESPONSE_TYPES.attribute.name, Registration::default().response_types_with(&grant_types));
        draft.set_entries(GRANT_TYPES.attribute.name, grant_types);
    }
}
