r"""The form in which people mark statements: plain text with marks in braces. A file holds any number of cases.

    Lines above the first case are for the reader.

    ## inverted order                              a case, by its name
    outlet: The Steppe Courier                     title, outlet, author, published: any of them, or none
    published: 2019-12-04
                                                   an empty line, then the text
    {what: “The dam will hold,”} {cue: said} {who: Ann Lee} on Monday. {who2: She} {cue2: denied}
    that {what2: it leaks}.

    => speaker: Ann Lee; when: 2019-12-02          what else holds of statement 1
    =>2 stance: denies; resolved_by: pronoun       and of statement 2

`what` is the content (without the word "that"), `cue` the word that makes it a statement, `who` the source as written.
The number says which statement a mark belongs to, 1 where there is none; `{who1,2: …}` belongs to two. The same mark
again is a further fragment. A mark may hold others, and run over paragraphs. `who` and `cue` may be left out; they are
then not scored (`=> source: none` says that the text names no source). After `=>` stand aspects, see `aspects.ASPECTS`.
A text that holds no statement ends in `=> nothing`; `=> declined: Ann Lee` says who declined to comment.
For a brace, a backslash, or a line that begins with ## or =>, put a backslash before it: \{ \\ \## \=>
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Literal

from sayso.extract.document import Context
from sayso.extract.evaluation.aspects import ASPECTS
from sayso.extract.evaluation.gold import GoldCase, GoldStatement, Spans
from sayso.extract.findings import Span
from sayso.schema.errors import InputError

Part = Literal["who", "cue", "what"]
Line = tuple[int, str]

HEADING = "## "
PROPERTIES = "=>"
METADATA = ("title", "outlet", "author", "published")
_MARK = re.compile(r"\{(who|cue|what)(\d+(?:,\d+)*)?:[ \t]*")
_PROPERTY = re.compile(r"=>[ \t]*(\d*)[ \t]*(.*)")


def parse(text: str, where: str) -> list[GoldCase]:
    r"""The cases of a file; `where` is its name. Raises InputError, with file and line, for what cannot be read.

    >>> (case,) = parse("## plain\n\n{who: Ann Lee} {cue: said} {what: it leaks}.\n", "a.gold")
    >>> case.text, case.statements[0].content, case.where
    ('Ann Lee said it leaks.', (Span(start=13, end=21),), 'a.gold:1')
    """
    heads: dict[str, int] = {}
    cases = []
    for lines in _sections(text):
        case = _Case(where, lines).read()
        if case.name in heads:
            raise InputError(case.where, f"a second case {case.name!r}", f"the first is on line {heads[case.name]}")
        heads[case.name] = lines[0][0]
        cases.append(case)
    if not cases:
        raise InputError(f"{where}:1", "no case", f"a case begins with a line {HEADING + 'its name'!r}")
    return cases


def _sections(text: str) -> Iterator[list[Line]]:
    """The numbered lines of each case, its heading first."""
    section: list[Line] = []
    for number, line in enumerate(text.removeprefix("\ufeff").split("\n"), 1):
        if line.startswith(HEADING):
            if section:
                yield section
            section = []
        if section or line.startswith(HEADING):
            section.append((number, line.removesuffix("\r")))
    if section:
        yield section


@dataclass(slots=True)
class _Marks:
    """What is marked of one statement."""

    parts: dict[Part, list[Span]] = field(default_factory=dict)
    expects: dict[str, str] = field(default_factory=dict)

    def spans(self, part: Part) -> Spans | None:
        return tuple(sorted(self.parts[part])) if part in self.parts else None


class _Case:
    """Reads one case."""

    def __init__(self, where: str, lines: list[Line]) -> None:
        self.where, self.lines = where, lines
        self.marks: dict[int, _Marks] = {}
        self.declined: list[str] = []
        self.nothing = False

    def read(self) -> GoldCase:
        head = self.lines[0][0]
        name = self.lines[0][1].removeprefix(HEADING).strip()
        if not name:
            raise self.error(head, "a case without a name")
        at = 1
        while at < len(self.lines) and self.lines[at][1].strip():
            at += 1
        context = self.context(self.lines[1:at])
        body = [line for line in self.lines[at:] if not line[1].startswith(PROPERTIES)]
        text = _Body(self, body).read()
        for number, line in self.lines[at:]:
            if line.startswith(PROPERTIES):
                self.properties(number, line)
        self.check(head, name, text)
        return GoldCase(name, text, f"{self.where}:{head}", tuple(self.statements(head)), tuple(self.declined), context)

    def error(self, line: int, why: str, hint: str = "") -> InputError:
        return InputError(f"{self.where}:{line}", why, hint)

    def context(self, lines: list[Line]) -> Context:
        known: dict[str, str] = {}
        for number, line in lines:
            key, colon, value = (part.strip() for part in line.partition(":"))
            if not colon or key not in METADATA:
                hint = f"between the name and the text stand {', '.join(METADATA)}, then an empty line"
                raise self.error(number, f"{line.strip()!r} is no line of metadata", hint)
            if key in known:
                raise self.error(number, f"a second {key}")
            known[key] = value
            if key == "published" and not _is_day(value):
                raise self.error(number, f"{value!r} is not a day", "write it as 2019-12-04")
        return _context(known)

    def properties(self, number: int, line: str) -> None:
        match = _PROPERTY.fullmatch(line.rstrip())
        assert match is not None
        statement = int(match[1] or 1)
        if match[2] == "nothing":
            self.nothing = True
            return
        for item in match[2].split(";"):
            key, colon, value = (part.strip() for part in item.partition(":"))
            if not colon or not value:
                raise self.error(number, f"{item.strip()!r} says nothing of a statement", "write => key: value")
            if key == "declined":
                self.declined.append(value)
            elif statement not in self.marks:
                raise self.error(number, f"there is no statement {statement}", f"mark it: {{what{statement}: …}}")
            else:
                self.expect(number, self.marks[statement].expects, key, value)

    def expect(self, number: int, expects: dict[str, str], key: str, value: str) -> None:
        if key not in ASPECTS:
            raise self.error(number, f"{key!r} is nothing that is known of a statement", f"one of {', '.join(ASPECTS)}")
        if key in expects:
            raise self.error(number, f"a second {key}")
        if not ASPECTS[key].valid(value):
            raise self.error(number, f"{key} cannot be {value!r}", f"it is {ASPECTS[key].form}")
        expects[key] = value

    def check(self, head: int, name: str, text: str) -> None:
        if not text:
            raise self.error(head, f"the case {name!r} has no text", "an empty line goes before the text")
        if self.nothing and self.marks:
            raise self.error(head, f"the case {name!r} has marks and says => nothing")
        if not (self.nothing or self.marks or self.declined):
            raise self.error(head, f"the case {name!r} marks no statement", "if it holds none, end it with => nothing")

    def statements(self, head: int) -> Iterator[GoldStatement]:
        for number, marks in sorted(self.marks.items()):
            content = marks.spans("what")
            if content is None:
                raise self.error(head, f"statement {number} has no content", f"mark it: {{what{number}: …}}")
            source = marks.spans("who")
            if "source" in marks.expects:
                if source is not None:
                    raise self.error(head, f"statement {number} has a source and says source: none")
                source = ()
                del marks.expects["source"]
            yield GoldStatement(content, source, marks.spans("cue"), number, marks.expects)


class _Body:
    """Reads the text of a case: takes the marks out, and remembers where they stood."""

    def __init__(self, case: _Case, lines: list[Line]) -> None:
        while lines and not lines[0][1].strip():
            lines = lines[1:]
        while lines and not lines[-1][1].strip():
            lines = lines[:-1]
        self.case = case
        self.raw = "\n".join(line for _, line in lines)
        self.numbers = [number for number, _ in lines]
        self.breaks = [k for k, c in enumerate(self.raw) if c == "\n"]
        self.out: list[str] = []

    def read(self) -> str:
        """The text without marks."""
        open_: list[tuple[int, int, Part, list[int]]] = []
        at = 0
        while at < len(self.raw):
            c = self.raw[at]
            if c == "\\" and self.raw[at + 1 : at + 2] in {"{", "}", "\\", "#", "="}:
                self.out.append(self.raw[at + 1])
                at += 2
            elif c == "{":
                mark = _MARK.match(self.raw, at)
                if mark is None:
                    raise self.error(
                        at, "an unknown mark", r"marks are {who: …} {cue: …} {what: …}; for a brace write \{"
                    )
                numbers = [int(n) for n in (mark[2] or "1").split(",")]
                open_.append((at, len(self.out), _part(mark[1]), numbers))
                at = mark.end()
            elif c == "}":
                if not open_:
                    raise self.error(at, "} closes no mark", r"for a brace write \}")
                self.close(*open_.pop())
                at += 1
            else:
                self.out.append(c)
                at += 1
        if open_:
            raise self.error(open_[-1][0], f"{{{open_[-1][2]}: … is not closed", "a mark ends with }")
        return "".join(self.out)

    def close(self, at: int, start: int, part: Part, numbers: list[int]) -> None:
        """A mark that began at `at` covers what was read since `start`."""
        end = len(self.out)
        while start < end and self.out[end - 1].isspace():
            end -= 1
        while start < end and self.out[start].isspace():
            start += 1
        if start == end:
            raise self.error(at, f"an empty mark {{{part}: }}")
        for number in numbers:
            self.case.marks.setdefault(number, _Marks()).parts.setdefault(part, []).append(Span(start, end))

    def error(self, at: int, why: str, hint: str = "") -> InputError:
        return self.case.error(self.numbers[bisect_right(self.breaks, at - 1)], why, hint)


def _part(word: str) -> Part:
    return "who" if word == "who" else "cue" if word == "cue" else "what"


def _is_day(value: str) -> bool:
    try:
        date.fromisoformat(value)
    except ValueError:
        return False
    return True


def _context(known: Mapping[str, str]) -> Context:
    published = known.get("published")
    return Context(
        title=known.get("title"),
        outlet=known.get("outlet"),
        author=known.get("author"),
        published=date.fromisoformat(published) if published else None,
    )
