"""What people decided about identities and statements: one text file, one line a judgement, reviewed like code.

judgement       what each line says
read            the file -> judgements, each with its line; what is wrong with it, with line and remedy
contradictions  two lines that cannot both hold
judged          all of them together, asked by identity and projection
amend           findings of an article -> the same with its `is` judgements kept
file            writing the file
"""

from sayso.loader.judgements.judged import Judgements, judgements, judging
from sayso.loader.judgements.judgement import Judgement
from sayso.loader.judgements.read import read_judgements

__all__ = ["Judgement", "Judgements", "judgements", "judging", "read_judgements"]
