# The programs that are measured: built, started on a free port, looked at, stopped.
import contextlib
import http.client
import os
import pathlib
import shutil
import socket
import subprocess
import sys
import time

HERE = pathlib.Path(__file__).resolve().parent
ROOT = HERE.parent.parent


class Failure(Exception):
    """Something that makes the figures worthless; the message says what."""


def say(text):
    print(f"{time.strftime('%H:%M:%S')} {text}", file=sys.stderr, flush=True)


def target_folder():
    return ROOT / os.environ.get("CARGO_TARGET_DIR", "target")


def cargo_build(*arguments):
    command = ["cargo", "build", "--release", "--target-dir", str(target_folder()), *arguments]
    subprocess.run(command, cwd=ROOT, check=True, stdout=sys.stderr)


def build_balie():
    say("building Balie")
    cargo_build("--bin", "balie")
    return target_folder() / "release" / "balie"


def build_floor():
    """In a copy, with the product's lock file: the same versions of the same crates, and nothing new in the checkout."""
    say("building the floor")
    copy = target_folder() / "floor-source"
    shutil.rmtree(copy, ignore_errors=True)
    shutil.copytree(HERE / "floor", copy, ignore=shutil.ignore_patterns("target", "Cargo.lock"))
    shutil.copy(ROOT / "Cargo.lock", copy)
    cargo_build("--manifest-path", str(copy / "Cargo.toml"))
    return target_folder() / "release" / "floor"


def free_port():
    with socket.socket() as listener:
        listener.bind(("127.0.0.1", 0))
        return listener.getsockname()[1]


def environment(settings):
    """The environment without the settings of whoever runs this."""
    ours = {name: value for name, value in os.environ.items() if not name.startswith(("BALIE_", "FLOOR_", "TEST_"))}
    return ours | settings


class Running:
    """A started program. `start_ms` is the time from its start to its first answer."""

    def __init__(self, command, settings, port, path, statuses, log):
        self.port = port
        self.url = f"http://127.0.0.1:{port}"
        begin = time.perf_counter()
        with open(log, "ab") as output:
            self.process = subprocess.Popen(command, env=environment(settings), stdin=subprocess.DEVNULL,
                                            stdout=output, stderr=output)
        while not self._answers(path, statuses):
            if self.process.poll() is not None or time.perf_counter() - begin > 60:
                self.stop()
                raise Failure(f"{command[0]} did not start:\n{pathlib.Path(log).read_text()}")
            time.sleep(0.0005)
        self.start_ms = round((time.perf_counter() - begin) * 1000, 1)

    def _answers(self, path, statuses):
        connection = http.client.HTTPConnection("127.0.0.1", self.port, timeout=5)
        try:
            connection.request("GET", path)
            return connection.getresponse().status in statuses
        except OSError:
            return False
        finally:
            connection.close()

    def resident_mib(self):
        for line in pathlib.Path(f"/proc/{self.process.pid}/status").read_text().splitlines():
            if line.startswith("VmRSS:"):
                return round(int(line.split()[1]) / 1024, 1)
        raise Failure("no VmRSS")

    def stop(self):
        self.process.terminate()
        try:
            self.process.wait(15)
        except subprocess.TimeoutExpired:
            self.process.kill()
            self.process.wait()

    def __enter__(self):
        return self

    def __exit__(self, *_):
        self.stop()


def start_floor(binary, folder):
    port = free_port()
    # The floor has one page, which knows POST only: any answer says that it is there.
    return Running([str(binary)], {"FLOOR_LISTEN": f"127.0.0.1:{port}"}, port, "/oauth/token", {404, 405},
                   folder / "floor.log")


class Installation:
    """Balie with a data folder of its own and, or else, a PostgreSQL database."""

    def __init__(self, binary, folder, database_url=None):
        self.binary, self.folder, self.database_url = str(binary), folder, database_url
        folder.mkdir()
        port = free_port()
        self.port = port
        self.settings = {"BALIE_DATA_DIR": str(folder / "data"), "BALIE_LISTEN": f"127.0.0.1:{port}",
                         "BALIE_PUBLIC_URL": f"http://127.0.0.1:{port}", "BALIE_LOG": "warn"}
        if database_url:
            self.settings["BALIE_DATABASE_URL"] = database_url

    def import_document(self, document):
        """`balie import -`; returns its seconds."""
        begin = time.perf_counter()
        done = subprocess.run([self.binary, "import", "-"], input=document, env=environment(self.settings),
                              stdout=subprocess.PIPE, stderr=subprocess.STDOUT)
        if done.returncode:
            raise Failure(f"balie import: {done.stdout.decode(errors='replace')[-2000:]}")
        return time.perf_counter() - begin

    def start(self):
        return Running([self.binary, "serve"], self.settings, self.port, "/healthz", {200}, self.folder / "log")


@contextlib.contextmanager
def one_scheduling_group():
    """While it lasts, Linux shares the processor among processes, not among sessions.

    Each process of PostgreSQL is a session of its own. Where sessions are grouped automatically, a process that has slept for long gets a
    tiny share on a busy processor and stands still for one or two seconds. Services of systemd are not grouped like that.
    """
    setting = pathlib.Path("/proc/sys/kernel/sched_autogroup_enabled")
    is_on = setting.exists() and setting.read_text().strip() == "1"
    can_be_changed = is_on and os.access(setting, os.W_OK)
    if is_on and not can_be_changed:
        say("kernel.sched_autogroup_enabled is on and can't be switched off: pages may stand still for a second on PostgreSQL")
    if can_be_changed:
        setting.write_text("0")
    try:
        yield
    finally:
        if can_be_changed:
            setting.write_text("1")
