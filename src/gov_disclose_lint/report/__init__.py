"""The output formats, one module each. A module `report/<format>.py` holds

    class Reporter:
        def __init__(self, out: TextIO, run: Run) -> None
        def file(self, outcome: Outcome) -> None      called once a file, in order; nothing is kept that need not be
        def finish(self, summary: Summary) -> None

A reporter knows outcomes and nothing else. Texts of reports are hostile: `report.safe` makes them harmless.
"""
