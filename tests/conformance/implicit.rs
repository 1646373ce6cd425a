//! oidcc-implicit-certification-test-plan: tokens from the authorization endpoint alone, with both response types.
use super::provider::Flow;

super::a_test_each! {
    [Flow::new("id_token"), Flow::new("id_token token")];
    oidcc_server => server;
    oidcc_response_type_missing => response_type_missing;
    oidcc_idtoken_signature => idtoken_signature;
    oidcc_userinfo_get => userinfo_get;
    oidcc_userinfo_post_header => userinfo_post_header;
    oidcc_userinfo_post_body => userinfo_post_body;
    oidcc_scope_profile => scope_profile;
    oidcc_scope_email => scope_email;
    oidcc_scope_address => scope_address;
    oidcc_scope_phone => scope_phone;
    oidcc_scope_all => scope_all;
    oidcc_alternate_happy_flow => alternate_happy_flow;
    oidcc_display_page => display_page;
    oidcc_display_popup => display_popup;
    oidcc_prompt_login => prompt_login;
    oidcc_prompt_none_not_logged_in => prompt_none_not_logged_in;
    oidcc_prompt_none_logged_in => prompt_none_logged_in;
    oidcc_max_age_1 => max_age_1;
    oidcc_max_age_10000 => max_age_10000;
    oidcc_ensure_request_with_unknown_parameter_succeeds => ensure_request_with_unknown_parameter_succeeds;
    oidcc_id_token_hint => id_token_hint;
    oidcc_login_hint => login_hint;
    oidcc_ui_locales => ui_locales;
    oidcc_claims_locales => claims_locales;
    oidcc_ensure_request_with_acr_values_succeeds => ensure_request_with_acr_values_succeeds;
    oidcc_ensure_registered_redirect_uri => ensure_registered_redirect_uri;
    oidcc_request_uri_unsigned_supported_correctly_or_rejected_as_unsupported => request_uri;
    oidcc_unsigned_request_object_supported_correctly_or_rejected_as_unsupported => request_object;
    oidcc_claims_essential => claims_essential;
    oidcc_ensure_request_object_with_redirect_uri => ensure_request_object_with_redirect_uri;
    oidcc_ensure_request_without_nonce_fails => ensure_request_without_nonce_fails;
}
