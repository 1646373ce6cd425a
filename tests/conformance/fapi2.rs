//! fapi2-security-profile-final-test-plan: `private_key_jwt`, DPoP and OpenID Connect. Each module is a test of its name.
use super::fapi2_client::Fapi2Client;
use super::fapi2_tokens as tokens;
use super::{fapi2_assertions as assertions, fapi2_requests as requests};

macro_rules! modules {
    ($($name:ident => $file:ident::$behaviour:ident($($argument:expr)?);)+) => {
        $(
            #[tokio::test]
            async fn $name() {
                $file::$behaviour(&Fapi2Client::start().await $(, $argument)?).await;
            }
        )+
    };
}

modules! {
    discovery_end_point_verification => requests::discovery();
    happy_flow => tokens::happy_flow(&[]);
    user_rejects_authentication => requests::user_rejects();
    ensure_authorization_request_without_state_success => tokens::happy_flow(&[("state", "")]);
    ensure_authorization_request_without_nonce_success => tokens::happy_flow(&[("nonce", "")]);
    ensure_authorization_request_with_64_char_nonce_success => tokens::happy_flow(&[("nonce", LONG_NONCE)]);
    ensure_authorization_request_with_long_nonce => tokens::happy_flow(&[("nonce", LONGER)]);
    ensure_authorization_request_with_long_state => tokens::happy_flow(&[("state", LONGER)]);
    ensure_other_scope_order_succeeds => tokens::happy_flow(&[("scope", "offline_access profile openid")]);
    test_claims_parameter_identity_claims => tokens::claims_parameter();
    access_token_type_header_case_sensitivity => tokens::scheme_in_any_case();
    check_dpop_proof_nbf_exp => tokens::nbf_and_exp_in_proof();
    ensure_dpopproof_with_iat_10seconds_before_succeeds => tokens::proof_of_other_time(-10);
    ensure_dpopproof_with_iat_10seconds_after_succeeds => tokens::proof_of_other_time(10);
    ensure_mismatched_dpop_jkt_fails => tokens::mismatched_jkt_when_pushed();
    ensure_token_endpoint_fails_with_mismatched_dpop_proof_jkt => tokens::mismatched_proof();
    ensure_token_endpoint_fails_with_mismatched_dpop_jkt => tokens::mismatched_jkt();
    ensure_token_endpoint_fails_with_expired_auth_code => tokens::expired_code();
    ensure_dpopproof_at_par_endpoint_binding_success => tokens::bound_when_pushed();
    ensure_dpop_auth_code_binding_success => tokens::bound_by_jkt();
    ensure_different_nonce_inside_and_outside_request_object => requests::other_outside("nonce");
    ensure_different_state_inside_and_outside_request_object => requests::other_outside("state");
    state_only_outside_request_object_not_used => requests::state_outside_alone();
    ensure_request_object_without_redirect_uri_fails => requests::refused(&[("redirect_uri", "")]);
    plain_fapi_tolerate_unregistered_redirect_uri => requests::refused(&[("redirect_uri", "https://127.0.0.1:8443/elsewhere")]);
    ensure_unsigned_authorization_request_without_using_par_fails => requests::not_pushed();
    ensure_redirect_uri_in_authorization_request => requests::refused(&[("redirect_uri", "")]);
    ensure_response_type_code_idtoken_fails => requests::refused(&[("response_type", "code id_token")]);
    ensure_response_type_token_fails => requests::refused(&[("response_type", "token")]);
    ensure_client_id_in_token_endpoint => assertions::other_client_id();
    ensure_holder_of_key_required => tokens::without_proof();
    ensure_authorization_code_is_bound_to_client => tokens::code_of_another_client();
    attempt_reuse_authorization_code_after_one_second => tokens::code_reused();
    ensure_signed_client_assertion_with_rs256_fails => assertions::rs256();
    ensure_client_assertion_in_token_endpoint => assertions::without();
    ensure_client_assertion_with_exp_is_5_minutes_in_past_fails => assertions::refused(("exp", Some(-300)));
    ensure_client_assertion_with_wrong_aud_fails => assertions::audience("https://other.example");
    ensure_client_assertion_with_no_sub_fails => assertions::refused(("sub", None));
    dpop_negative_tests => tokens::wrong_proofs();
    refresh_token => tokens::refresh();
    par_ensure_reused_request_uri_prior_to_auth_completion_succeeds => requests::brought_twice();
    par_attempt_reuse_request_uri => requests::brought_after_the_answer();
    par_attempt_to_use_expired_request_uri => requests::expired();
    par_attempt_to_use_request_uri_for_different_client => requests::of_another_client();
    par_ensure_jwt_client_assertions_nbf_8_seconds_in_the_future_is_accepted => assertions::accepted(("nbf", 8));
    par_ensure_jwt_client_assertions_nbf_over_60_seconds_in_the_future_fails => assertions::refused(("nbf", Some(61)));
    par_authorization_request_containing_request_uri_form_param => requests::refused(&[("request_uri", "https://127.0.0.1:8443/r")]);
    par_attempt_invalid_http_method => requests::other_methods();
    par_ensure_pkce_required => requests::refused(&[("code_challenge", ""), ("code_challenge_method", "")]);
    ensure_pkce_code_verifier_required => tokens::verifier("");
    incorrect_pkce_code_verifier_rejected => tokens::verifier("E9Melhoa2OwvFrEMTJguCHaoeK1t8URWbuGJSstw-cX");
    par_plain_pkce_rejected => requests::refused(&[("code_challenge_method", "plain")]);
    par_without_duplicate_parameters => requests::request_uri_alone();
    par_test_array_as_audience_fails => assertions::audience_as_list();
    par_test_par_endpoint_url_as_audience_fails => assertions::audience("/oauth/par");
    par_test_token_endpoint_url_as_audience_fails => assertions::audience("/oauth/token");
}

const LONG_NONCE: &str = "0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef";
/// 384 characters.
const LONGER: &str = "\
    0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef\
    0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef\
    0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef";
