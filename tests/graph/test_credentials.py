from __future__ import annotations

from pathlib import Path

import pytest

from sayso.graph import Credentials
from sayso.schema.errors import GraphError

AURA = """\
# Wait 60 seconds before connecting using these details
NEO4J_URI=neo4j+s://abcd.databases.neo4j.io
NEO4J_USERNAME=neo4j
NEO4J_PASSWORD=p=a:ss word
AURA_INSTANCEID=abcd
"""


@pytest.mark.parametrize(
    ("text", "username", "password"),
    [
        (AURA, "neo4j", "p=a:ss word"),
        ("export NEO4J_USER='me'\nexport NEO4J_PASSWORD=\"x\"\n", "me", "x"),
        ("me:pa:ss\n", "me", "pa:ss"),
        ("only-a-password=\n", "neo4j", "only-a-password="),
        ("\ufeffme:x\r\n", "me", "x"),
    ],
    ids=["aura", "shell", "pair", "password", "windows"],
)
def test_every_form_of_the_file(tmp_path: Path, text: str, username: str, password: str) -> None:
    file = tmp_path / "credentials.txt"
    file.write_text(text, encoding="utf-8", newline="")
    assert Credentials.from_file(file) == Credentials(username, password)


@pytest.mark.parametrize("text", ["", "# nothing\n", "NEO4J_USERNAME=neo4j\n", "me:\n"])
def test_a_file_without_a_password(tmp_path: Path, text: str) -> None:
    file = tmp_path / "credentials.txt"
    file.write_text(text, encoding="utf-8")
    with pytest.raises(GraphError, match="no password"):
        Credentials.from_file(file)


def test_a_file_that_is_not_there_or_not_text(tmp_path: Path) -> None:
    (tmp_path / "binary").write_bytes(b"\xff\xfe\x00")
    for name in ("absent", "binary", "."):
        with pytest.raises(GraphError, match="cannot read"):
            Credentials.from_file(tmp_path / name)


def test_the_password_is_not_in_the_repr() -> None:
    assert repr(Credentials("me", "secret")) == "Credentials(username='me')"
