# The load: wrk on the token endpoint of the floor and of Balie in turn, and the medians of the rounds.
import concurrent.futures
import http.client
import json
import os
import shutil
import statistics
import subprocess
import time
import urllib.parse

import documents
from programs import HERE, Failure, say

CONNECTIONS = 32
HEADERS = {"Content-Type": "application/x-www-form-urlencoded"}


def bodies(secrets):
    return [urllib.parse.urlencode({"grant_type": "client_credentials", "client_id": client_id,
                                    "client_secret": secret, "scope": documents.SCOPE})
            for client_id, secret in secrets.items()]


def install_wrk():
    if shutil.which("wrk"):
        return
    say("installing wrk")
    as_root = [] if os.geteuid() == 0 else ["sudo"]
    for words in (["update", "-q"], ["install", "-q", "-y", "wrk"]):
        subprocess.run([*as_root, "apt-get", *words], check=True, stdout=subprocess.DEVNULL)


def ask_once(program, wanted):
    """Every client once: all must get a token. A secret brought from elsewhere pays its slow hash here."""
    def ask(share):
        connection = http.client.HTTPConnection("127.0.0.1", program.port, timeout=60)
        for body in share:
            connection.request("POST", "/oauth/token", body, HEADERS)
            response = connection.getresponse()
            answer = response.read()
            if response.status != 200 or json.loads(answer)["access_token"].count(".") != 2:
                raise Failure(f"no token for {body}: {response.status} {answer.decode(errors='replace')}")
        connection.close()

    begin = time.perf_counter()
    with concurrent.futures.ThreadPoolExecutor(4) as threads:
        list(threads.map(ask, [wanted[start::4] for start in range(4)]))
    return round(time.perf_counter() - begin, 2)


def wrk(program, bodies_file, seconds, script="tokens.lua", connections=CONNECTIONS, settings=None):
    command = ["wrk", "-t2", f"-c{connections}", f"-d{seconds}s", "--latency", "-s", str(HERE / script),
               program.url]
    done = subprocess.run(command, env=os.environ | {"BENCH_BODIES": str(bodies_file)} | (settings or {}), text=True,
                          stdout=subprocess.PIPE, stderr=subprocess.STDOUT)
    results = [line for line in done.stdout.splitlines() if line.startswith("result ")]
    if done.returncode or not results:
        raise Failure(f"wrk: {done.stdout}")
    return json.loads(results[0].removeprefix("result "))


def medians(rounds):
    figures = {name: round(statistics.median(one[name] for one in rounds), 3)
               for name in ("requests_per_second", "p50_ms", "p99_ms")}
    figures["errors"] = sum(one["refused"] + one["broken"] for one in rounds)
    figures["rounds"] = [one["requests_per_second"] for one in rounds]
    return figures


def in_turn(floor, balie, bodies_file, rounds, seconds):
    """A B A B …, so that whatever else the machine does falls on both."""
    for program in (floor, balie):
        wrk(program, bodies_file, 2)
    results = {"floor": [], "balie": []}
    for number in range(rounds):
        for name, program in (("floor", floor), ("balie", balie)):
            results[name].append(wrk(program, bodies_file, seconds))
            say(f"round {number + 1}: {name} {results[name][-1]['requests_per_second']:.0f}/s, "
                f"p99 {results[name][-1]['p99_ms']} ms")
    figures = {name: medians(ones) for name, ones in results.items()}
    figures["ratio"] = round(figures["balie"]["requests_per_second"] / figures["floor"]["requests_per_second"], 3)
    figures["p99_ratio"] = round(figures["balie"]["p99_ms"] / figures["floor"]["p99_ms"], 2)
    return figures
