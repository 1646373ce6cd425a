"""Authlib: authorization code with PKCE, an ID token that it checks itself, UserInfo, refresh, revocation."""
import json
import sys

import requests
from authlib.common.security import generate_token
from authlib.integrations.requests_client import OAuth2Session
from joserfc import jwt
from joserfc.jwk import KeySet

given = json.loads(sys.stdin.readline())
metadata = requests.get(given["issuer"] + "/.well-known/openid-configuration", timeout=10).json()
session = OAuth2Session(given["client_id"], given["client_secret"], scope=given["scope"], redirect_uri=given["redirect_uri"],
                        code_challenge_method="S256", token_endpoint_auth_method="client_secret_basic",
                        revocation_endpoint_auth_method="client_secret_basic")
verifier, nonce = generate_token(48), generate_token(20)
url, state = session.create_authorization_url(metadata["authorization_endpoint"], code_verifier=verifier, nonce=nonce)
print(json.dumps({"url": url}), flush=True)
back = sys.stdin.readline().strip()
token = session.fetch_token(metadata["token_endpoint"], authorization_response=back, state=state, code_verifier=verifier)
keys = KeySet.import_key_set(requests.get(metadata["jwks_uri"], timeout=10).json())
claims = jwt.decode(token["id_token"], keys, algorithms=["RS256"]).claims
# The clock of the server is set by the test.
expected = {"iss": given["issuer"], "aud": given["client_id"], "nonce": nonce}
jwt.JWTClaimsRegistry(now=claims["iat"], exp={"essential": True},
                      **{name: {"essential": True, "value": value} for name, value in expected.items()}).validate(claims)
userinfo = session.get(metadata["userinfo_endpoint"]).json()
refreshed = session.refresh_token(metadata["token_endpoint"], refresh_token=token["refresh_token"])
revoked = session.revoke_token(metadata["revocation_endpoint"], token=refreshed["refresh_token"], token_type_hint="refresh_token")
ended = requests.get(metadata["userinfo_endpoint"], headers={"Authorization": f"Bearer {refreshed['access_token']}"}, timeout=10)
print(json.dumps({"sub": claims["sub"], "userinfo": userinfo, "refreshed": refreshed["access_token"] != token["access_token"],
                  "revoked": revoked.status_code, "ended": ended.status_code}))
