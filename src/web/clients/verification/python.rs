//! Python with PyJWT, which does not look at the type by itself.
use super::Expected;
use crate::web::clients::quoted::double;

pub fn snippet(expected: &Expected) -> String {
    let (issuer, keys) = (double(&expected.issuer), double(&expected.jwks_uri));
    let (audience, algorithm) = (double(&expected.audience), double(&expected.algorithm));
    format!(
        "import jwt

keys = jwt.PyJWKClient({keys})


def claims_of(token):
    \"\"\"The claims of a token, or an error when it is not to be trusted.\"\"\"
    claims = jwt.decode(
        token,
        keys.get_signing_key_from_jwt(token).key,
        algorithms=[{algorithm}],
        issuer={issuer},
        audience={audience},
        options={{\"require\": [\"exp\", \"iss\", \"aud\", \"client_id\"]}},
    )
    if jwt.get_unverified_header(token).get(\"typ\") != \"at+jwt\":
        raise jwt.InvalidTokenError(\"this is no access token\")
    return claims
"
    )
}
