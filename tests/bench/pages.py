# The list page of clients, as a signed-in operator asks for it: its time with few clients and with many.
import http.client
import re
import statistics
import time
import urllib.parse

import documents
from programs import Failure, say

CHUNK = 20_000


def fill(installation, count):
    """Takes in `count` clients, a chunk a call; returns the seconds."""
    seconds = 0.0
    for first in range(0, count, CHUNK):
        seconds += installation.import_document(documents.for_pages(first, min(CHUNK, count - first)))
        if (first // CHUNK) % 5 == 4:
            say(f"{first + CHUNK} clients imported, {seconds:.0f} s")
    return round(seconds, 1)


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
        self.connection.request(method, path, body, headers)
        response = self.connection.getresponse()
        text = response.read().decode()
        for line in response.headers.get_all("Set-Cookie") or []:
            name, _, value = line.partition(";")[0].partition("=")
            self.cookies[name.strip()] = value.strip()
        return response.status, text

    def sign_in(self):
        self.ask("GET", "/login")
        form = urllib.parse.urlencode({"email": documents.EMAIL, "password": documents.PASSWORD})
        status, text = self.ask("POST", "/login", form, {
            "Content-Type": "application/x-www-form-urlencoded", "Origin": self.url})
        if status not in (302, 303):
            raise Failure(f"signing in: {status} {plain(text)[:500]}")

    def time(self, path, most):
        """Median milliseconds of up to `most` requests, fewer when they are slow, and the last page."""
        took, begin = [], time.perf_counter()
        while len(took) < most and (len(took) < 5 or time.perf_counter() - begin < 20):
            start = time.perf_counter()
            status, text = self.ask("GET", path)
            took.append((time.perf_counter() - start) * 1000)
            if status != 200:
                raise Failure(f"GET {path}: {status} {plain(text)[:500]}")
        return {"median_ms": round(statistics.median(took), 3), "p95_ms": round(sorted(took)[int(len(took) * .95)], 3),
                "requests": len(took)}, text


def plain(text):
    return " ".join(re.sub(r"<[^>]*>", " ", text).split())


def measure(installation, count, most):
    """The figures of each search, each checked to show what it was meant to find."""
    wanted = count * 7 // 10
    figures = {}
    with installation.start() as program:
        visitor = Visitor(program)
        visitor.sign_in()
        for name, words in documents.searches(wanted).items():
            path = "/clients" + (f"?{urllib.parse.urlencode({'q': words})}" if words else "")
            visitor.time(path, 5)
            figures[name], text = visitor.time(path, most)
            found = f"Zaaksysteem {wanted:07}" if name not in ("none", "owner", "word_of_every_name") else "Zaaksysteem "
            if found not in plain(text):
                raise Failure(f"GET {path} does not show '{found}': {plain(text)[:500]}")
            say(f"{count} clients, search by {name}: {figures[name]['median_ms']} ms")
        figures["resident_mib"] = program.resident_mib()
    return figures


def compared(few, many):
    return {name: round(many[name]["median_ms"] / few[name]["median_ms"], 2) for name in documents.searches(0)}
