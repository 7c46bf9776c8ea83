"""A signal ends the process wherever it meets it: while an object is freed, or a lock of Python's own is held."""

from __future__ import annotations

import signal
import subprocess
import sys

import pytest

SAID = "sayso: interrupted; what was reported as written is safe, run the same command to go on\n"
PLACES = {
    "an object is freed": """
class Freed:
    def __del__(self):
        wait()
Freed()
""",
    "a callback holds the import lock": """
class Freed: pass
def freed(_):
    _imp.acquire_lock()
    wait()
gone = weakref.ref(Freed(), freed)
""",
    "the import lock is not let go": """
_imp.acquire_lock()
try:
    wait()
finally:
    wait()
""",
    "a thread is started": """
with threading._active_limbo_lock:
    wait()
""",
}
PROGRAM = """
import _imp, threading, time, weakref
from sayso.cli import main

def wait():
    print("here", flush=True)
    time.sleep(60)

def meet(*_, **__):
    exec(place, globals())

main.cli.main = meet
main.run()
"""


@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM], ids=lambda n: n.name)
@pytest.mark.parametrize("place", PLACES.values(), ids=PLACES)
def test_it_ends_with_one_line(place: str, number: signal.Signals) -> None:
    with subprocess.Popen(
        [sys.executable, "-c", f"place = {place!r}\n{PROGRAM}"], stdout=subprocess.PIPE, stderr=subprocess.PIPE
    ) as process:
        try:
            assert process.stdout and process.stdout.readline() == b"here\n"
            process.send_signal(number)
            _, said = process.communicate(timeout=20)
        finally:
            process.kill()
    assert said.decode() == SAID
    assert process.returncode == 128 + number
