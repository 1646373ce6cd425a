# Under pressure: tokens and pages while an import and a download run, and tokens spread over a million clients.
import threading
import time

import documents
import load
from pages import Visitor
from programs import Failure, say

EVENTS = 100_000
IMPORTED = 10_000
MANY = 1_000_000


class Repeated(threading.Thread):
    """Does something again and again until it is told to stop; keeps the seconds of each, and what went wrong."""

    def __init__(self, name, work):
        super().__init__(name=name, daemon=True)
        self.work, self.took, self.failure, self.stopping = work, [], None, threading.Event()

    def run(self):
        number = 0
        while not self.stopping.is_set():
            begin = time.perf_counter()
            try:
                self.work(number)
            except Exception as failure:  # told in the figures
                self.failure = f"{self.name}: {failure}"
                return
            self.took.append(time.perf_counter() - begin)
            number += 1

    def finish(self):
        self.stopping.set()
        self.join(300)
        if self.failure:
            raise Failure(self.failure)


def open_pages(program):
    visitor = Visitor(program)
    visitor.sign_in()

    def work(_):
        for path in ("/clients", "/history", "/scopes", "/account"):
            begin = time.perf_counter()
            status, text = visitor.ask("GET", path)
            slowest.append(time.perf_counter() - begin)
            if status != 200:
                raise Failure(f"GET {path}: {status} {text[:300]}")
        time.sleep(0.05)

    slowest = []
    return Repeated("pages", work), slowest


def download(program):
    visitor = Visitor(program)
    visitor.sign_in()

    def work(_):
        status, text = visitor.ask("GET", "/history.csv")
        lines = text.count("\n")
        if status != 200 or lines < EVENTS:
            raise Failure(f"GET /history.csv: {status}, {lines} lines")

    return Repeated("download", work)


def imports(installation):
    def work(number):
        installation.import_document(documents.for_pages(10_000_000 + number * IMPORTED, IMPORTED))

    return Repeated("import", work)


def disturbed(installation, bodies_file, seconds, rounds):
    """Throughput and latency undisturbed, and while an import, a download and a reader of pages run."""
    with installation.start() as program:
        # Each secret that came from elsewhere pays its slow hash once a process; that is not what is measured here.
        load.ask_once(program, bodies_file.read_text().splitlines())
        load.wrk(program, bodies_file, 2)
        quiet = load.medians([load.wrk(program, bodies_file, seconds) for _ in range(rounds)])
        reader, page_seconds = open_pages(program)
        others = [imports(installation), download(program), reader]
        for other in others:
            other.start()
        pressed = load.medians([load.wrk(program, bodies_file, seconds) for _ in range(rounds)])
        for other in others:
            other.finish()
    figures = {"undisturbed": quiet, "disturbed": pressed, "imports": len(others[0].took), "downloads": len(others[1].took),
               "pages": len(page_seconds), "slowest_page_s": round(max(page_seconds), 3),
               "ratio": round(pressed["requests_per_second"] / quiet["requests_per_second"], 3),
               "p99_ratio": round(pressed["p99_ms"] / quiet["p99_ms"], 2)}
    figures["aims"] = {"ratio >= 0.7": figures["ratio"] >= 0.7, "p99_ratio <= 3": figures["p99_ratio"] <= 3,
                       "slowest_page_s <= 1": figures["slowest_page_s"] <= 1}
    say(f"disturbed: ratio {figures['ratio']}, p99 ratio {figures['p99_ratio']}, slowest page {figures['slowest_page_s']} s")
    return figures


def spread(installation, folder, secret, seconds, rounds):
    """Throughput with a thousand clients in turn, and spread over a million of them."""
    results = {}
    with installation.start() as program:
        for name, count in (("thousand", 1000), ("million", MANY)):
            bodies_file = folder / f"bodies-{name}"
            step = max(1, count // 200_000)
            wanted = load.bodies({f"many-{number}": secret for number in range(1, count + 1, step)})
            bodies_file.write_text("\n".join(wanted) + "\n")
            load.wrk(program, bodies_file, 3)
            results[name] = load.medians([load.wrk(program, bodies_file, seconds) for _ in range(rounds)])
            results[name]["resident_mib"] = program.resident_mib()
            say(f"spread over a {name}: {results[name]['requests_per_second']:.0f}/s, {results[name]['resident_mib']} MiB")
    errors = sum(result["errors"] for result in results.values())
    if errors:
        raise Failure(f"{errors} of the requests were refused or broke: {results}")
    results["ratio"] = round(results["million"]["requests_per_second"] / results["thousand"]["requests_per_second"], 3)
    results["aims"] = {"ratio >= 0.5": results["ratio"] >= 0.5}
    return results


