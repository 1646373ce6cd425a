//! openidconnect: discovery, code with PKCE, the ID token with its signature, nonce and at_hash, UserInfo, refresh and revocation.
use openidconnect::core::{CoreAuthenticationFlow, CoreClient, CoreProviderMetadata, CoreRevocableToken, CoreUserInfoClaims};
use openidconnect::{
    AccessTokenHash, AuthorizationCode, ClientId, ClientSecret, CsrfToken, IssuerUrl, Nonce, OAuth2TokenResponse, PkceCodeChallenge,
    RedirectUrl, RevocationUrl, Scope, TokenResponse,
};
use ordinary_clients::{code_of, given, line, say, send, userinfo};
use serde_json::json;

fn main() {
    let given = given();
    let text = |name: &str| given[name].as_str().expect("it is given").to_owned();
    let metadata = CoreProviderMetadata::discover(&IssuerUrl::new(text("issuer")).expect("an issuer"), &send).expect("metadata and keys");
    let userinfo_endpoint = metadata.userinfo_endpoint().expect("UserInfo").to_string();
    let (client_id, client_secret) = (ClientId::new(text("client_id")), ClientSecret::new(text("client_secret")));
    let client = CoreClient::from_provider_metadata(metadata, client_id, Some(client_secret))
        .set_redirect_uri(RedirectUrl::new(text("redirect_uri")).expect("an address"))
        .set_revocation_url(RevocationUrl::new(text("revocation_endpoint")).expect("an address"));
    let (challenge, verifier) = PkceCodeChallenge::new_random_sha256();
    let scopes = text("scope").split(' ').filter(|scope| *scope != "openid").map(|scope| Scope::new(scope.to_owned())).collect::<Vec<_>>();
    let (url, state, nonce) = client
        .authorize_url(CoreAuthenticationFlow::AuthorizationCode, CsrfToken::new_random, Nonce::new_random)
        .add_scopes(scopes)
        .set_pkce_challenge(challenge)
        .url();
    say(&json!({"url": url.as_str()}));

    let code = AuthorizationCode::new(code_of(&line(), state.secret()));
    let exchange = client.exchange_code(code).expect("a token endpoint").set_pkce_verifier(verifier);
    let tokens = exchange.request(&send).expect("tokens");
    let (id_token, id_token_verifier) = (tokens.id_token().expect("an ID token"), client.id_token_verifier());
    let claims = id_token.claims(&id_token_verifier, &nonce).expect("the ID token is right");
    let key = id_token.signing_key(&id_token_verifier).expect("its key");
    let at_hash = AccessTokenHash::from_token(tokens.access_token(), id_token.signing_alg().expect("an algorithm"), key).expect("a hash");
    assert_eq!(Some(&at_hash), claims.access_token_hash());
    let asked = client.user_info(tokens.access_token().clone(), Some(claims.subject().clone())).expect("UserInfo");
    let person: CoreUserInfoClaims = asked.request(&send).expect("claims");

    let refresh_token = tokens.refresh_token().expect("a refresh token");
    let refreshed = client.exchange_refresh_token(refresh_token).expect("a token endpoint").request(&send).expect("tokens");
    let newer = refreshed.refresh_token().expect("a refresh token").clone();
    client.revoke_token(CoreRevocableToken::from(newer)).expect("an address").request(&send).expect("it is revoked");
    let (ended, _) = userinfo(&userinfo_endpoint, refreshed.access_token().secret());
    say(&json!({
        "sub": claims.subject().as_str(),
        "userinfo": {"sub": person.subject().as_str(), "email": person.email().map(|email| email.as_str())},
        "refreshed": refreshed.access_token().secret() != tokens.access_token().secret(), "revoked": 200, "ended": ended,
    }));
}
