"""The same words in two places: statements that restate, articles that reprint, and what differs. All of it pure.

words         a text as words: brackets, ellipses, case, marks honoured
signature     the few numbers, stored on a node, by which likely pairs are found
statements    whether two statements say the same, and how surely
articles      whether one article reprints another, and how much of it
differences   the words that one quote has and the other lacks
outlets       how many outlets stand behind a statement independently

Every answer about two ends is a function of these two alone; which was loaded first, and what else there is, never
matters.
"""
