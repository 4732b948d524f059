"""A grammar of the statistical sentences in reports, and what the text rules make of it.

lazy         patterns compiled when first needed
normal       one spelling of a text, with offsets that lead back
figures      the numbers, told apart from dates, document numbers, telephones
reading      sentences, and the words around every number; made once a text
periods, scenes, nouns, statements, resumed, lexicon, own, subject, subjects     when, where, what a number counts
parts, openings, opened, closing, groups, wholes    totals and their parts, and when a list claims to be complete
shares, rates, growth, zeros, years, copies, borne_out    what the other rules look at
claims       everything read, for people to see
"""
