"""What an integrator types to try it out: curl, with nothing that knows OAuth."""
import base64
import hashlib
import json
import secrets
import subprocess
import sys
import urllib.parse


def curl(*arguments):
    """The status and the body of the answer."""
    done = subprocess.run(["curl", "--silent", "--show-error", "--write-out", "\n%{http_code}", *arguments],
                          check=True, text=True, stdout=subprocess.PIPE)
    body, _, status = done.stdout.rpartition("\n")
    return int(status), body


given = json.loads(sys.stdin.readline())
metadata = json.loads(curl(given["issuer"] + "/.well-known/openid-configuration")[1])
verifier, state = secrets.token_urlsafe(48), secrets.token_urlsafe(16)
challenge = base64.urlsafe_b64encode(hashlib.sha256(verifier.encode()).digest()).decode().rstrip("=")
asked = {"response_type": "code", "client_id": given["client_id"], "redirect_uri": given["redirect_uri"], "scope": given["scope"],
         "state": state, "code_challenge": challenge, "code_challenge_method": "S256"}
print(json.dumps({"url": metadata["authorization_endpoint"] + "?" + urllib.parse.urlencode(asked)}), flush=True)
answer = urllib.parse.parse_qs(urllib.parse.urlsplit(sys.stdin.readline().strip()).query)
assert answer["state"] == [state] and answer["iss"] == [given["issuer"]], answer

basic = ["--user", f"{given['client_id']}:{given['client_secret']}"]
status, body = curl(*basic, "--data", "grant_type=authorization_code", "--data-urlencode", f"code={answer['code'][0]}",
                    "--data-urlencode", f"redirect_uri={given['redirect_uri']}", "--data", f"code_verifier={verifier}",
                    metadata["token_endpoint"])
assert status == 200, body
tokens = json.loads(body)
status, body = curl("--oauth2-bearer", tokens["access_token"], metadata["userinfo_endpoint"])
assert status == 200, body
known = json.loads(body)
status, body = curl(*basic, "--data", "grant_type=refresh_token", "--data-urlencode", f"refresh_token={tokens['refresh_token']}",
                    metadata["token_endpoint"])
assert status == 200, body
refreshed = json.loads(body)
revoked, _ = curl(*basic, "--data-urlencode", f"token={refreshed['refresh_token']}", metadata["revocation_endpoint"])
ended, _ = curl("--oauth2-bearer", refreshed["access_token"], metadata["userinfo_endpoint"])
print(json.dumps({"sub": known["sub"], "userinfo": known, "refreshed": refreshed["access_token"] != tokens["access_token"],
                  "revoked": revoked, "ended": ended}), flush=True)
