# Filling a database without the program: copies of a client or an event that it made itself, by one SQL text on both databases.
import hashlib
import pathlib
import sqlite3
import subprocess
import time

from programs import Failure, say


def run(installation, text):
    """Runs statements; returns the lines of the last one's rows, values with `|` between."""
    if installation.database_url:
        done = subprocess.run(["psql", "--quiet", "--no-align", "--tuples-only", "--set", "ON_ERROR_STOP=1",
                               "--command", text, installation.database_url],
                              text=True, stdout=subprocess.PIPE, stderr=subprocess.PIPE)
        if done.returncode:
            raise Failure(f"psql: {done.stderr}")
        return done.stdout.split("\n")[:-1]
    with sqlite3.connect(pathlib.Path(installation.folder) / "data" / "balie.sqlite") as connection:
        connection.create_function("digest", 1, lambda text: hashlib.sha256(text.encode()).hexdigest())
        rows = connection.execute(text).fetchall()
    connection.close()
    return ["|".join(str(value) for value in row) for row in rows]


def columns(installation, table):
    if installation.database_url:
        return run(installation, "SELECT column_name FROM information_schema.columns "
                                 f"WHERE table_name = '{table}' AND table_schema = current_schema()")
    return run(installation, f"SELECT name FROM pragma_table_info('{table}')")


def copy(installation, table, count, which, changed):
    """Copies the rows of `table` that `which` names `count` times; `changed` has an expression of `n` for some columns."""
    names = columns(installation, table)
    values = ", ".join(changed.get(name, f"source.{name}") for name in names)
    run(installation,
        f"WITH RECURSIVE numbers (n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM numbers WHERE n < {count}) "
        f"INSERT INTO {table} ({', '.join(names)}) SELECT {values} FROM {table} source, numbers WHERE {which}")


def digest(installation, text):
    """An expression for what is kept of a code or a token."""
    return f"encode(sha256(convert_to({text}, 'UTF8')), 'hex')" if installation.database_url else f"digest({text})"


def clients(installation, client_id, count):
    """Copies of a client, named `many-1` and so on, each with the same secret as the original."""
    begin = time.perf_counter()
    original = run(installation, f"SELECT id FROM clients WHERE client_id = '{client_id}'")[0]
    copy(installation, "clients", count, f"source.id = '{original}'", {"id": "'row-' || n", "client_id": "'many-' || n"})
    copy(installation, "secrets", count, f"source.client_id = '{original}'",
         {"id": "'secret-' || n", "client_id": "'row-' || n"})
    say(f"{count} clients copied, {time.perf_counter() - begin:.0f} s")


def events(installation, count):
    """Copies of the last event, so that a download of the history has so many lines more."""
    last = run(installation, "SELECT MAX(seq) FROM events")[0]
    copy(installation, "events", count, f"source.seq = {last}", {"seq": f"{last} + n"})
    run(installation, f"UPDATE history_head SET seq = seq + {count} WHERE id = 1")


def requests(installation, count):
    """Requests that wait, of one municipality."""
    municipality = run(installation, "SELECT id FROM municipalities ORDER BY id LIMIT 1")[0]
    run(installation,
        f"WITH RECURSIVE numbers (n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM numbers WHERE n < {count}) "
        "INSERT INTO requests (id, number, kind, state, source, version, requester_email, requester_name, locale, municipality_id, "
        "client_name, document, created_at, updated_at, submitted_at, due_at) "
        "SELECT 'request-' || n, n, 'registration', 'submitted', 'form', 2, 'bram@leverancier.example', 'Bram', 'nl', "
        f"'{municipality}', 'Aanvraag ' || n, '{{}}', n, n, n, n FROM numbers")
