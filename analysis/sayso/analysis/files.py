"""Files and folders that are there when all is written, and not at all when something failed."""

from __future__ import annotations

import os
import shutil
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from sayso.schema.errors import ExportError


def check(path: Path, *, folder: bool = False) -> None:
    """Raise ExportError for a place where no such file or folder can be: before anything costly is done."""
    if not folder and path.is_dir():
        raise ExportError(f"{path}: is a folder; give the name of a file in it")
    if folder and path.exists() and not path.is_dir():
        raise ExportError(f"{path}: is a file, and this format is a folder of files; give another name")
    parent = path.resolve().parent
    if not parent.is_dir():
        raise ExportError(f"{path}: there is no folder {path.parent}; make it first, or write elsewhere")


@contextmanager
def whole(path: Path) -> Iterator[Path]:
    """A place beside `path` to write a file to, which takes its place when all is written. Raises ExportError."""
    target = path.resolve()
    part = _beside(target)
    try:
        with _told(path):
            yield part
            part.replace(target)
    finally:
        with suppress(OSError):
            part.unlink()


@contextmanager
def whole_folder(path: Path, ours: tuple[str, ...]) -> Iterator[Path]:
    """An empty folder that takes the place of `path` when all is in it.

    What is there is replaced if it holds nothing but files called as `ours`. Raises ExportError.
    """
    target = path.resolve()
    if target.is_dir() and (foreign := [p.name for p in target.iterdir() if p.name not in ours]):
        raise ExportError(f"{path}: holds {foreign[0]}, which sayso did not write; give another name")
    part = _beside(target)
    old = part.with_suffix(".old")
    try:
        with _told(path):
            part.mkdir()
            yield part
            if target.exists():
                target.rename(old)
            part.rename(target)
    except BaseException:
        if old.exists() and not target.exists():
            old.rename(target)
        raise
    finally:
        for left in (part, old):
            shutil.rmtree(left, ignore_errors=True)


def _beside(target: Path) -> Path:
    return target.with_name(f".{target.name}.{os.getpid()}.part")


@contextmanager
def _told(path: Path) -> Iterator[None]:
    try:
        yield
    except OSError as error:
        raise ExportError(
            f"{path}: cannot be written: {error.strerror or error}; check the folder's permissions and space, "
            "or write elsewhere"
        ) from error
