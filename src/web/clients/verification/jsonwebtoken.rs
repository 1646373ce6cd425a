//! JavaScript with jsonwebtoken, which does not look at the type of a token by itself.
use super::Expected;
use crate::web::clients::quoted::double;

pub fn snippet(expected: &Expected) -> String {
    let (issuer, keys) = (double(&expected.issuer), double(&expected.jwks_uri));
    let (audience, algorithm) = (double(&expected.audience), double(&expected.algorithm));
    format!(
        "import jwt from \"jsonwebtoken\";
import jwksClient from \"jwks-rsa\";

const keys = jwksClient({{ jwksUri: {keys}, cacheMaxAge: 10 * 60 * 1000 }});

// The claims of a token, or an error when it is not to be trusted.
export async function claimsOf(token) {{
  const kid = jwt.decode(token, {{ complete: true }})?.header.kid;
  const key = await keys.getSigningKey(kid);
  const {{ header, payload }} = jwt.verify(token, key.getPublicKey(), {{
    algorithms: [{algorithm}],
    issuer: {issuer},
    audience: {audience},
    complete: true,
  }});
  if (header.typ !== \"at+jwt\") throw new Error(\"not an access token\");
  return payload;
}}
"
    )
}
