# Codes and refresh tokens: exchanged and refreshed by as many as there are connections, beside what the database commits row by row.
import base64
import hashlib
import json
import os
import pathlib
import re
import shutil
import sqlite3
import subprocess
import time
import urllib.parse

import documents
import fill
import load
from pages import Visitor, plain
from programs import Failure, say

CONNECTIONS = 64
CLIENT, SECRET, BACK = "bench-app", "bench-app-secret-Zonnebloem-48-fiets-kapstok-0", "https://app.example/back"
VERIFIER = "bench-verifier-0123456789-0123456789-0123456789"
# More than are redeemed in a second.
A_SECOND = 12_000
LIVE, ENDED = 100_000, 1_000_000
YEAR = 366 * 24 * 3600
ONE_TOKEN = "source.token_digest = (SELECT MIN(token_digest) FROM refresh_tokens)"


def document(algorithm="ES256"):
    """The one client, whose ID tokens are signed like that. A signature of RSA takes longer than all else of an exchange."""
    secret = {"client_secret": SECRET}
    entry = documents.client(0, client_id=CLIENT, redirect_uris=[BACK], grant_types=["authorization_code", "refresh_token"],
                             token_endpoint_auth_method="client_secret_post", id_token_signed_response_alg=algorithm, **secret)
    return json.dumps(documents.head(True) | {"clients": [entry]}).encode()


def challenge():
    return base64.urlsafe_b64encode(hashlib.sha256(VERIFIER.encode()).digest()).decode().rstrip("=")


def sign_in(program, client_id=CLIENT):
    """A person signs in to the application and lets it in. Returns the code."""
    visitor = Visitor(program)
    visitor.sign_in()
    asked = {"response_type": "code", "client_id": client_id, "redirect_uri": BACK, "scope": f"openid {documents.SCOPE}",
             "code_challenge": challenge(), "code_challenge_method": "S256"}
    page = moved(visitor, "GET", "/oauth/authorize?" + urllib.parse.urlencode(asked))
    status, text = visitor.ask("GET", page)
    person = re.search(r'name="person" value="([^"]+)"', text)
    if status != 200 or not person:
        raise Failure(f"the page of consent: {status} {plain(text)[:500]}")
    form = urllib.parse.urlencode({"decision": "allow", "person": person[1]})
    back = moved(visitor, "POST", page, form, {"Content-Type": "application/x-www-form-urlencoded", "Origin": program.url})
    return urllib.parse.parse_qs(urllib.parse.urlsplit(back).query)["code"][0]


def moved(visitor, method, path, body=None, headers=None):
    headers = dict(headers or {}, Cookie="; ".join(f"{name}={value}" for name, value in visitor.cookies.items()))
    visitor.connection.request(method, path, body, headers)
    response = visitor.connection.getresponse()
    text = response.read().decode()
    for line in response.headers.get_all("Set-Cookie") or []:
        name, _, value = line.partition(";")[0].partition("=")
        visitor.cookies[name.strip()] = value.strip()
    if response.status not in (302, 303):
        raise Failure(f"{method} {path}: {response.status} {plain(text)[:500]}")
    return response.headers["Location"]


def body(grant_type, **more):
    return urllib.parse.urlencode({"grant_type": grant_type, "client_id": CLIENT, "client_secret": SECRET} | more)


def exchange(code):
    return body("authorization_code", code=code, redirect_uri=BACK, code_verifier=VERIFIER)


def refresh(token):
    return body("refresh_token", refresh_token=token)


def fill_up(installation, codes):
    """Copies of the one grant, code and refresh token that there are: `code-N` and `live-N`. Of the refresh tokens so many stay."""
    begin = time.perf_counter()
    later = int(time.time()) + YEAR
    for kind, count in (("code", codes), ("live", codes + LIVE)):
        copy_grant(installation, kind, count, later)
    fill.copy(installation, "authorization_codes", codes, "source.code_digest = (SELECT MIN(code_digest) FROM authorization_codes)",
              {"code_digest": fill.digest(installation, "'code-' || n"), "grant_id": "'code-' || n", "used_at": "NULL",
               "expires_at": str(later)})
    fill.copy(installation, "refresh_tokens", codes + LIVE, ONE_TOKEN,
              {"token_digest": fill.digest(installation, "'live-' || n"), "grant_id": "'live-' || n", "used_at": "NULL",
               "expires_at": str(later)})
    say(f"{codes} codes, {codes + LIVE} live refresh tokens, {time.perf_counter() - begin:.0f} s")


def copy_grant(installation, kind, count, ends):
    fill.copy(installation, "grants", count, "source.id = (SELECT MIN(grant_id) FROM authorization_codes)",
              {"id": f"'{kind}-' || n", "expires_at": str(ends)})


def fill_ended(installation):
    """Ten to a grant, all of them due to be cleared up."""
    begin = time.perf_counter()
    copy_grant(installation, "ended", ENDED // 10, 1)
    fill.copy(installation, "refresh_tokens", ENDED, ONE_TOKEN,
              {"token_digest": "'ended-' || n", "grant_id": f"'ended-' || (n % {ENDED // 10} + 1)", "used_at": "1", "expires_at": "1"})
    say(f"{ENDED} ended refresh tokens, {time.perf_counter() - begin:.0f} s")


def once(program, bodies, folder, seconds):
    """wrk, each body sent once."""
    file = pathlib.Path(folder) / "once"
    file.write_text("\n".join(bodies) + "\n")
    return load.wrk(program, file, seconds, script="once.lua", connections=CONNECTIONS)


def row_by_row(installation, folder, number, seconds):
    """What the database commits row by row."""
    if installation.database_url:
        return row_by_row_postgres(installation.database_url, folder, seconds)
    return row_by_row_sqlite(folder / f"rows-{number}.sqlite", seconds)


def row_by_row_sqlite(file, seconds):
    """One connection that never waits for others. 64 commit as many, but one of them nearly all, while others wait for seconds."""
    with sqlite3.connect(file, isolation_level=None) as connection:
        for text in ("PRAGMA journal_mode = WAL", "PRAGMA synchronous = FULL", "CREATE TABLE rows (digest TEXT PRIMARY KEY, at BIGINT)"):
            connection.execute(text)
        took, begin = [], time.perf_counter()
        while time.perf_counter() - begin < seconds:
            start = time.perf_counter()
            connection.execute("BEGIN IMMEDIATE")
            connection.execute("INSERT INTO rows VALUES (?, 1)", (os.urandom(32).hex(),))
            connection.execute("COMMIT")
            took.append(time.perf_counter() - start)
    # Of so many that come at once, the last waits for all others.
    p99 = sorted(took)[int(len(took) * .99)] * 1000
    return {"requests_per_second": round(len(took) / seconds, 1), "p99_ms": round(p99 * CONNECTIONS, 3)}


def row_by_row_postgres(url, folder, seconds):
    script = pathlib.Path(folder) / "rows.sql"
    script.write_text("\\set n random(1, 1000000000)\nINSERT INTO rows VALUES (md5(:n::text || clock_timestamp()::text), 1);\n")
    subprocess.run(["psql", "--quiet", "--command", "CREATE TABLE IF NOT EXISTS rows (digest TEXT PRIMARY KEY, at BIGINT)", url], check=True)
    log = pathlib.Path(folder) / f"pgbench-{time.time_ns()}"
    command = [pgbench(), "-n", "-c", str(CONNECTIONS), "-j", "2", "-T", str(seconds), "-M", "prepared", "-f", str(script), "-l",
               f"--log-prefix={log}", url]
    done = subprocess.run(command, text=True, stdout=subprocess.PIPE, stderr=subprocess.PIPE)
    found = re.search(r"tps = ([0-9.]+) \(without", done.stdout)
    if done.returncode or not found:
        raise Failure(f"pgbench: {done.stdout} {done.stderr}")
    took = sorted(int(line.split()[2]) for file in log.parent.glob(f"{log.name}*") for line in file.read_text().splitlines())
    return {"requests_per_second": round(float(found[1]), 1), "p99_ms": round(took[int(len(took) * .99)] / 1000, 3)}


def pgbench():
    found = shutil.which("pgbench") or next(map(str, sorted(pathlib.Path("/usr/lib/postgresql").glob("*/bin/pgbench"))), None)
    if not found:
        raise Failure("there is no pgbench; it is in Debian's package postgresql")
    return found


def worst_while_clearing(program, last, seconds):
    """The slowest of the refreshes that one asks for, one after the other, while what has ended is cleared up (from a minute after the
    start on)."""
    time.sleep(55)
    visitor, slowest, number = Visitor(program), 0.0, 0
    begin = time.perf_counter()
    while time.perf_counter() - begin < seconds:
        number += 1
        start = time.perf_counter()
        status, text = visitor.ask("POST", "/oauth/token", refresh(f"live-{last - number}"), load.HEADERS)
        slowest = max(slowest, time.perf_counter() - start)
        if status != 200:
            raise Failure(f"a refresh while clearing up: {status} {text[:300]}")
        time.sleep(0.01)
    return {"refreshes": number, "slowest_ms": round(slowest * 1000, 1)}


def measure(installation, folder, seconds, rounds):
    with installation.start() as program:
        status, text = Visitor(program).ask("POST", "/oauth/token", exchange(sign_in(program)), load.HEADERS)
        if status != 200 or "id_token" not in json.loads(text):
            raise Failure(f"no ID token: {status} {text[:300]}")
    many = A_SECOND * seconds
    all_codes = 2 * rounds * many
    fill_up(installation, all_codes)
    if installation.database_url:
        subprocess.run(["psql", "--quiet", "--command", "VACUUM ANALYZE", installation.database_url], check=True)
    figures = {"rows": [], "exchange": [], "refresh": [], "exchange_rs256": [], "refresh_rs256": []}
    codes, tokens = iter(range(1, all_codes + 1)), iter(range(1, all_codes + 1))

    def ask(name, bodies):
        figures[name].append(once(program, bodies, folder, seconds))

    for suffix, algorithm in (("", "ES256"), ("_rs256", "RS256")):
        installation.import_document(document(algorithm))
        with installation.start() as program:
            for number in range(rounds):
                if not suffix:
                    figures["rows"].append(row_by_row(installation, folder, number, seconds))
                ask(f"exchange{suffix}", [exchange(f"code-{next(codes)}") for _ in range(many)])
                ask(f"refresh{suffix}", [refresh(f"live-{next(tokens)}") for _ in range(many)])
                say(f"round {number + 1}: " + ", ".join(f"{name} {ones[-1]['requests_per_second']:.0f}/s p99 {ones[-1]['p99_ms']:.1f} ms"
                                                        for name, ones in figures.items() if ones))
    fill_ended(installation)
    with installation.start() as program:
        clearing = worst_while_clearing(program, all_codes + LIVE, 60)
    return summary(figures) | {"while_clearing": clearing}


def summary(figures):
    found = {name: {key: sorted(one[key] for one in ones)[len(ones) // 2] for key in ("requests_per_second", "p99_ms")}
             for name, ones in figures.items()}
    asked = [name for name in figures if name != "rows"]
    found["errors"] = sum(one["refused"] + one["broken"] for name in asked for one in figures[name])
    for name in asked:
        found[f"{name}_ratio"] = round(found[name]["requests_per_second"] / found["rows"]["requests_per_second"], 2)
        found[f"{name}_p99_ratio"] = round(found[name]["p99_ms"] / found["rows"]["p99_ms"], 2)
    found["aims"] = {f"{name}_ratio >= 1.5": found[f"{name}_ratio"] >= 1.5 for name in ("exchange", "refresh")} | \
                    {f"{name}_p99_ratio <= 3": found[f"{name}_p99_ratio"] <= 3 for name in ("exchange", "refresh")}
    return found
