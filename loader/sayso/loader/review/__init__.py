"""What a person could settle: questions that the graph raises, most valuable first, and the judgements for answers.

    candidate     one question, with its evidence, and the lines that a yes or a no writes
    candidates    all kinds together, without those answered already
    duplicates    two entities that may be one
    namesakes     one entity that may be two
    statements    statements that are doubtful, or have no speaker
    likeness      how alike two names are
    blocks        which names are compared at all
    evidence      the words of articles, to judge by
    session       questions one by one, answered with a key
    lines         writing answers to the file

Everything is read from the graph, in single passes and by look-ups of ids: no two entities are compared that do not
share a block.
"""

from sayso.loader.review.candidate import Candidate, Evidence, Kind
from sayso.loader.review.candidates import candidates

__all__ = ["Candidate", "Evidence", "Kind", "candidates"]
