# Mail: a thousand reminders go out to a real SMTP server, while tokens are asked for.
import hashlib
import json
import os
import pathlib
import subprocess
import threading
import time

import documents
import load
import programs
from programs import Failure, say

MAILS = 1000
# The job that reminds first runs a minute after the start.
FIRST_RUN_S = 120


class SmtpServer:
    """`tests/smtp`, with the moment at which each mail came."""

    def __init__(self):
        script = str(programs.HERE.parent / "smtp")
        python = os.environ.get("TEST_SMTP_PYTHON", str(programs.target_folder() / "smtp" / "bin" / "python3"))
        if not pathlib.Path(python).exists():
            raise Failure(f"there is no {python}: run tests/smtp install {programs.target_folder() / 'smtp'}")
        self.process = subprocess.Popen([python, script, "serve", "--quiet"], stdout=subprocess.PIPE, text=True)
        self.port = int(self.process.stdout.readline())
        self.came = []
        threading.Thread(target=self.listen, daemon=True).start()

    def listen(self):
        for _ in self.process.stdout:
            self.came.append(time.perf_counter())

    def wait_for(self, count, seconds):
        begin = time.perf_counter()
        while len(self.came) < count:
            if time.perf_counter() - begin > seconds:
                raise Failure(f"{len(self.came)} of {count} mails came within {seconds} s")
            time.sleep(0.01)

    def stop(self):
        self.process.kill()
        self.process.wait()


def with_ending_secrets(document):
    """The clients with a secret that ends in ten days: each reminds its owner."""
    ends = int(time.time()) + 10 * 24 * 3600
    parts = json.loads(document)
    for number, client in enumerate(parts["clients"]):
        secret = client.pop("client_secret")
        listed = {"name": "bench", "client_secret_hash": f"sha256:{hashlib.sha256(secret.encode()).hexdigest()}", "expires_at": ends}
        client |= {"client_secrets": [listed], "owners": [documents.owner(number)]}
    return json.dumps(parts).encode()


def sent(installation, bodies_file, seconds, rounds):
    """How long a thousand mails take, and what tokens cost meanwhile."""
    server = SmtpServer()
    installation.settings |= {"BALIE_SMTP_URL": f"smtp://127.0.0.1:{server.port}", "BALIE_MAIL_FROM": "balie@bench.example"}
    try:
        with installation.start() as program:
            load.ask_once(program, bodies_file.read_text().splitlines())
            load.wrk(program, bodies_file, 2)
            quiet = load.medians([load.wrk(program, bodies_file, seconds) for _ in range(rounds)])
            server.wait_for(1, FIRST_RUN_S)
            busy = load.medians([load.wrk(program, bodies_file, seconds)])
            under_load = len(server.came)
            server.wait_for(MAILS, 120)
    finally:
        server.stop()
    took = server.came[MAILS - 1] - server.came[0]
    figures = {"mails": MAILS, "seconds_to_send": round(took, 2), "mails_under_load": under_load, "undisturbed": quiet, "while_sending": busy,
               "p99_ratio": round(busy["p99_ms"] / quiet["p99_ms"], 2)}
    figures["aims"] = {"seconds_to_send <= 20": took <= 20, "p99_ratio <= 1.5": figures["p99_ratio"] <= 1.5}
    say(f"a thousand mails in {took:.1f} s, p99 ratio {figures['p99_ratio']}")
    return figures
