"""Sentences made from a consistent table: true ones are never doubted, and a wrong number in one is noticed."""

from __future__ import annotations

import re

from evaluate import found
from hypothesis import given, settings
from hypothesis import strategies as st

COUNT = st.integers(0, 400)
TEMPLATES = [
    "2024年，全市共收到政府信息公开申请{received}件，上年结转{carried_in}件，办结{closed}件，结转下年度{carried_out}件。",
    "全年共收办政府信息公开申请{all}件，其中，自然人申请{natural_all}件，法人或其他组织申请{legal_all}件。",
    "本年度收到政府信息公开申请{received}件（自然人{natural}件、法人或其他组织{legal}件），均依法办理。",
    "共办结申请{closed}件，其中予以公开{granted}件、部分公开{partial}件、不予公开{refused}件、无法提供{unavailable}件、"
    "不予处理{unprocessed}件、作其他处理（含申请人主动撤回申请）{other}件。",
    "全年答复申请{closed}件：予以公开{granted}件，占{granted_share}%；部分公开{partial}件，占{partial_share}%。",
    "收到申请{received}件，较上年增加{more}件，增长{growth}%，上年结转{carried_in}件。",
    "受理申请{received}件，答复{closed}件（含上年度结转申请{carried_in}件，另有{carried_out}件顺延到下年度答复）。",
    "全年发生行政复议{reconsidered}件、行政诉讼{sued}件，其中未经复议直接起诉{direct}件，复议后起诉{after}件。",
]
LAST = 100


@st.composite
def tables(draw):
    natural, legal, carried_in = draw(st.integers(60, 400)), draw(st.integers(60, 400)), draw(st.integers(1, 50))
    parts = [draw(st.integers(3, 60)) for _ in range(6)]
    closed = sum(parts)
    received = natural + legal
    carried_out = received + carried_in - closed
    if carried_out < 1:
        natural, received, carried_out = natural - carried_out + 1, received - carried_out + 1, 1
    direct, after = draw(st.integers(1, 40)), draw(st.integers(41, 90))
    return {
        "natural": natural, "legal": legal, "received": received, "carried_in": carried_in, "closed": closed,
        "carried_out": carried_out, "all": received + carried_in, "natural_all": natural + carried_in, "legal_all": legal,
        "granted": parts[0], "partial": parts[1], "refused": parts[2], "unavailable": parts[3], "unprocessed": parts[4],
        "other": parts[5], "granted_share": f"{100 * parts[0] / closed:.2f}", "partial_share": f"{100 * parts[1] / closed:.1f}",
        "more": received - LAST, "growth": f"{100 * (received - LAST) / LAST:.1f}",
        "reconsidered": draw(st.integers(1, 99)), "sued": direct + after, "direct": direct, "after": after,
    }  # fmt: skip


def cells(table):
    def row(natural, legal=0):
        return [natural, legal, 0, 0, 0, 0, natural + legal]

    return {
        "requests.received": row(table["natural"], table["legal"]),
        "requests.carried_in": row(table["carried_in"]),
        "requests.outcomes.granted": row(table["granted"]),
        "requests.outcomes.partially_granted": row(table["partial"]),
        "requests.outcomes.refused.third_party": row(table["refused"] - 1),
        "requests.outcomes.refused.deliberative": row(1),
        "requests.outcomes.unavailable.not_held": row(table["unavailable"]),
        "requests.outcomes.not_processed.petition": row(table["unprocessed"]),
        "requests.outcomes.other.miscellaneous": row(table["other"]),
        "requests.outcomes.total": row(table["closed"]),
        "requests.carried_out": row(table["carried_out"]),
        "review.reconsideration": [table["reconsidered"], 0, 0, 0, table["reconsidered"]],
        "review.litigation_direct": [table["direct"], 0, 0, 0, table["direct"]],
        "review.litigation_after_reconsideration": [table["after"], 0, 0, 0, table["after"]],
    }


def said(text, table):
    previous = {
        "requests.received": [LAST, 0, 0, 0, 0, 0, LAST],
        "requests.outcomes.total": [LAST, 0, 0, 0, 0, 0, LAST],
    }
    return [(rule, phrase) for rule, _, phrase in found({"text": text, "table": cells(table), "previous": previous})]


@given(tables(), st.sampled_from(TEMPLATES))
@settings(max_examples=60, deadline=None)
def test_a_true_sentence_is_not_doubted(table, template):
    assert said(template.format(**table), table) == []


@given(tables(), st.sampled_from(TEMPLATES), st.data())
@settings(max_examples=60, deadline=None)
def test_a_wrong_number_is_noticed(table, template, data):
    names = [name for name in re.findall(r"\{(\w+)\}", template) if not name.endswith(("share", "growth"))]
    name = data.draw(st.sampled_from(names))
    wrong = {**table, name: table[name] + 1009}
    assert said(template.format(**wrong), table) != []
