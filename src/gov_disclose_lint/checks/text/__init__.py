"""A grammar of the statistical sentences in reports, and what the text rules make of it.

normal       one spelling of a text, with offsets that lead back
figures      the numbers, told apart from dates, document numbers, telephones
reading      sentences, and the words around every number; made once a text
periods, scenes, statements, lexicon, subjects     when, where, what a number counts
groups, wholes, shares, growth, zeros, years, copies    what the rules look at
claims       everything read, for people to see
"""
