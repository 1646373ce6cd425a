//! oauth2: code with PKCE, refresh and revocation; who it is comes from UserInfo, because this crate knows no ID tokens.
use oauth2::basic::BasicClient;
use oauth2::{
    AuthUrl, AuthorizationCode, ClientId, ClientSecret, CsrfToken, PkceCodeChallenge, RedirectUrl, RevocationUrl, Scope,
    StandardRevocableToken, TokenResponse, TokenUrl,
};
use ordinary_clients::{code_of, given, line, say, send, userinfo};
use serde_json::json;

fn main() {
    let given = given();
    let text = |name: &str| given[name].as_str().expect("it is given").to_owned();
    let client = BasicClient::new(ClientId::new(text("client_id")))
        .set_client_secret(ClientSecret::new(text("client_secret")))
        .set_auth_uri(AuthUrl::new(text("authorization_endpoint")).expect("an address"))
        .set_token_uri(TokenUrl::new(text("token_endpoint")).expect("an address"))
        .set_revocation_url(RevocationUrl::new(text("revocation_endpoint")).expect("an address"))
        .set_redirect_uri(RedirectUrl::new(text("redirect_uri")).expect("an address"));
    let (challenge, verifier) = PkceCodeChallenge::new_random_sha256();
    let scopes = text("scope").split(' ').map(|scope| Scope::new(scope.to_owned())).collect::<Vec<_>>();
    let (url, state) = client.authorize_url(CsrfToken::new_random).add_scopes(scopes).set_pkce_challenge(challenge).url();
    say(&json!({"url": url.as_str()}));

    let code = AuthorizationCode::new(code_of(&line(), state.secret()));
    let tokens = client.exchange_code(code).set_pkce_verifier(verifier).request(&send).expect("tokens");
    let (_, person) = userinfo(&text("userinfo_endpoint"), tokens.access_token().secret());
    let refreshed = client.exchange_refresh_token(tokens.refresh_token().expect("a refresh token")).request(&send).expect("tokens");
    let newer = refreshed.refresh_token().expect("a refresh token").clone();
    client.revoke_token(StandardRevocableToken::from(newer)).expect("an address").request(&send).expect("it is revoked");
    let (ended, _) = userinfo(&text("userinfo_endpoint"), refreshed.access_token().secret());
    say(&json!({
        "sub": person["sub"], "userinfo": person, "revoked": 200, "ended": ended,
        "refreshed": refreshed.access_token().secret() != tokens.access_token().secret(),
    }));
}
