//! What DPoP-bound tokens (RFC 9449) and the FAPI 2.0 Security Profile (§5.3.2, §5.4.1) demand of the other attributes of a client: a
//! problem for each that does not meet it.
use super::attribute::{
    AUTHORIZATION_CODE_LIFETIME, Attribute, DPOP_BOUND_ACCESS_TOKENS, GRANT_TYPES, HEADLESS_TOKEN_LIFETIME, ID_TOKEN_SIGNED_RESPONSE_ALG,
    JWKS_URI, REDIRECT_URIS, REQUIRE_PKCE, REQUIRE_PUSHED_AUTHORIZATION_REQUESTS, RESPONSE_TYPES, SECURITY_PROFILE,
    TOKEN_ENDPOINT_AUTH_METHOD, TOKEN_ENDPOINT_AUTH_SIGNING_ALG, ValidationContext,
};
use super::grant_type::{AuthMethod, GrantType};
use super::registration::Registration;
use super::security_profile::SecurityProfile;
use crate::model::problem::{Problem, ProblemKind};

/// A code lives for at most so many seconds.
const MAX_CODE_LIFETIME: i64 = 60;

pub(super) fn check(registration: &Registration, context: &ValidationContext, problems: &mut Vec<Problem>) {
    if registration.get(&DPOP_BOUND_ACCESS_TOKENS) {
        check_bound(registration, problems);
    }
    if registration.get(&SECURITY_PROFILE) == SecurityProfile::Fapi2 {
        let wrong = fapi2(registration, context).into_iter().filter(|(is_right, ..)| !is_right);
        problems.extend(wrong.map(|(_, attribute, demand)| Problem::of(attribute.name, ProblemKind::Fapi2(demand))));
    }
}

/// RFC 9449 §5: nobody proves to hold a key to the authorization endpoint, nor does a device to the page where its token is made.
fn check_bound(registration: &Registration, problems: &mut Vec<Problem>) {
    let is_implicit = registration.get(&GRANT_TYPES).contains(&GrantType::Implicit);
    let is_headless = registration.get(&HEADLESS_TOKEN_LIFETIME).is_some();
    let unbound = [(is_implicit, &GRANT_TYPES.attribute), (is_headless, &HEADLESS_TOKEN_LIFETIME.attribute)];
    let wrong = unbound.into_iter().filter(|(is_wrong, _)| *is_wrong);
    problems.extend(wrong.map(|(_, attribute)| Problem::of(attribute.name, ProblemKind::NotBoundToKey)));
}

/// Each demand: whether it is met, by which attribute, and its word.
fn fapi2(registration: &Registration, context: &ValidationContext) -> [(bool, &'static Attribute, &'static str); 12] {
    let grant_types = registration.get(&GRANT_TYPES);
    let redirects = grant_types.contains(&GrantType::AuthorizationCode);
    let is_code_alone = registration.get(&RESPONSE_TYPES).iter().all(|response_type| response_type == "code");
    let is_web = registration.get(&REDIRECT_URIS).iter().all(|uri| uri.starts_with("https://"));
    let profile = SecurityProfile::Fapi2;
    let is_signed_well = profile.allows(registration.get(&ID_TOKEN_SIGNED_RESPONSE_ALG).as_str());
    let signs_well = registration.get(&TOKEN_ENDPOINT_AUTH_SIGNING_ALG).is_none_or(|algorithm| profile.allows(algorithm.as_str()));
    let is_short = registration.get(&AUTHORIZATION_CODE_LIFETIME) <= MAX_CODE_LIFETIME;
    let is_pushed = registration.get(&REQUIRE_PUSHED_AUTHORIZATION_REQUESTS);
    let has_key = registration.get(&TOKEN_ENDPOINT_AUTH_METHOD) == AuthMethod::PrivateKeyJwt;
    let is_headless = registration.get(&HEADLESS_TOKEN_LIFETIME).is_some();
    // Those that are registered here count only without an address where the client shows its own.
    let has_unfit_keys = context.has_keys_for_rs256_alone && registration.get(&JWKS_URI).is_empty();
    [
        (has_key, &TOKEN_ENDPOINT_AUTH_METHOD.attribute, "key"),
        (!grant_types.contains(&GrantType::Implicit) && is_code_alone, &GRANT_TYPES.attribute, "code"),
        (!grant_types.contains(&GrantType::DeviceCode), &GRANT_TYPES.attribute, "device"),
        (!has_unfit_keys, &SECURITY_PROFILE.attribute, "algorithm_of_keys"),
        (registration.get(&DPOP_BOUND_ACCESS_TOKENS), &DPOP_BOUND_ACCESS_TOKENS.attribute, "dpop"),
        (!is_headless, &HEADLESS_TOKEN_LIFETIME.attribute, "headless"),
        (!redirects || is_pushed, &REQUIRE_PUSHED_AUTHORIZATION_REQUESTS.attribute, "par"),
        (!redirects || registration.get(&REQUIRE_PKCE), &REQUIRE_PKCE.attribute, "pkce"),
        (!redirects || is_web, &REDIRECT_URIS.attribute, "https"),
        (!redirects || is_short, &AUTHORIZATION_CODE_LIFETIME.attribute, "code_lifetime"),
        (signs_well, &TOKEN_ENDPOINT_AUTH_SIGNING_ALG.attribute, "algorithm"),
        (!redirects || is_signed_well, &ID_TOKEN_SIGNED_RESPONSE_ALG.attribute, "algorithm"),
    ]
}
