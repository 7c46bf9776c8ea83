"""The judgement file as several commands write it at once."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from sayso.loader.judgements import Judgement, file
from sayso.schema.errors import InputError

MANY = [Judgement("confirm", (f"statement:{number:016x}",)) for number in range(40)]


def test_no_line_of_several_writers_is_lost(tmp_path: Path) -> None:
    path = tmp_path / "judgements.yaml"
    with ThreadPoolExecutor(8) as threads:
        for done in [threads.submit(file.append, path, one, {"who": "Ann Lee"}) for one in MANY]:
            done.result()
        assert set(file.held(path)) == set(MANY)
        for gone in [threads.submit(file.remove, path, one) for one in MANY[::2]]:
            gone.result()
    assert set(file.held(path)) == set(MANY[1::2])
    assert [child.name for child in tmp_path.iterdir()] == [path.name]


def test_of_two_that_contradict_one_is_refused(tmp_path: Path) -> None:
    """Each was looked at before the other was written."""
    path = tmp_path / "judgements.yaml"
    one, other = Judgement("confirm", MANY[0].ids), Judgement("reject", MANY[0].ids)
    file.with_line(path, one, {})
    file.with_line(path, other, {})
    file.append(path, one, {})
    with pytest.raises(InputError):
        file.append(path, other, {})
    assert file.held(path) == (one,)


def test_a_writer_that_does_not_end_is_told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(file, "_WAIT_SECONDS", 0.1)
    beside = tmp_path / ".judgements.yaml.unfinished"
    beside.touch()
    with pytest.raises(InputError, match=r"another command is writing it; wait for it; else remove .*\.unfinished"):
        file.append(tmp_path / "judgements.yaml", MANY[0], {})
    assert beside.exists(), "it is the other one's"
