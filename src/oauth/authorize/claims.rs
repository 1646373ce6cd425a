//! The parameter `claims` (OpenID Connect Core 1.0 §5.5): what an application asks for one by one. What nobody here knows is ignored.
use super::refused::AnsweredError;
use super::{OF_OPENID, Parameters};
use crate::model::authorization::claims_request::{ClaimsRequest, scope_of};
use serde::Deserialize;
use serde_json::{Map, Value};

/// In bytes.
const MAX: usize = 8 * 1024;

#[derive(Default)]
pub(super) struct RequestedClaims {
    pub kept: ClaimsRequest,
    /// The person who must be the one (§5.5.1: `sub` with a value); empty where anybody may be.
    pub person_id: String,
    /// One of which the sign-in must reach (§5.5.1.1: `acr` as an essential claim).
    pub acr: Vec<String>,
}

/// How a claim is asked for; nothing but its name for `null`.
#[derive(Default, Deserialize)]
#[serde(default)]
struct ClaimRequest {
    essential: bool,
    value: Option<Value>,
    values: Vec<Value>,
}

impl ClaimRequest {
    fn texts(self) -> Vec<String> {
        let all = self.value.into_iter().chain(self.values);
        all.filter_map(|value| value.as_str().map(str::to_owned)).collect()
    }
}

/// Nothing without the scope `openid`: then it is no request of OpenID Connect.
pub(super) fn read(is_openid: bool, parameters: &Parameters) -> Result<RequestedClaims, AnsweredError> {
    let Some(text) = parameters.get("claims").filter(|_| is_openid) else {
        return Ok(RequestedClaims::default());
    };
    let unreadable = AnsweredError::ClaimsUnreadable;
    if text.len() > MAX {
        return Err(unreadable);
    }
    let members: Map<String, Value> = serde_json::from_str(text).map_err(|_| unreadable)?;
    let mut asked = RequestedClaims::default();
    asked.kept.userinfo = names(&claim_requests(&members, "userinfo")?);
    let in_id_token = claim_requests(&members, "id_token")?;
    asked.kept.id_token = names(&in_id_token);
    for (name, request) in in_id_token {
        match name.as_str() {
            "sub" => asked.person_id = request.texts().into_iter().next().unwrap_or_default(),
            "acr" if request.essential => asked.acr = request.texts(),
            _ => {}
        }
    }
    Ok(asked)
}

fn claim_requests(members: &Map<String, Value>, place: &str) -> Result<Vec<(String, ClaimRequest)>, AnsweredError> {
    let request = |(name, value): (&String, &Value)| {
        let request = if value.is_null() { Ok(ClaimRequest::default()) } else { ClaimRequest::deserialize(value) };
        request.map(|request| (name.clone(), request)).map_err(|_| AnsweredError::ClaimsUnreadable)
    };
    match members.get(place) {
        None | Some(Value::Null) => Ok(vec![]),
        Some(Value::Object(asked)) => asked.iter().map(request).collect(),
        Some(_) => Err(AnsweredError::ClaimsUnreadable),
    }
}

/// Those about a person that a scope which is served would give.
fn names(claim_requests: &[(String, ClaimRequest)]) -> Vec<String> {
    let is_served = |name: &str| scope_of(name).is_some_and(|scope| OF_OPENID.contains(&scope));
    claim_requests.iter().map(|(name, _)| name.clone()).filter(|name| is_served(name)).collect()
}
