//! Go with golang-jwt and keyfunc.
use super::Expected;
use crate::web::clients::quoted::double;

pub fn snippet(expected: &Expected) -> String {
    let (issuer, keys) = (double(&expected.issuer), double(&expected.jwks_uri));
    let (audience, algorithm) = (double(&expected.audience), double(&expected.algorithm));
    format!(
        "package tokens

import (
\t\"errors\"

\t\"github.com/MicahParks/keyfunc/v3\"
\t\"github.com/golang-jwt/jwt/v5\"
)

// Checker checks access tokens; make one and keep it, for it keeps the keys.
type Checker struct{{ keys keyfunc.Keyfunc }}

func New() (*Checker, error) {{
\tkeys, err := keyfunc.NewDefault([]string{{{keys}}})
\treturn &Checker{{keys}}, err
}}

// Claims returns the claims of a token, or an error when it is not to be trusted.
func (c *Checker) Claims(raw string) (jwt.MapClaims, error) {{
\ttoken, err := jwt.Parse(raw, c.keys.Keyfunc,
\t\tjwt.WithIssuer({issuer}),
\t\tjwt.WithAudience({audience}),
\t\tjwt.WithValidMethods([]string{{{algorithm}}}),
\t\tjwt.WithExpirationRequired())
\tif err != nil {{
\t\treturn nil, err
\t}}
\tif token.Header[\"typ\"] != \"at+jwt\" {{
\t\treturn nil, errors.New(\"this is no access token\")
\t}}
\treturn token.Claims.(jwt.MapClaims), nil
}}
"
    )
}
