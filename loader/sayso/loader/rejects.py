"""The file of rejects: a JSON object a line, with file, line and reason."""

from __future__ import annotations

import json
import os
from io import TextIOBase
from pathlib import Path

from sayso.loader.article import Reject
from sayso.schema.errors import InputError


def clash(where: str, node_id: str, first: str) -> Reject:
    """Why the second of two different articles with one id is refused."""
    return Reject(where, f"another article has the same id ({node_id}): {first}; give each a url or an id of its own")


class RejectFile:
    """Where rejects are written, a JSON object a line; made when the first one comes."""

    def __init__(self, path: Path | None, plan: bool) -> None:
        self._path = None if plan else path
        self._file: TextIOBase | None = None

    def __enter__(self) -> RejectFile:
        if self._path and not os.access(self._path.parent, os.W_OK):
            raise InputError(str(self._path), "cannot write the rejects here", "choose another file with --rejects")
        return self

    def __exit__(self, *_: object) -> None:
        if self._file:
            self._file.close()

    def write(self, reject: Reject) -> None:
        """Write one reject."""
        if self._path is None:
            return
        if self._file is None:
            self._file = self._path.open("w", encoding="utf-8")
        fields = {"file": reject.where, "line": reject.line, "reason": reject.reason}
        self._file.write(json.dumps(fields, ensure_ascii=False) + "\n")
