"""An address that opens Neo4j Browser with a question in its editor, ready to run."""

from __future__ import annotations

from urllib.parse import quote

from sayso.graph.tokens import replaced
from sayso.queries.formats.cypher import literal
from sayso.queries.result import Question


def inlined(question: Question) -> str:
    """The question as one statement, its values where its parameters stood.

    >>> inlined(Question("MATCH (e:Entity {id: $id}) RETURN e.name AS name;", {"id": "place:kz"}))
    "MATCH (e:Entity {id: 'place:kz'}) RETURN e.name AS name"
    """
    values = {name: literal(value) for name, value in question.parameters.items()}
    title = f"// {question.title}\n" if question.title else ""
    return title + replaced(question.cypher.strip().rstrip(";"), values)


def browser_link(question: Question, browser: str) -> str:
    """The link; `browser` is where Neo4j Browser is served, such as http://localhost:7474/browser/.

    >>> browser_link(Question("RETURN $n AS n", {"n": 1}), "http://localhost:7474/browser")
    'http://localhost:7474/browser/?cmd=edit&arg=RETURN%201%20AS%20n'
    """
    return edit_link(inlined(question), browser)


def edit_link(text: str, browser: str) -> str:
    r"""The link that puts a text into the editor.

    The Browser decodes the whole address before it looks for where the text ends: `&` and `#` would cut it off even
    when encoded, so they go as the escapes that Cypher reads as these signs.

    >>> edit_link("RETURN 'R&D #1'", "http://localhost:7474/browser")
    'http://localhost:7474/browser/?cmd=edit&arg=RETURN%20%27R%5Cu0026D%20%5Cu00231%27'
    """
    whole = text.replace("&", r"\u0026").replace("#", r"\u0023")
    return f"{browser.rstrip('/')}/?cmd=edit&arg={quote(whole, safe='')}"
