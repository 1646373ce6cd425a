//! PHP with firebase/php-jwt, which does not look at type, issuer or audience by itself.
use super::Expected;
use crate::web::clients::quoted::php;

pub fn snippet(expected: &Expected) -> String {
    let (issuer, keys) = (php(&expected.issuer), php(&expected.jwks_uri));
    let (audience, algorithm) = (php(&expected.audience), php(&expected.algorithm));
    format!(
        "<?php
require 'vendor/autoload.php';

use Firebase\\JWT\\JWK;
use Firebase\\JWT\\JWT;

/** The claims of a token, or an error when it is not to be trusted. Keep the keys for some minutes. */
function claimsOf(string $token): stdClass
{{
    $keys = json_decode(file_get_contents({keys}), true);
    $headers = new stdClass();
    $claims = JWT::decode($token, JWK::parseKeySet($keys, {algorithm}), $headers);
    $audiences = (array) ($claims->aud ?? []);
    if (($headers->typ ?? '') !== 'at+jwt' || $headers->alg !== {algorithm}
        || ($claims->iss ?? '') !== {issuer} || !in_array({audience}, $audiences, true)) {{
        throw new UnexpectedValueException('this is no access token for this API');
    }}
    return $claims;
}}
"
    )
}
