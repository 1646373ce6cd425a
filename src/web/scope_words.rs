//! What a scope lets an application do, in the words of the catalogue; those of OpenID Connect have words of ours.
use crate::locale::Messages;
use crate::model::scope::Scope;

/// Empty where nobody described it.
pub fn text(t: Messages, catalogue: &[Scope], name: &str) -> String {
    match name {
        "openid" => t.scope_openid(),
        "profile" => t.scope_profile(),
        "email" => t.scope_email(),
        "address" => t.scope_address(),
        "phone" => t.scope_phone(),
        "offline_access" => t.scope_offline_access(),
        other => catalogue.iter().find(|scope| scope.name == other).map_or_else(String::new, |scope| scope.description(t.0).to_owned()),
    }
}
