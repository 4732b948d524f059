"""What the rule about units cites is in the form of the report."""

from __future__ import annotations

import pytest

from .tables import FORMS, RULES, read, said


@pytest.mark.parametrize("form", ["cn-2019", "cn-2021"])
def test_the_columns_cited_are_the_forms(form):
    amounts = [spec for spec in FORMS[form].cells.values() if spec.column.type == "amount"]
    refs = [basis["ref"] for basis in RULES["GDL206"].basis_for(form) if basis["kind"] == "form"]
    assert amounts
    assert all(any(spec.column.label.split("（")[0] in ref for ref in refs) for spec in amounts)


@pytest.mark.parametrize(
    ("year", "row", "before", "now", "variant"),
    [
        (2020, "procurement", "1820.55", "18205500", "larger-either"),
        (2020, "procurement", "18205500", "1820.55", "smaller-either"),
        (2024, "fees", "9.6", "96000", "larger"),
        (2024, "fees", "96000", "9.6", "smaller"),
    ],
)
def test_a_unit_is_demanded_only_where_the_form_has_one(year, row, before, now, variant):
    def report(of, amount):
        return read({"year": of, "sections": {"proactive": {row: {"amount": amount}}}})

    (breach,) = said("GDL206", report(year, now), report(year - 1, before))
    assert breach.variant == variant
