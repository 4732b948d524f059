"""A number that must not exceed another."""

from __future__ import annotations

from hypothesis import given, settings
from hypothesis import strategies as st

from .tables import FORMS, breaches, report, unknowns

number = st.one_of(st.integers(0, 3), st.none())


@settings(max_examples=60, deadline=None)
@given(new=number, total=number)
def test_fires_exactly_when_the_left_side_is_larger(new, total):
    cells = {("regulations", "newly_published"): new, ("regulations", "total_public"): total}
    document = report(FORMS["cn-2019"], "proactive", cells)
    at = "sections.proactive.regulations.newly_published"
    known = new is not None and total is not None
    found = breaches("GDL307", document)
    assert {path: breach.values["difference"] for path, breach in found.items()} == (
        {at: new - total} if known and new > total else {}
    )
    open_rows = {path.rsplit(".", 1)[0] for path, _ in unknowns("GDL307", document)}
    assert ("sections.proactive.regulations" in open_rows) == (not known)


def test_an_absent_table_is_said_once():
    assert unknowns("GDL307", report(FORMS["cn-2019"], "requests", {})) == [("sections.proactive", "no-section")]
