"""The watchlist: whom and what a user follows, told before extraction.

watchlist   the value: entries, topics, and the lines that a graph remembers
read        a file -> a Watchlist; every mistake with file, line and remedy
table       one form of the file: CSV
ftm         another: FollowTheMoney entities, a JSON object a line
made        what both have in common: types, ids, names, countries
overlay     a registry with a watchlist over it
topics      where the terms of topics stand in a text
"""
