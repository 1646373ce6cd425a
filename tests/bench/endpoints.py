# What is asked about a token, what a key proves, and what is pushed: each endpoint beside the least that a program could do there.
import json
import os
import statistics
import subprocess
import urllib.parse

import documents
import grants
import load
from pages import Visitor
from programs import Failure, environment, say

CONNECTIONS = 64
TOKENS = 100
API, API_SECRET = "bench-api", "bench-api-secret-Zonnebloem-48-fiets-kapstok-0"
OPAQUE = "bench-opaque"
KEY_CLIENT = "bench-key"
OWN_CLIENT = "bench-own"
# Of a client itself, each asked about about as seldom as the others: more than are remembered.
UNSEEN = 12_000
# As many as are sent in a round, and more.
ASSERTIONS = 60_000


def document(jwk):
    """The clients: one whose tokens are JWTs, one whose tokens are opaque, an API that asks about them, and one with a key."""
    people = {"redirect_uris": [grants.BACK], "grant_types": ["authorization_code", "refresh_token"]}
    ours = [documents.client(0, client_id=grants.CLIENT, client_secret=grants.SECRET, **people),
            documents.client(1, client_id=OPAQUE, client_secret=grants.SECRET, access_token_format="opaque", **people),
            documents.client(2, client_id=API, client_secret=API_SECRET, introspects="all"),
            documents.client(3, client_id=KEY_CLIENT, token_endpoint_auth_method="private_key_jwt", jwks={"keys": [jwk]}),
            documents.client(4, client_id=OWN_CLIENT, client_secret=grants.SECRET)]
    return json.dumps(documents.head(True) | {"clients": ours}).encode()


def assertions(binary, installation, folder, count=ASSERTIONS):
    """The public key, and a request for each assertion, which live for four minutes."""
    settings = environment({"FLOOR_ASSERTIONS": f"{count} {KEY_CLIENT} {installation.settings['BALIE_PUBLIC_URL']} {folder / 'key'}"})
    done = subprocess.run([str(binary)], env=settings, check=True, text=True, stdout=subprocess.PIPE)
    jwk, *signed = done.stdout.splitlines()
    proof = {"grant_type": "client_credentials", "client_assertion_type": "urn:ietf:params:oauth:client-assertion-type:jwt-bearer"}
    return json.loads(jwk), [line("POST", "/oauth/token", "", proof | {"client_assertion": one}) for one in signed]


def line(method, path, authorization="", form=None):
    return "\t".join((method, path, authorization, urllib.parse.urlencode(form or {})))


def access_tokens(program, client_id):
    """A hundred access tokens of what one person gave a client."""
    visitor, found = Visitor(program), []
    proof = {"client_id": client_id, "client_secret": grants.SECRET}
    form = {"grant_type": "authorization_code", "code": grants.sign_in(program, client_id), "redirect_uri": grants.BACK,
            "code_verifier": grants.VERIFIER}
    for _ in range(TOKENS):
        status, text = visitor.ask("POST", "/oauth/token", urllib.parse.urlencode(form | proof), load.HEADERS)
        if status != 200:
            raise Failure(f"no access token: {status} {text[:300]}")
        answer = json.loads(text)
        found.append(answer["access_token"])
        form = {"grant_type": "refresh_token", "refresh_token": answer["refresh_token"]}
    return found


def own_tokens(program, client_id, secret, count):
    """Access tokens of a client itself, each another."""
    body = urllib.parse.urlencode({"grant_type": "client_credentials", "client_id": client_id, "client_secret": secret,
                                   "scope": documents.SCOPE})
    visitor = Visitor(program)
    return [json.loads(visitor.ask("POST", "/oauth/token", body, load.HEADERS)[1])["access_token"] for _ in range(count)]


def asked(tokens):
    """The requests about tokens, by endpoint."""
    api = {"client_id": API, "client_secret": API_SECRET}
    return {
        "userinfo": [line("GET", "/oauth/userinfo", f"Bearer {token}") for token in tokens],
        "verify": [line("GET", f"/oauth/verify?scope={documents.SCOPE}", f"Bearer {token}") for token in tokens],
        "introspect": [line("POST", "/oauth/introspect", "", api | {"token": token}) for token in tokens],
    }


def pushed():
    form = {"client_id": grants.CLIENT, "client_secret": grants.SECRET, "response_type": "code", "redirect_uri": grants.BACK,
            "scope": f"openid {documents.SCOPE}", "code_challenge": grants.challenge(), "code_challenge_method": "S256"}
    return [line("POST", "/oauth/par", "", form)]


def send(program, lines, folder, seconds, once=False):
    file = folder / "requests"
    file.write_text("\n".join(lines) + "\n")
    settings = {"BENCH_REQUESTS": str(file)} | ({"BENCH_ONCE": "1"} if once else {})
    return load.wrk(program, file, seconds, "requests.lua", CONNECTIONS, settings)


def measure(installation, binary, floor, folder, rounds, seconds):
    with installation.start() as program:
        tokens = {"jwt": access_tokens(program, grants.CLIENT), "opaque": access_tokens(program, OPAQUE)}
        unseen = own_tokens(program, OWN_CLIENT, grants.SECRET, UNSEEN)
    sets = {f"{endpoint}_{form}": lines for form in tokens for endpoint, lines in asked(tokens[form]).items()}
    sets |= {f"{endpoint}_jwt_unseen": lines for endpoint, lines in asked(unseen).items() if endpoint != "userinfo"}
    of_floor = own_tokens(floor, "bench", "x", TOKENS)
    shown = [line("GET", "/shown", f"Bearer {token}") for token in of_floor]
    proved = [line("POST", "/proved", "", {"client_assertion": token}) for token in of_floor]
    signed = [line("POST", "/oauth/token", "", {"grant_type": "client_credentials", "client_id": "bench", "client_secret": "x",
                                                "scope": documents.SCOPE})]
    found = {}
    with installation.start() as program:
        for number in range(rounds):
            one = {"floor_shown": send(floor, shown, folder, seconds), "floor_signed": send(floor, signed, folder, seconds),
                   "floor_proved": send(floor, proved, folder, seconds)}
            one |= {name: send(program, lines, folder, seconds) for name, lines in sets.items()}
            one["private_key_jwt"] = send(program, assertions(binary, installation, folder)[1], folder, seconds, once=True)
            one["rows"] = grants.row_by_row(installation, folder, number, seconds)
            one["par"] = send(program, pushed(), folder, seconds)
            for name, figures in one.items():
                found.setdefault(name, []).append(figures)
            say(f"round {number + 1}: " + ", ".join(f"{name} {figures['requests_per_second']:.0f}/s" for name, figures in one.items()))
    return summary(found)


def summary(found):
    figures = {name: {key: statistics.median(one[key] for one in ones) for key in ("requests_per_second", "p99_ms")}
               for name, ones in found.items()}
    figures["errors"] = {name: sum(one["refused"] + one["broken"] for one in ones) for name, ones in found.items() if name != "rows"}
    speed = lambda name: figures[name]["requests_per_second"]
    ratios = {name: round(speed(name) / speed("floor_shown"), 2) for name in figures if name.endswith(("_jwt", "_opaque", "_unseen"))
              and name != "private_key_jwt"}
    ratios["private_key_jwt"] = round(speed("private_key_jwt") / speed("floor_proved"), 2)
    ratios["private_key_jwt_to_signed"] = round(speed("private_key_jwt") / speed("floor_signed"), 2)
    ratios["par"] = round(speed("par") / speed("rows"), 2)
    figures["ratios"] = ratios
    aims = {"introspect_jwt": 0.6, "verify_jwt": 0.6, "introspect_jwt_unseen": 0.6, "verify_jwt_unseen": 0.6,
            "introspect_opaque": 0.3, "verify_opaque": 0.3, "userinfo_jwt": 0.6,
            "private_key_jwt": 0.4, "par": 1.5}
    figures["aims"] = {f"{name} >= {aim}": ratios[name] >= aim for name, aim in aims.items()}
    return figures
