"""A grammar of the statistical sentences in reports, and what the text rules make of it.

lazy         patterns compiled when first needed
normal       one spelling of a text, with offsets that lead back
numerals, figures      the numbers, told apart from dates, document numbers, telephones
reading      sentences, and the words around every number; made once a text
periods, scenes, nouns, statements, resumed, named, lexicon, vocabulary, quantities, tables, own, subject, subjects     when, where, what a number counts
parts, openings, opened, divisions, closing, rows, told, groups    totals and their parts
slips, structure, overlaps, wholes    whether a sum is surely wrong
share, shares, untold, rates, bases, growth    shares and changes, and what they are of
zeros, contrast, plans, years, copies, borne_out, siblings    what the other rules look at
claims       everything read, for people to see
"""
