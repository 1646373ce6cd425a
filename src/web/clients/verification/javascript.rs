//! JavaScript with jose.
use super::Expected;
use crate::web::clients::quoted::double;

pub fn snippet(expected: &Expected) -> String {
    let (issuer, keys) = (double(&expected.issuer), double(&expected.jwks_uri));
    let (audience, algorithm) = (double(&expected.audience), double(&expected.algorithm));
    format!(
        "import {{ createRemoteJWKSet, jwtVerify }} from \"jose\";

const keys = createRemoteJWKSet(new URL({keys}));

// The claims of a token, or an error when it is not to be trusted.
export async function claimsOf(token) {{
  const {{ payload }} = await jwtVerify(token, keys, {{
    issuer: {issuer},
    audience: {audience},
    algorithms: [{algorithm}],
    typ: \"at+jwt\",
    requiredClaims: [\"exp\", \"client_id\"],
  }});
  return payload;
}}
"
    )
}
