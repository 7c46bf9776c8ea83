"""Extraction ahead of the writer: in order, bounded by number and by bytes, and with as many processes as pay."""

from __future__ import annotations

import os
import signal
import sys
import threading
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from sayso.loader.article import Options, Record, Reject
from sayso.loader.pool import WorkersLost
from sayso.loader.sources import files
from sayso.loader.workers import (
    AHEAD,
    AHEAD_BYTES,
    SMALL,
    Item,
    Known,
    Task,
    Workers,
    jobs_for,
    processors,
)


def length(task: Task, options: Options) -> int:
    return len(task.record.data)


def killed(task: Task, options: Options) -> int:
    os.kill(os.getpid(), signal.SIGKILL)
    return 0


def tasks(sizes: list[int], taken: list[int]) -> Iterator[Item]:
    for number, size in enumerate(sizes):
        taken.append(size)
        yield Task(Record(f"{number}.txt", "source", "text", b"x" * size), str(number))


@pytest.mark.parametrize("jobs", [1, 2])
def test_results_come_in_the_order_of_the_items(jobs: int) -> None:
    known, reject = Known("article:00", "00", "source", "here"), Reject("there", "why not")
    with Workers(jobs, length) as workers:
        items: list[Item] = [known, *tasks([3, 1, 2], []), reject]
        assert list(workers.run(items, Options())) == [known, 3, 1, 2, reject]


@pytest.mark.parametrize("jobs", [1, 2])
def test_other_work_is_done_in_order_and_little_ahead(jobs: int) -> None:
    taken: list[int] = []
    with Workers(jobs, length) as workers:
        results = workers.map(abs, map(seen(taken), range(0, -40, -1)))
        assert next(results) == 0
        assert len(taken) <= 2 * jobs + 1
        assert list(results) == list(range(1, 40))


def seen(taken: list[int]) -> Callable[[int], int]:
    def note(number: int) -> int:
        taken.append(number)
        return number

    return note


def test_a_worker_that_is_killed_at_other_work_is_told_of() -> None:
    with Workers(2, length) as workers, pytest.raises(WorkersLost, match="--jobs 1"):
        list(workers.map(killed_at, range(4)))


def killed_at(number: int) -> int:
    os.kill(os.getpid(), signal.SIGKILL)
    return number


def test_what_other_work_raises_is_raised_here_and_says_where_it_was() -> None:
    with Workers(2, length) as workers:
        with pytest.raises(ValueError, match="'two'") as raised:
            list(workers.map(int, ["1", "two", "3"]))
        assert "_answer" in raised.value.__notes__[0]
        with pytest.raises(TypeError, match="pickle"):
            list(workers.map(lock, [1]))
        assert list(workers.map(int, ["4"])) == [4]


def lock(number: int) -> object:
    """What cannot be sent to another process."""
    return threading.Lock()


def test_a_worker_that_is_killed_while_it_sends_its_result_is_told_of() -> None:
    """Half of a message has come then, and nobody is left to send the rest."""
    with Workers(2, length) as workers, pytest.raises(WorkersLost, match="--jobs 1"):
        list(workers.map(killed_sending, [200_000_000, 10]))


def killed_sending(size: int) -> bytes:
    threading.Thread(target=end_when_sending, args=(threading.get_ident(),), daemon=True).start()
    return bytes(size)


def end_when_sending(sender: int) -> None:
    while sys._current_frames()[sender].f_code.co_name != "_send":  # of multiprocessing.connection
        pass
    os.kill(os.getpid(), signal.SIGKILL)


@pytest.mark.parametrize("size", [10, AHEAD_BYTES // 20])
def test_what_is_taken_ahead_is_bounded(size: int) -> None:
    taken: list[int] = []
    with Workers(2, length) as workers:
        results = workers.run(tasks([size] * 400, taken), Options())
        assert next(results) == size
        assert len(taken) <= 2 * AHEAD + Workers.CHUNK
        assert sum(taken) <= 1.2 * AHEAD_BYTES
        assert sum(1 for _ in results) == 399


def test_a_killed_process_is_one_clear_line() -> None:
    with Workers(2, killed) as workers, pytest.raises(WorkersLost, match="--jobs 1"):
        list(workers.run(tasks([1], []), Options()))


def test_a_small_input_is_read_by_one_process(tmp_path: Path) -> None:
    small, large = tmp_path / "small.txt", tmp_path / "large.txt"
    small.write_text("x" * 100)
    large.write_text("x" * (SMALL + 1))
    assert jobs_for(files([small])) == 1
    assert jobs_for(files([small, large])) == processors()
    assert jobs_for(files(["-"])) == processors()
