# The clients that are measured with, as documents for `balie import`.
import hashlib
import json
import random
import string

EMAIL = "operator@bench.example"
PASSWORD = "bench-Zonnebloem-48-fiets-kapstok"
SCOPE = "calculations:read"
MUNICIPALITIES = 300
OWNERS = 20


def head(with_people):
    """What the clients refer to; the people only once, since each password costs its slow hash."""
    people = [{"email": EMAIL, "name": "Olga Operator", "locale": "nl", "password": PASSWORD,
               "roles": [{"role": "operator"}]}]
    people += [{"email": owner(number), "name": f"Bouwer {number:02}", "locale": "nl",
                "password": f"{PASSWORD}-{number}", "roles": []} for number in range(OWNERS)]
    return {
        "municipalities": [{"slug": slug(number), "name": f"Gemeente {number:03}"} for number in range(MUNICIPALITIES)],
        "scopes": [{"name": SCOPE, "description": {"nl": "Berekeningen lezen", "en": "Read calculations"},
                    "municipality": None}],
        "people": people if with_people else [],
    }


def slug(number):
    return f"gemeente-{number % MUNICIPALITIES:03}"


def owner(number):
    return f"bouwer-{number % OWNERS:02}@leverancier.example"


def client(number, **more):
    return {
        "client_id": f"bench-{number:07}", "municipality": slug(number), "client_name": f"Zaaksysteem {number:07}",
        "description": "Client of the benchmark", "redirect_uris": [], "grant_types": ["client_credentials"],
        "response_types": [], "scope": SCOPE, "token_endpoint_auth_method": "client_secret_post",
        "ip_allowlist": [], "access_token_lifetime": 3600, "refresh_token_lifetime": 259200, "roles": ["user"],
        "owners": [],
    } | more


def for_tokens(count):
    """A document whose clients bring a secret in plain text, and the secrets by client_id."""
    chance = random.Random(1)
    secrets = {}
    clients = []
    for number in range(count):
        secret = "".join(chance.choices(string.ascii_letters + string.digits, k=43))
        entry = client(number, client_secret=secret, ip_allowlist=["127.0.0.1", "192.0.2.0/24", "2001:db8::/32"])
        secrets[entry["client_id"]] = secret
        clients.append(entry)
    return json.dumps(head(True) | {"clients": clients}).encode(), secrets


ORIGINAL = "bench-original"


def for_copies():
    """A document with the one client that copies are made of, and its secret, which has the form of one made by Balie."""
    secret = made_secret(random.Random(2).randbytes(32))
    digest = hashlib.sha256(secret.encode()).hexdigest()
    entry = client(0, client_id=ORIGINAL, client_secret_hash=f"sha256:{digest}")
    return json.dumps(head(True) | {"clients": [entry]}).encode(), secret


def made_secret(chance):
    """`balie_`, 43 base62 digits, and 6 more of a checksum."""
    body = base62(chance, 43)
    return f"balie_{body}{base62(hashlib.sha256(body.encode()).digest()[:4], 6)}"


def base62(number, digits):
    number, letters = int.from_bytes(number, "big"), string.digits + string.ascii_uppercase + string.ascii_lowercase
    text = ""
    for _ in range(digits):
        number, digit = divmod(number, 62)
        text = letters[digit] + text
    return text


def address(number):
    return f"10.{number >> 16 & 255}.{number >> 8 & 255}.{number & 255}"


def for_pages(first, count):
    """A document of clients that differ in all that a search looks at; their secrets come as digests."""
    clients = []
    for number in range(first, first + count):
        digest = hashlib.sha256(f"secret {number}".encode()).hexdigest()
        clients.append(client(
            number, client_secret_hash=f"sha256:{digest}", owners=[owner(number)], ip_allowlist=[address(number)],
            grant_types=["authorization_code"], response_types=["code"],
            redirect_uris=[f"https://app-{number:07}.example/callback"]))
    return json.dumps(head(first == 0) | {"clients": clients}).encode()
