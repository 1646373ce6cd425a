"""Authlib with a key in place of a secret: as its documentation has it, and without any setting of times or audience."""
import json
import sys

from authlib.integrations.requests_client import OAuth2Session
from authlib.oauth2.rfc7523 import PrivateKeyJWT

given = json.loads(sys.stdin.readline())
session = OAuth2Session(given["client_id"], given["private_key"], scope=given["scope"], token_endpoint_auth_method="private_key_jwt")
session.register_client_auth_method(PrivateKeyJWT(given["token_endpoint"], alg=given["alg"]))
tokens = [session.fetch_token(given["token_endpoint"], grant_type="client_credentials") for _ in range(2)]
print(json.dumps(tokens), flush=True)
