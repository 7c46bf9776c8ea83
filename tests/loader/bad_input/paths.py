"""Files, folders, links, pipes and their names."""

from __future__ import annotations

import os
import socket
from collections.abc import Iterator
from pathlib import Path

from tests.loader.bad_input.case import FOLDER, TEXT, Case, line, nothing, put, rejected

_NOT_A_FILE = "is not a regular file; to read from a pipe, use - for standard input"
_ARTICLE = ({"text": TEXT},)


def _loop(folder: Path) -> None:
    (folder / "a.txt").symlink_to("b.txt")
    (folder / "b.txt").symlink_to("a.txt")
    (folder / "b.txt").rename(folder / "hidden")
    (folder / "a.txt").unlink()
    (folder / "a.txt").symlink_to("hidden")


def _socket(folder: Path) -> None:
    here = Path.cwd()
    os.chdir(folder)  # the address of a socket may be no longer than 108 bytes
    with socket.socket(socket.AF_UNIX) as made:
        made.bind("a.txt")
    os.chdir(here)


def _linked(folder: Path) -> None:
    put("a.txt", TEXT)(folder)
    (folder / "again").symlink_to(folder)


def _folder_of_that_name(folder: Path) -> None:
    (folder / "a.txt").mkdir()
    put("b.txt", TEXT)(folder / "a.txt")


def _in_folders() -> Iterator[Case]:
    yield rejected(
        "a link to nothing",
        lambda f: (f / "a.txt").symlink_to("gone"),
        "is a link to nothing; load it again when it is there",
    )
    yield rejected("links in a loop", _loop, "cannot be read: Too many levels of symbolic links")
    yield Case("a folder that is linked into itself", _linked, "links to folders are not followed", holds=_ARTICLE)
    yield rejected("a pipe (FIFO)", lambda f: os.mkfifo(f / "a.txt"), _NOT_A_FILE)
    yield rejected("a socket", _socket, _NOT_A_FILE)
    yield rejected("a device", lambda f: (f / "a.txt").symlink_to("/dev/zero"), _NOT_A_FILE)
    yield rejected(
        "a disk that fails", lambda f: (f / "a.txt").symlink_to("/proc/self/mem"), "cannot be read: Input/output error"
    )
    yield Case(
        "a folder called a.txt",
        _folder_of_that_name,
        "looked through",
        holds=_ARTICLE,
    )


def _alone() -> Iterator[Case]:
    yield Case(
        "a path that is not there",
        nothing,
        refused="news/a.txt: there is no such file or folder; check the path",
        paths=("news/a.txt",),
    )
    yield Case(
        "a link to nothing, named",
        lambda f: (f / "a.txt").symlink_to("gone"),
        refused="news/a.txt: there is no such file or folder; it is a link to nothing",
        paths=("news/a.txt",),
    )
    yield Case(
        "a pipe (FIFO), named",
        lambda f: os.mkfifo(f / "a"),
        refused="news/a: is not a regular file; to read from a pipe, use - for standard input",
        paths=("news/a",),
    )
    yield Case(
        "an empty folder",
        nothing,
        refused="news: the folder holds no article; "
        "sayso reads .html .htm .xhtml .json .jsonl .ndjson .txt .md .markdown",
    )
    yield Case(
        "a pattern that fits nothing",
        nothing,
        refused="news/*.txt: no article fits this pattern; check it with: ls news/*.txt",
        paths=("news/*.txt",),
    )
    yield Case(
        "a path longer than any",
        nothing,
        refused=f"news/{'a' * 300}: File name too long; check the path",
        paths=(f"news/{'a' * 300}",),
    )
    yield Case(
        "nothing on standard input", nothing, rejected="the file is empty", file="stdin", paths=("-",), stdin=b""
    )
    yield Case(
        "a text that begins with [ on standard input",
        nothing,
        holds=({"text": "[Updated] He left."},),
        paths=("-",),
        stdin=b"[Updated] He left.",
    )


def _named() -> Iterator[Case]:
    for what, name in (
        ("a line feed", "two\nlines.jsonl"),
        ("quotes", 'it\'s "so".jsonl'),
        ("glob characters", "a[1]*?.jsonl"),
        ("an escape sequence", "a\x1b[31m.jsonl"),
        ("right-to-left marks", "a\u202ejsonl.jsonl"),
        ("250 characters", "a" * 244 + ".jsonl"),
        ("bytes that are not UTF-8", os.fsdecode(b"caf\xe9.jsonl")),
        ("a leading -", "-a.jsonl"),
        ("Cyrillic and emoji", "посол😀.jsonl"),
    ):
        yield Case(
            f"a name with {what}",
            put(name, line(id=1, text=TEXT) + line(id=2)),
            "what is rejected of it is told in one line",
            rejected="has no text",
            line=2,
            holds=_ARTICLE,
            stored=True,
            paths=(f"news/{name}" if name.isascii() or "посол" in name else FOLDER,),
        )


GROUPS = {
    "In a folder": tuple(_in_folders()),
    "Named on the command line": tuple(_alone()),
    "Names of files": tuple(_named()),
}
