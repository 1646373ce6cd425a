//! A client as it is kept in memory for the token endpoint.
use super::keys::RegisteredKey;
use crate::clock::Timestamp;
use crate::crypto::proved_secrets::Proof;
use crate::crypto::secret::Digest;
use crate::crypto::signing_key::SigningAlgorithm;
use crate::db::Connection;
use crate::model::client::attribute::{
    ACCESS_TOKEN_FORMAT, ACCESS_TOKEN_LIFETIME, AUTHORIZATION_CODE_LIFETIME, BACKCHANNEL_LOGOUT_URI, DPOP_BOUND_ACCESS_TOKENS, GRANT_TYPES,
    ID_TOKEN_SIGNED_RESPONSE_ALG, INTROSPECTS, IP_ALLOWLIST, JWKS_URI, POST_LOGOUT_REDIRECT_URIS, REDIRECT_URIS, REFRESH_TOKEN_LIFETIME,
    REQUIRE_PUSHED_AUTHORIZATION_REQUESTS, RESPONSE_TYPES, ROLES, SCOPE, SECURITY_PROFILE, SIGN_IN, TOKEN_ENDPOINT_AUTH_METHOD,
    TOKEN_ENDPOINT_AUTH_SIGNING_ALG,
};
use crate::model::client::grant_type::{AuthMethod, GrantType};
use crate::model::client::introspects::Introspects;
use crate::model::client::ip_allowlist::IpAllowlist;
use crate::model::client::security_profile::SecurityProfile;
use crate::model::client::sign_in::SignIn;
use crate::model::client::signing_algorithm::ClientAlgorithm;
use crate::model::client::token_format::AccessTokenFormat;
use crate::model::client::with_secrets::{self, KnownSecret};
use crate::model::client::{Client, State};
use std::sync::OnceLock;

/// What an allocation costs besides its contents, and what one client costs in the tables around it, in bytes: estimates.
const ALLOCATION: usize = 16;
const TABLES: usize = 400;
/// What an address range takes.
const RANGE: usize = 34;

/// A client, ready for the token endpoint.
pub struct RegisteredClient {
    pub id: String,
    pub client_id: String,
    /// The slug of its municipality.
    pub municipality: String,
    pub municipality_id: String,
    pub state: State,
    /// The names of what is registered and can't be read.
    pub unreadable: Vec<String>,
    pub auth_method: AuthMethod,
    pub grant_types: Vec<GrantType>,
    /// In the order of registration.
    pub scope: Vec<String>,
    pub roles: Vec<String>,
    /// To the letter.
    pub redirect_uris: Vec<String>,
    pub response_types: Vec<String>,
    /// Whether a code is given only with a challenge (RFC 7636).
    pub require_pkce: bool,
    /// What it is held to as a whole.
    pub security_profile: SecurityProfile,
    /// Whether authorization requests must be pushed (RFC 9126 §6).
    pub require_pushed_requests: bool,
    /// Whether its access tokens must be bound to a key (RFC 9449 §5.2).
    pub dpop_bound_access_tokens: bool,
    /// To the letter.
    pub post_logout_redirect_uris: Vec<String>,
    /// Whether it is told that somebody signed out (OpenID Connect Back-Channel Logout 1.0).
    pub hears_of_logout: bool,
    pub ip_allowlist: IpAllowlist,
    /// Whose people may sign in to it.
    pub sign_in: SignIn,
    /// Seconds.
    pub access_token_lifetime: i64,
    /// Seconds.
    pub refresh_token_lifetime: i64,
    /// Seconds.
    pub authorization_code_lifetime: i64,
    /// Of whose tokens it may ask (RFC 7662).
    pub introspects: Introspects,
    pub access_token_format: AccessTokenFormat,
    /// What signs its ID tokens.
    pub id_token_algorithm: SigningAlgorithm,
    pub secrets: Vec<RegisteredSecret>,
    /// Those that stand here.
    pub keys: Vec<RegisteredKey>,
    /// Where it shows its keys itself; empty where they stand here.
    pub jwks_uri: String,
    /// By which alone it signs, where one is registered.
    pub signing_algorithm: Option<ClientAlgorithm>,
}

/// A secret of a client in memory: live, or ended of late, so that a refusal can say which one was used.
pub struct RegisteredSecret {
    pub id: String,
    pub name: String,
    pub digest: Digest,
    pub expires_at: Option<Timestamp>,
    pub revoked: bool,
    /// Whether people may have chosen it, so that guesses at it are slowed.
    pub can_be_guessed: bool,
    /// A text that was shown to be right, at hand with the secret; others are remembered apart.
    pub proof: OnceLock<Proof>,
}

impl RegisteredClient {
    /// Whether it has use for the name of a session: by it somebody is signed out.
    pub fn wants_session(&self) -> bool {
        let signs_out = self.hears_of_logout || !self.post_logout_redirect_uris.is_empty();
        signs_out || self.security_profile == SecurityProfile::None
    }

    /// Whether each refresh gives another refresh token, which lasts anew. FAPI 2.0 Security Profile §5.3.2.1 forbids it: the clients that
    /// are held to it prove who they are with a key, so a token that leaks is of no use to others, and no answer that gets lost on the way
    /// ends the sign-in.
    pub fn rotates_refresh_tokens(&self) -> bool {
        self.security_profile != SecurityProfile::Fapi2
    }

    /// How much memory it takes, in bytes, by estimate.
    pub(super) fn bytes(&self) -> u64 {
        let text = |text: &String| text.len() + ALLOCATION;
        let texts = |list: &[String]| list.iter().map(|word| text(word) + size_of::<String>()).sum::<usize>();
        // A digest is a SHA-256 or a text of some hundred letters.
        let secrets = self.secrets.iter().map(|secret| size_of::<RegisteredSecret>() + text(&secret.id) + text(&secret.name) + 100);
        // The key of the table and the index of rows hold the two identifiers once more.
        let identifiers = 2 * (text(&self.id) + text(&self.client_id)) + text(&self.municipality) + text(&self.municipality_id);
        let ranges = if let IpAllowlist::Only(ranges) = &self.ip_allowlist { ranges.len() } else { 0 };
        let lists = texts(&self.scope)
            + texts(&self.roles)
            + texts(&self.redirect_uris)
            + texts(&self.response_types)
            + texts(&self.post_logout_redirect_uris)
            + ranges * RANGE
            + self.grant_types.len();
        let keys: usize = self.keys.iter().map(RegisteredKey::bytes).sum();
        let total = size_of::<Self>() + TABLES + identifiers + lists + secrets.sum::<usize>() + keys + text(&self.jwks_uri);
        u64::try_from(total).unwrap_or(u64::MAX)
    }
}

/// Reads a client with everything the token endpoint needs: one query.
pub(super) async fn read(connection: &mut Connection, client_id: &str, now: Timestamp) -> sqlx::Result<Option<RegisteredClient>> {
    let Some(found) = with_secrets::find(connection, client_id, now).await? else { return Ok(None) };
    let client = found.client;
    let unreadable = unreadable(&client);
    Ok(Some(RegisteredClient {
        municipality: found.municipality,
        state: client.state(),
        unreadable,
        auth_method: client.get(&TOKEN_ENDPOINT_AUTH_METHOD),
        grant_types: client.get(&GRANT_TYPES),
        scope: client.get(&SCOPE),
        roles: client.get(&ROLES),
        redirect_uris: client.get(&REDIRECT_URIS),
        response_types: client.get(&RESPONSE_TYPES),
        require_pkce: client.requires_pkce(),
        dpop_bound_access_tokens: client.get(&DPOP_BOUND_ACCESS_TOKENS),
        security_profile: client.get(&SECURITY_PROFILE),
        require_pushed_requests: client.get(&REQUIRE_PUSHED_AUTHORIZATION_REQUESTS),
        hears_of_logout: !client.get(&BACKCHANNEL_LOGOUT_URI).is_empty(),
        post_logout_redirect_uris: client.get(&POST_LOGOUT_REDIRECT_URIS),
        ip_allowlist: client.get(&IP_ALLOWLIST),
        sign_in: client.get(&SIGN_IN),
        access_token_lifetime: client.get(&ACCESS_TOKEN_LIFETIME),
        refresh_token_lifetime: client.get(&REFRESH_TOKEN_LIFETIME),
        authorization_code_lifetime: client.get(&AUTHORIZATION_CODE_LIFETIME),
        introspects: client.get(&INTROSPECTS),
        access_token_format: client.get(&ACCESS_TOKEN_FORMAT),
        id_token_algorithm: client.get(&ID_TOKEN_SIGNED_RESPONSE_ALG),
        secrets: found.secrets.into_iter().filter_map(registered_secret).collect(),
        keys: super::keys::read(connection, &client, now).await?,
        jwks_uri: client.get(&JWKS_URI),
        signing_algorithm: client.get(&TOKEN_ENDPOINT_AUTH_SIGNING_ALG),
        id: client.id,
        client_id: client.client_id,
        municipality_id: client.municipality_id,
    }))
}

/// The names of what can't be read, told to the log.
fn unreadable(client: &Client) -> Vec<String> {
    let (client_id, unreadable) = (&client.client_id, client.registered.unreadable().to_vec());
    if !unreadable.is_empty() {
        tracing::error!(client_id, ?unreadable, "the registration can't be read, so the client gets no token; see balie check");
    }
    unreadable
}

fn registered_secret(secret: KnownSecret) -> Option<RegisteredSecret> {
    let Some(digest) = Digest::parse(&secret.digest) else {
        tracing::error!(secret = secret.id, "the digest of a secret can't be read, so it lets nobody in; see balie check");
        return None;
    };
    Some(RegisteredSecret {
        can_be_guessed: digest.is_slow() || secret.can_be_guessed,
        id: secret.id,
        name: secret.name,
        digest,
        expires_at: secret.expires_at,
        revoked: secret.revoked_at.is_some(),
        proof: OnceLock::new(),
    })
}
