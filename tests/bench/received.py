# Mail in: a thousand messages lie in a real mailbox, and are fetched, stored and read, while tokens are asked for.
import getpass
import grp
import os
import pathlib
import shutil
import sqlite3
import subprocess
import time

import load
import programs
from programs import Failure, say

MAILS = 1000
USER, PASSWORD = "loket", "bench"
CONFIGURATION = """base_dir = {base}/base
state_dir = {base}/state
log_path = {base}/log
protocols = imap
listen = 127.0.0.1
ssl = no
disable_plaintext_auth = no
mail_fsync = never
default_internal_user = {user}
default_internal_group = {group}
default_login_user = {user}
first_valid_uid = 1
mail_location = maildir:~/Maildir
passdb {{
  driver = static
  args = password={password}
}}
userdb {{
  driver = static
  args = uid={user} gid={group} home={base}/boxes/%u
}}
service anvil {{
  chroot =
}}
service imap-login {{
  chroot =
  inet_listener imap {{
    port = {port}
  }}
  inet_listener imaps {{
    port = 0
  }}
}}
"""
MESSAGE = """From: Bouwer {number} <bouwer@{domain}>
To: loket@bench.example
Subject: Aanvraag koppeling {number}
Message-ID: <{number}@{domain}>
Date: Thu, 26 Nov 2026 10:00:00 +0100
MIME-Version: 1.0
Content-Type: text/plain; charset=utf-8

Beste helpdesk,

Naam: Koppeling {number}
Omschrijving: Een koppeling die zaken leest en statussen toont
Gemeente: Gemeente 1
Scenario: server naar server
Scopes: zaken.lezen, statussen.lezen
IP-adressen: 192.0.2.0/24
Beheerder: bouwer@{domain}

Met vriendelijke groet,
Bouwer {number}
"""


class Dovecot:
    """An empty mailbox on a free port; as root it runs as nobody."""

    def __init__(self, folder):
        if not pathlib.Path("/usr/sbin/dovecot").exists():
            raise Failure("there is no Dovecot: tests/run installs it, or apt-get install dovecot-imapd")
        is_root = os.geteuid() == 0
        user, group = self.owner = ("nobody", "nogroup") if is_root else (getpass.getuser(), grp.getgrgid(os.getegid()).gr_name)
        self.port = programs.free_port()
        self.box = folder / "boxes" / USER / "Maildir"
        for part in (folder / "base", folder / "state", self.box / "new", self.box / "cur", self.box / "tmp"):
            part.mkdir(parents=True)
        file = folder / "dovecot.conf"
        file.write_text(CONFIGURATION.format(base=folder, user=user, group=group, password=PASSWORD, port=self.port))
        command = ["/usr/sbin/dovecot", "-F", "-c", str(file)]
        if is_root:
            for path in [folder, *folder.rglob("*")]:
                shutil.chown(path, user, group)
            command = ["setpriv", "--reuid=nobody", "--regid=nogroup", "--clear-groups", *command]
        self.process = subprocess.Popen(command, stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        time.sleep(1)

    def deliver(self, domain):
        """A thousand messages, each as a mail server delivers one: written apart, then moved in."""
        for number in range(MAILS):
            text = MESSAGE.format(number=number, domain=domain(number))
            file = self.box / "tmp" / f"1764150000.{number}.bench"
            file.write_bytes(text.replace("\n", "\r\n").encode())
            if os.geteuid() == 0:
                shutil.chown(file, *self.owner)
            file.rename(self.box / "new" / file.name)

    def stop(self):
        self.process.terminate()
        self.process.wait(30)


def states(installation):
    """How many messages are in each state."""
    query = "SELECT state, COUNT(*) FROM inbox GROUP BY state"
    if installation.database_url:
        done = subprocess.run(["psql", "-At", "-F", " ", "-c", query, installation.database_url], text=True, stdout=subprocess.PIPE)
        return {line.split()[0]: int(line.split()[1]) for line in done.stdout.splitlines()}
    with sqlite3.connect(f"file:{installation.folder / 'data' / 'balie.sqlite'}?mode=ro", uri=True, timeout=10) as database:
        return dict(database.execute(query))


def wait(installation, begin):
    while True:
        found = states(installation)
        if sum(found.values()) == MAILS and not found.get("waiting"):
            return round(time.perf_counter() - begin, 2), found
        if time.perf_counter() - begin > 120:
            raise Failure(f"after two minutes: {found}")
        time.sleep(0.05)


def received(installation, folder, bodies_file, seconds, domain):
    """How long a thousand messages take, and what tokens cost meanwhile."""
    folder.mkdir()
    folder.chmod(0o711)
    server = Dovecot(folder)
    installation.settings["BALIE_IMAP_URL"] = f"imap://{USER}:{PASSWORD}@127.0.0.1:{server.port}/INBOX"
    try:
        with installation.start() as program:
            load.ask_once(program, bodies_file.read_text().splitlines())
            load.wrk(program, bodies_file, 2)
            quiet = load.medians([load.wrk(program, bodies_file, seconds)])
            begin = time.perf_counter()
            server.deliver(domain)
            busy = load.medians([load.wrk(program, bodies_file, seconds)])
            took, found = wait(installation, begin)
    finally:
        server.stop()
        del installation.settings["BALIE_IMAP_URL"]
    ratio = round(busy["p99_ms"] / quiet["p99_ms"], 2)
    say(f"a thousand messages in {took} s ({found}), p99 ratio {ratio}")
    return {"mails": MAILS, "seconds_to_receive": took, "states": found, "undisturbed": quiet, "while_receiving": busy, "p99_ratio": ratio,
            "aims": {"seconds_to_receive <= 20": took <= 20, "p99_ratio <= 1.5": ratio <= 1.5}}
