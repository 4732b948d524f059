"""By which rules the numbers of the texts were checked, and with what result (--show-claims)."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import TYPE_CHECKING

from ..model.document import Document
from ..model.finding import Breach, Unknown
from ..model.numbers import Number
from ..model.rule import Context, Rule
from ..model.tuples import NamedTuple
from .cell_names import sum_name
from .claims import claims_in
from .lint import Plan, fitting
from .words import number_text

if TYPE_CHECKING:
    from ..checks.text.claims import Claim
    from ..checks.text.growth import Growth
    from ..checks.text.reading import Reading

AGREES, DIFFERS, OPEN = "agrees", "differs", "not-checked"
Words = Mapping[str, str]
Span = tuple[int, int]
_Judged = tuple[tuple[str, Span], tuple[str, Words]]  # path and span; result and detail
SUM, TABLE, SHARE, GROWTH, TWICE = (
    "text-sum", "text-vs-table", "text-percentage", "text-growth", "text-contradiction",
)  # fmt: skip
_BY_RELATION = {"total": SUM, "part": SUM, "share": SHARE, "growth": GROWTH}
_MOST = 3  # meanings of a number that are named

REASONS: dict[str, Words] = {
    "approximate": {"zh": "约数", "en": "approximate"},
    "last": {"zh": "说的是上年", "en": "of last year"},
    "next": {"zh": "说的是下年", "en": "of next year"},
    "other": {"zh": "说的是其他时间", "en": "of another time"},
    "no-number": {"zh": "表格的这一格没有可用的数", "en": "the table has no number there"},
    "scope": {"zh": "可能是另一口径", "en": "perhaps of another scope"},
    "readings": {"zh": "所指的单元格不能确定", "en": "which cells are meant cannot be told"},
    "incomplete": {"zh": "分项没有列全", "en": "not all parts are listed"},
    "of-what": {"zh": "没有说明是哪个数的增减", "en": "what changed is not told"},
    "whole": {"zh": "不能确定占哪个数的比例", "en": "what it is a share of cannot be told"},
    "needs-previous": {"zh": "未提供上年报告（--previous）", "en": "no report of the year before (--previous)"},
    "base": {"zh": "不能确定是上年报告里哪个数的增减", "en": "which of last year's numbers it is a change of cannot be told"},
    "off": {"zh": "没有启用有关的规则", "en": "the rules for it are switched off"},
    "nothing": {"zh": "表格和上下文中没有可以核对的数", "en": "neither the tables nor the text have a number to hold it against"},
}  # fmt: skip


class Check(NamedTuple):
    """What one rule made of a number. result: agrees | differs | not-checked; detail: with what, or why not."""

    rule: str
    result: str
    detail: Words


class Checked(NamedTuple):
    """A claim, the path of its text, and all that was made of it. why: where nothing was; the reason, else None."""

    path: str
    claim: Claim
    checks: list[Check]
    why: Words | None

    @property
    def result(self) -> str:
        """The worst of its checks: what one rule found wrong is wrong, whatever the others say."""
        results = {check.result for check in self.checks}
        return next((result for result in (DIFFERS, AGREES) if result in results), OPEN)


def checked_claims(document: Document, plan: Plan, previous: Document | None) -> Iterator[Checked]:
    """All claims of a report, in reading order, with what the rules of the plan made of each. Raises what a check raises."""
    checker = _Checker(document, plan, plan.context(fitting(document, previous)))
    for path, claim in checker.claims:
        checks = list(checker.checks(path, claim))
        told = any(check.result != OPEN for check in checks)
        yield Checked(path, claim, checks, None if checks or told else checker.why(claim))


class _Checker:
    def __init__(self, document: Document, plan: Plan, context: Context) -> None:
        self.document, self.plan, self.context = document, plan, context
        self.claims = list(claims_in(document, plan))
        self.at = {(path, claim.span): claim for path, claim in self.claims}
        rules = [rule for rule in plan.rules if rule.inapplicable(document, context) is None]
        self.rules = {
            kind: next((rule for rule in rules if rule.check == kind), None)
            for kind in (SUM, TABLE, SHARE, GROWTH, TWICE)
        }
        self.wrong: dict[tuple[str, str, Span], Breach] = {}  # by kind, path and span
        for kind, rule in self.rules.items():
            if rule:
                self._run(kind, rule)
        self.percents = dict(self._percents())

    def _run(self, kind: str, rule: Rule) -> None:
        check, parameters = self.plan.check(rule)
        for item in check(self.document, parameters, self.context):
            if not isinstance(item, Unknown) and item.phrase:
                self.wrong.setdefault((kind, item.at, item.phrase), item)

    def checks(self, path: str, claim: Claim) -> Iterator[Check]:
        for kind in (TABLE, _BY_RELATION.get(claim.relation, ""), TWICE):
            rule = self.rules.get(kind)
            if rule is None:
                continue
            breach = self.wrong.get((kind, path, claim.span))
            if breach:
                yield Check(rule.id, DIFFERS, self._wrong(kind, claim, breach))
            elif kind == TABLE and claim.subjects:
                yield Check(rule.id, *self._table(claim))
            elif kind == SUM:
                yield Check(rule.id, *self._sum(path, claim))
            elif kind in (SHARE, GROWTH):
                yield Check(rule.id, *self.percents.get((path, claim.span), (OPEN, REASONS["nothing"])))

    def why(self, claim: Claim) -> Words:
        """Why no rule had anything to say."""
        wanted = [kind for kind in (TABLE if claim.subjects else "", _BY_RELATION.get(claim.relation, "")) if kind]
        if wanted or not any(self.rules.values()):
            return REASONS["off"]
        if claim.period != "this":
            return REASONS[claim.period]
        return REASONS["nothing" if claim.exact else "approximate"]

    # -- what a rule found wrong

    def _wrong(self, kind: str, claim: Claim, breach: Breach) -> Words:
        if kind == TABLE:
            return self._tried(claim)
        if kind == TWICE:
            return {"zh": f"另一处写 {breach.values['other']}", "en": f"elsewhere {breach.values['other']}"}
        if breach.expected is None:
            return {"zh": "与所列各数不合", "en": "not what the numbers listed say"}
        value = number_text(breach.expected) + ("%" if claim.unit == "%" else "")
        return {"zh": f"应为 {value}", "en": f"expected {value}"}

    # -- the tables

    def _table(self, claim: Claim) -> tuple[str, Words]:
        numbers = self.document.values
        for cells in claim.subjects:
            if all(cell in numbers for cell in cells) and _agree(claim, sum(numbers[cell] for cell in cells)):
                return AGREES, self._stated(cells)
        if not claim.exact:
            return OPEN, REASONS["approximate"]
        if not all(cell in numbers for cells in claim.subjects for cell in cells):
            return OPEN, REASONS["no-number"]
        return OPEN, REASONS["scope" if claim.scope == "doubtful" else "readings"]

    def _stated(self, cells: Sequence[str]) -> Words:
        value = number_text(sum(self.document.values[cell] for cell in cells))
        return {lang: f"{sum_name(self.document, cells, lang)} {value}" for lang in ("zh", "en")}

    def _tried(self, claim: Claim) -> Words:
        """All that the number was tried against."""
        numbers = self.document.values
        tried = [self._stated(cells) for cells in claim.subjects if all(cell in numbers for cell in cells)]
        shown = {lang: list(dict.fromkeys(words[lang] for words in tried))[:_MOST] for lang in ("zh", "en")}
        return {"zh": "，或 ".join(shown["zh"]), "en": " / ".join(shown["en"])}

    # -- totals and their parts

    def _sum(self, path: str, claim: Claim) -> tuple[str, Words]:
        from ..checks.text.numerals import stands_for

        total = claim if claim.relation == "total" else self.at.get((path, claim.to[0]))
        if total is None or total.relation != "total":
            return OPEN, REASONS["incomplete"]
        if total is not claim and (SUM, path, total.span) in self.wrong:
            return DIFFERS, {"zh": f"{total.phrase}与各分项不合", "en": f"the parts of {total.phrase} do not add up"}
        parts = [part for span in total.to if (part := self.at.get((path, span)))]
        whole = sum(part.value for part in parts)
        if len(parts) < len(total.to) or not stands_for(total.value, total.step, whole):
            return OPEN, REASONS["incomplete"]
        if total is not claim:
            return AGREES, {"zh": f"{total.phrase}的分项", "en": f"a part of {total.phrase}"}
        return AGREES, {"zh": f"{len(parts)} 个分项之和", "en": f"the sum of its {len(parts)} parts"}

    # -- shares and changes

    def _shares(self, path: str, reading: Reading, wholes: Sequence[Number]) -> Iterator[_Judged]:
        from ..checks.text.shares import shares_of

        for share in shares_of(reading):
            part = reading.phrase(share.part)
            held = share.fits() or share.fits(wholes)
            words = {"zh": f"{part}的占比", "en": f"the share of {part}"}
            span = reading.span(share.figure.start, share.figure.end)
            yield (path, span), (AGREES, words) if held else (OPEN, REASONS["whole"])

    def _growths(self, path: str, reading: Reading, rule: Rule) -> Iterator[_Judged]:
        from ..checks.text.growth import growths_of

        for growth in growths_of(reading, self.document.year):
            at = path, reading.span(growth.figure.start, growth.figure.end)
            if growth.now is None:
                yield at, (OPEN, REASONS["of-what"])
            elif growth.bases and growth.fits(growth.bases):
                now = reading.phrase(growth.now)
                yield at, (AGREES, {"zh": f"{now}的增减", "en": f"the change to {now}"})
            elif self.context.previous is None:
                yield at, (OPEN, REASONS["needs-previous"])
            else:
                yield at, self._last_year(path, reading, growth, rule, self.context.previous)

    def _last_year(
        self, path: str, reading: Reading, growth: Growth, rule: Rule, before: Document
    ) -> tuple[str, Words]:
        from ..checks.text.subjects import subjects_in
        from ..checks.text.tables import value_of
        from ..checks.text.vocabulary import vocabulary_of

        vocabulary = vocabulary_of(self.document.form, self.plan.check(rule)[1])
        for subject in subjects_in(self.document, path, reading, vocabulary):
            for cells, _ in subject.candidates if subject.figure is growth.now else ():
                value = value_of(before, cells)
                if value is not None and growth.fits((value,)):
                    name = {lang: sum_name(self.document, cells, lang) for lang in ("zh", "en")}
                    words = {"zh": f"上年报告的 {name['zh']} {value}", "en": f"last year's {name['en']} {value}"}
                    return AGREES, words
        return OPEN, REASONS["base"]

    def _percents(self) -> Iterator[_Judged]:
        """Shares and changes that no rule found wrong: with what they agree, or why they were not checked."""
        from ..checks.text.reading import read
        from ..checks.text.tables import sum_of

        shares, growths = self.rules[SHARE], self.rules[GROWTH]
        names = self.plan.check(shares)[1].wholes if shares else ()
        wholes = [value for rows in names if (value := sum_of(self.document, rows))]
        for path, text in self.document.texts.items():
            reading = read(text.value)
            if shares:
                yield from self._shares(path, reading, wholes)
            if growths:
                yield from self._growths(path, reading, growths)


def _agree(claim: Claim, value: Number) -> bool:
    from ..checks.text.figures import MONEY, UNIT_KIND
    from ..checks.text.numerals import stands_for

    return stands_for(claim.value, claim.step, value, UNIT_KIND.get(claim.unit) == MONEY)
