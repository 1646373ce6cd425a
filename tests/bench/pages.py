# Every list and search of every role: its time and its size, by the number of clients there are.
import http.client
import re
import statistics
import time
import urllib.parse

import documents
import visits
from programs import Failure

# What a list says, in Dutch, until its index is full.
FILLING = "wordt nog gevuld"


class Visitor:
    """One connection and its cookies."""

    def __init__(self, program):
        self.url = program.url
        self.connection = http.client.HTTPConnection("127.0.0.1", program.port, timeout=120)
        self.cookies = {}

    def ask(self, method, path, body=None, headers=None):
        headers = dict(headers or {}, **{"Accept-Language": "nl"})
        if self.cookies:
            headers["Cookie"] = "; ".join(f"{name}={value}" for name, value in self.cookies.items())
        try:
            self.connection.request(method, path, body, headers)
            response = self.connection.getresponse()
        except (http.client.RemoteDisconnected, ConnectionError):  # it was idle for longer than the server keeps it
            self.connection.close()
            self.connection.request(method, path, body, headers)
            response = self.connection.getresponse()
        text = response.read().decode()
        for line in response.headers.get_all("Set-Cookie") or []:
            name, _, value = line.partition(";")[0].partition("=")
            self.cookies[name.strip()] = value.strip()
        return response.status, text

    def sign_in(self, email=documents.EMAIL):
        self.ask("GET", "/login")
        form = urllib.parse.urlencode({"email": email, "password": documents.PASSWORD})
        status, text = self.ask("POST", "/login", form, {
            "Content-Type": "application/x-www-form-urlencoded", "Origin": self.url})
        if status not in (302, 303):
            raise Failure(f"signing in: {status} {plain(text)[:500]}")

    def time(self, path, most):
        """Median milliseconds of up to `most` requests, fewer when they are slow, and the last page."""
        took, begin = [], time.perf_counter()
        while len(took) < most and (len(took) < 5 or time.perf_counter() - begin < 2):
            start = time.perf_counter()
            status, text = self.ask("GET", path)
            took.append((time.perf_counter() - start) * 1000)
            if status != 200:
                raise Failure(f"GET {path}: {status} {plain(text)[:500]}")
        return {"median_ms": round(statistics.median(took), 3), "p95_ms": round(sorted(took)[int(len(took) * .95)], 3),
                "requests": len(took)}, text


def plain(text):
    return " ".join(re.sub(r"<[^>]*>", " ", text).split())


def measure(installation, all_of, most):
    """Milliseconds and bytes of each page, checked to show what it must."""
    figures = {}
    with installation.start() as program:
        people = {}
        for email, what in visits.VISITORS.items():
            people[what] = Visitor(program)
            people[what].sign_in(email)
        figures["index_s"] = filled(people["operator"])
        for name, who, path, shown in visits.visits(all_of):
            people[who].time(path, 5)
            took, text = people[who].time(path, most)
            if shown not in text:
                raise Failure(f"GET {path} does not show '{shown}': {plain(text)[:500]}")
            figures[name] = took | {"bytes": len(text.encode())}
        figures["resident_mib"] = program.resident_mib()
    return figures


def filled(operator):
    """The seconds until the lists no longer say that their index is being filled."""
    begin = time.perf_counter()
    while FILLING in operator.ask("GET", "/clients?q=zaaksysteem")[1]:
        time.sleep(0.1)
    return round(time.perf_counter() - begin, 1)


def over(figures):
    """What is over 100 ms, over five times its time with the fewest clients, or over 60 kB; by number of clients and page."""
    few, *others = figures
    found = []
    for count in figures:
        for name, page in figures[count].items():
            if not isinstance(page, dict):
                continue
            if page["median_ms"] >= 100:
                found.append(f"{count}: {name}: {page['median_ms']} ms")
            if page["bytes"] >= 60_000:
                found.append(f"{count}: {name}: {page['bytes']} bytes")
            if count in others and page["median_ms"] > 5 * max(figures[few][name]["median_ms"], 1):
                found.append(f"{count}: {name}: {page['median_ms']} ms, {figures[few][name]['median_ms']} ms with {few}")
    return found
