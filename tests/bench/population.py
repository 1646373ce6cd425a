# Municipalities, people, clients and events spread as in life, written straight into the database: what lists and searches are measured on.
"""Of N clients there are N/1000 municipalities (at least 20) and N/20 people (at least 100). Names have words that 30 %, 12 % and 4 % of
the clients share, and one that ten have in all; the most common one sorts last. Half of the clients may be used from 10.0.0.0/8. One admin
has a municipality with a tenth of all clients, one has three tenths of the municipalities; one integrator owns a hundredth of the clients,
and 60 at least."""
import csv
import hashlib
import json
import pathlib
import sqlite3
import subprocess
import time

from programs import Failure, say

MOMENT = 1_780_000_000
WORDS = ["Afval", "Basisregistratie", "Burgerzaken", "Digitaal", "Erfgoed", "Fiets", "Geodata", "Handhaving", "Inkoop", "Jeugd", "Kaart",
         "Leerplicht", "Milieu", "Natuur", "Omgeving", "Parkeren", "Rekenserver", "Sociaal", "Toegang", "Uitvaart", "Verkeer", "Water"]
KINDS = ["Koppeling", "Portaal", "Dienst", "Register", "Bericht"]
FIRST = ["Anna", "Bram", "Cato", "Daan", "Eva", "Finn", "Guus", "Hanna", "Iris", "Jan", "Kees", "Lotte", "Mila", "Noor", "Otto", "Pien"]
LAST = ["Aalders", "Bakker", "Claassen", "Dekker", "Evers", "Franken", "Groen", "Hendriks", "Jansen", "Kuipers", "Lammers", "Mulder",
        "Nijhuis", "Oosterhuis", "Peters", "Ruiter", "Smit", "Timmer", "Verhoeven", "Willems"]


def row_id(kind, number):
    return f"{kind:08x}-0000-7000-8000-{number:012x}"


def municipality(number):
    return row_id(1, number)


def person(number):
    return row_id(2, number)


def client(number):
    return row_id(3, number)


class Population:
    """What there is, and who and what is worth searching for."""

    def __init__(self, count):
        self.count = count
        self.municipalities = max(20, count // 1000)
        self.people = max(100, count // 20)
        # Every how many clients one is of the person who owns many: a page of them at least.
        self.step = min(100, count // 60)

    def of_municipality(self, number):
        """A tenth of all is in the first one."""
        return 0 if number % 10 == 3 else 1 + number % (self.municipalities - 1)

    def owners(self, number):
        """One to three people; the first person of all owns a hundredth."""
        first = 0 if number % self.step == 7 else 1 + number * 7919 % (self.people - 1)
        return sorted({first, *([1 + number * 104_729 % (self.people - 1)] if number % 3 == 0 else [])})

    def name(self, number):
        chance = number * 2_654_435_761 % 100
        place, word, kind = self.of_municipality(number), WORDS[number * 31 % 22], KINDS[number * 17 % 5]
        if number * 10 % self.count < 10:
            return f"Sterrenwacht {word} {number}"
        if chance < 30:
            return f"Zaaksysteem {word} {place:03} {number}"
        if chance < 42:
            return f"Vergunningen {word} {place:03} {number}"
        if chance < 46:
            return f"Reclamebelasting {word} {number}"
        return f"{word} {kind} {place:03}"

    def ranges(self, number):
        own = f"192.{number >> 16 & 255}.{number >> 8 & 255}.{number & 255}"
        return ["10.0.0.0/8", own] if number % 2 else [own]

    def tables(self):
        """Each table with its columns and rows."""
        stamp = {"version": 1, "created_at": MOMENT}
        yield "municipalities", ({"id": municipality(n), "slug": f"gemeente-{n:04}", "name": f"Gemeente {n:04}",
                                  "secret_visibility": "until_used"} | stamp for n in range(self.municipalities))
        yield "people", map(self.person_row, range(self.people))
        yield "clients", map(self.client_row, range(self.count))
        yield "client_owners", (self.owner_row(n, person(owner)) for n in range(self.count) for owner in self.owners(n))
        yield "secrets", map(self.secret_row, range(self.count))
        yield "event_actors", ({"actor_id": person(n), "folded": f"{self.person_name(n).lower()}\n{self.email(n)}"}
                               for n in range(self.people))

    def person_name(self, number):
        return f"{FIRST[number % 16]} {LAST[number * 13 % 20]} {number:05}"

    def email(self, number):
        return f"persoon-{number:05}@leverancier-{number % 500:03}.example"

    def person_row(self, number):
        name = self.person_name(number)
        return {"id": person(number), "email": self.email(number), "name": name, "locale": "nl", "password_hash": None,
                "privileges_changed_at": MOMENT, "created_at": MOMENT, "name_key": f"person {number}", "sort_key": name.lower().encode()}

    def client_row(self, number):
        name = self.name(number)
        registration = {
            "access_token_lifetime": 3600, "client_name": name, "contacts": [f"beheer@leverancier-{number % 500:03}.example"],
            "description": "Of the benchmark", "grant_types": ["authorization_code"], "ip_allowlist": self.ranges(number),
            "redirect_uris": [f"https://app-{number:07}.example/callback"], "refresh_token_lifetime": 259_200,
            "response_types": ["code"], "roles": ["user"], "scope": "calculations:read",
            "token_endpoint_auth_method": "client_secret_basic"}
        suspended = number % 200 == 11
        return {"id": client(number), "client_id": f"app-{number:07}-{KINDS[number % 5].lower()}-prod",
                "municipality_id": municipality(self.of_municipality(number)), "client_name": name,
                "registration": json.dumps(registration, separators=(",", ":")), "sort_key": name.lower().encode(), "version": 1,
                "created_at": MOMENT, "updated_at": MOMENT, "suspended_at": MOMENT if suspended else None,
                "suspended_because": "leaked" if suspended else None, "suspended_by": "helpdesk" if suspended else None}

    def owner_row(self, number, owner):
        return {"client_id": client(number), "person_id": owner, "municipality_id": municipality(self.of_municipality(number))}

    def secret_row(self, number):
        last_four = hashlib.sha256(str(number).encode()).hexdigest()[:4]
        return {"id": row_id(4, number), "client_id": client(number), "name": "2026", "last_four": last_four,
                "digest": "sha256:" + "0" * 64,
                "created_at": MOMENT, "last_used_at": MOMENT, "last_used_from": f"203.0.{number >> 8 & 255}.{number & 255}"}

    def events(self, first):
        """Two for each client and one for each person; `first` is the number of the first."""
        for number in range(2 * self.count + self.people):
            of_client, index = number < 2 * self.count, number // 2 if number < 2 * self.count else number - 2 * self.count
            actor = self.owners(index)[0] if of_client else index
            action = ("client.created", "secret.created")[number % 2] if of_client else "session.signed_in"
            yield {"seq": first + number, "at": MOMENT + number // 10, "action": action, "actor_kind": "person",
                   "actor_id": person(actor), "actor_name": self.person_name(actor), "actor_email": self.email(actor),
                   "actor_address": "192.0.2.1", "municipality_id": municipality(self.of_municipality(index)) if of_client else None,
                   "client_id": client(index) if of_client else None, "person_id": None if of_client else person(actor),
                   "subject": self.name(index) if of_client else self.person_name(actor),
                   "details": "[]", "payload_version": 1, "hash": "x"}


def fill(installation, population, visitors):
    """Writes all of it, and gives each visitor (see `visits`) what they look after."""
    begin = time.perf_counter()
    write = into_postgres if installation.database_url else into_sqlite
    with write(installation) as target:
        first = int(target.ask("SELECT seq FROM history_head WHERE id = 1")) + 1
        for table, rows in population.tables():
            target.add(table, rows)
        target.add("events", population.events(first))
        people = {email: target.ask(f"SELECT id FROM people WHERE email = '{email}'") for email in visitors}
        target.add("roles", roles(population, visitors, people))
        target.add("client_owners", (population.owner_row(n, people[email]) for email, what in visitors.items()
                                     for n in range(population.count) if what == "owner" and n % population.step == 7))
        last = first + 2 * population.count + population.people - 1
        target.run(f"UPDATE history_head SET seq = {last} WHERE id = 1")
    say(f"{population.count} clients written, {time.perf_counter() - begin:.0f} s")


def roles(population, visitors, people):
    """An admin of the largest municipality, and one of three tenths of them."""
    number = 0
    for email, what in visitors.items():
        of = {"admin": [0], "admin_of_many": range(0, population.municipalities * 3 // 10)}.get(what, [])
        for index in of:
            number += 1
            yield {"id": row_id(5, number), "person_id": people[email], "role": "municipal_admin",
                   "municipality_id": municipality(index), "created_at": MOMENT}


class into_sqlite:
    def __init__(self, installation):
        self.connection = sqlite3.connect(pathlib.Path(installation.folder) / "data" / "balie.sqlite", isolation_level=None)

    def __enter__(self):
        self.run("PRAGMA synchronous = OFF")
        self.run("PRAGMA cache_size = -500000")
        self.run("BEGIN IMMEDIATE")
        return self

    def __exit__(self, failure, *_):
        self.run("ROLLBACK" if failure else "COMMIT")
        if not failure:
            self.run("ANALYZE")
        self.connection.close()

    def run(self, text):
        return self.connection.execute(text)

    def ask(self, text):
        return self.run(text).fetchone()[0]

    def add(self, table, rows):
        rows = iter(rows)
        first = next(rows, None)
        if first is None:
            return
        text = f"INSERT INTO {table} ({', '.join(first)}) VALUES ({', '.join('?' for _ in first)})"
        self.connection.execute(text, tuple(first.values()))
        self.connection.executemany(text, (tuple(row.values()) for row in rows))


class into_postgres:
    def __init__(self, installation):
        self.url = installation.database_url

    def __enter__(self):
        return self

    def __exit__(self, failure, *_):
        if not failure:
            self.run("VACUUM ANALYZE")

    def run(self, text):
        done = subprocess.run(["psql", "--quiet", "--no-align", "--tuples-only", "--set", "ON_ERROR_STOP=1", "--command", text, self.url],
                              text=True, stdout=subprocess.PIPE, stderr=subprocess.PIPE)
        if done.returncode:
            raise Failure(f"psql: {done.stderr}")
        return done.stdout.strip()

    def ask(self, text):
        return self.run(text)

    def add(self, table, rows):
        rows = iter(rows)
        first = next(rows, None)
        if first is None:
            return
        command = f"COPY {table} ({', '.join(first)}) FROM STDIN (FORMAT csv)"
        psql = subprocess.Popen(["psql", "--quiet", "--set", "ON_ERROR_STOP=1", "--command", command, self.url], text=True,
                                stdin=subprocess.PIPE, stderr=subprocess.PIPE)
        lines = csv.writer(psql.stdin)
        as_text = lambda value: "\\x" + value.hex() if isinstance(value, bytes) else value
        lines.writerow(map(as_text, first.values()))
        lines.writerows(map(as_text, row.values()) for row in rows)
        _, errors = psql.communicate()
        if psql.returncode:
            raise Failure(f"psql: {errors}")
