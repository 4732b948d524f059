"""Documents made up for tests and benchmarks: one report's figures, laid out in all the ways that real reports are.

`documents.make(seed)` gives the same document for the same seed, with what reading it must give.
"""
