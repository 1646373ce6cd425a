"""requests-oauthlib: authorization code with PKCE, UserInfo, refresh; it knows no revocation, so that is a plain request."""
import json
import os
import sys

# It refuses http otherwise, loopback too.
os.environ["OAUTHLIB_INSECURE_TRANSPORT"] = "1"

import requests
from requests_oauthlib import OAuth2Session

given = json.loads(sys.stdin.readline())
issuer, auth = given["issuer"], requests.auth.HTTPBasicAuth(given["client_id"], given["client_secret"])
metadata = requests.get(issuer + "/.well-known/openid-configuration", timeout=10).json()
session = OAuth2Session(given["client_id"], redirect_uri=given["redirect_uri"], scope=given["scope"].split(), pkce="S256")
url, state = session.authorization_url(metadata["authorization_endpoint"])
print(json.dumps({"url": url}), flush=True)
back = sys.stdin.readline().strip()
token = session.fetch_token(metadata["token_endpoint"], authorization_response=back, auth=auth)
userinfo = session.get(metadata["userinfo_endpoint"]).json()
refreshed = session.refresh_token(metadata["token_endpoint"], refresh_token=token["refresh_token"], auth=auth)
revoked = requests.post(metadata["revocation_endpoint"], data={"token": refreshed["refresh_token"]}, auth=auth, timeout=10)
ended = requests.get(metadata["userinfo_endpoint"], headers={"Authorization": f"Bearer {refreshed['access_token']}"}, timeout=10)
print(json.dumps({"sub": userinfo["sub"], "userinfo": userinfo, "refreshed": refreshed["access_token"] != token["access_token"],
                  "revoked": revoked.status_code, "ended": ended.status_code}))
