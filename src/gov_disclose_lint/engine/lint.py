"""Running the rules over one report, and turning what they say into findings with places."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import Any

from ..model.document import Document, Text, UnknownPath
from ..model.finding import PREVIOUS, Breach, Finding, NotAssessed, Outcome, Related, Spot, Term, Unknown
from ..model.form import Form
from ..model.names import fold
from ..model.place import Place
from ..model.rule import SEVERITIES, Context, Rule, Severity
from ..packs import Library, prepare
from . import culprits, excerpts, suppress, words
from .files import one_name
from .options import Options
from .select import selected

Check = Callable[[Document, Any, Context], Iterable[Breach | Unknown]]
_LINE_END = re.compile(r"\r\n|\n|\r")
ENGINE_KINDS = frozenset(("run-event", "diagnosis"))  # what no check can know by itself
MAX_DETAILED = 200  # findings of one file that get an excerpt; a report has 200 cells


class Plan:
    """The rules of a run, prepared once: by form, those to run and those that do not apply to it.

    Raises UnknownRule, and Problem for a deadline that is for nobody.
    """

    def __init__(self, library: Library, options: Options) -> None:
        self.library = library
        self.options = options
        self.rules = selected(library.rules, options)
        self.events = {rule.parameters["event"]: rule for rule in self.rules if rule.check == "run-event"}
        self.diagnoses = [rule for rule in self.rules if rule.check == "diagnosis"]
        self.configurations: list[str] = []  # those met in the folders that were checked
        self.deadlines = library.deadlines
        if options.deadlines:
            from .deadlines import in_keys

            self.deadlines = (*in_keys(options.deadlines, library.forms[-1]), *library.deadlines)
        self._by_form: dict[str, tuple[list[tuple[Rule, bool]], list[NotAssessed]]] = {}
        self._checks: dict[str, tuple[Check, Any]] = {}

    def check(self, rule: Rule) -> tuple[Check, Any]:
        """The check of a rule and its parameters, made when it is first run: many rules of a run never are."""
        made = self._checks.get(rule.id)
        if made is None:
            made = self._checks[rule.id] = prepare(rule)
        return made

    def for_form(self, form: Form) -> tuple[list[tuple[Rule, bool]], list[NotAssessed]]:
        """The rules to try on reports of a form, each with whether it depends on more, and those for other forms."""
        kept = self._by_form.get(form.id)
        if kept is None:
            run: list[tuple[Rule, bool]] = []
            out: list[NotAssessed] = []
            for rule in self.rules:
                if rule.check in ENGINE_KINDS:
                    continue
                if rule.forms and form.id not in rule.forms:
                    out.append(NotAssessed(rule.id, "form"))
                else:
                    run.append((rule, bool(rule.kinds or rule.needs or rule.years != (None, None))))
            kept = self._by_form[form.id] = (run, out)
        return kept

    def context(self, previous: Document | None) -> Context:
        return Context(self.options.as_of, self.library.forms, self.deadlines, previous)


def lint_document(document: Document, plan: Plan, previous: Document | None = None) -> Outcome:
    """Run all rules of the plan over one report."""
    context = plan.context(fitting(document, previous))
    run, other_form = plan.for_form(document.form)
    outcome = Outcome(
        document.source.name, document.form.id, document.year, document.publisher.name,
        not_assessed=list(other_form), remarks=[words.remark(code, plan.options.lang) for code in document.source.remarks],
    )  # fmt: skip
    writer = Writer(document, plan, context)
    for rule, depends in run:
        reason = rule.inapplicable(document, context) if depends else None
        if reason:
            if reason == "needs-previous" and previous is not None:
                reason = "unfit-previous"
            outcome.not_assessed.append(NotAssessed(rule.id, reason))
            continue
        outcome.rules_run += 1
        try:
            check, parameters = plan.check(rule)
            for item in check(document, parameters, context):
                _take(rule, item, writer, outcome)
        except Exception as error:  # told as a finding of its own: the other rules go on, the run exits 3
            outcome.crashed = True
            outcome.findings.append(writer.crash(rule, error))
    for rule in plan.diagnoses:
        culprits.diagnose(rule, plan, document, context, writer, outcome)
    if outcome.findings:
        _finish(outcome, plan, document.form)
    return outcome


def _take(rule: Rule, item: Breach | Unknown, writer: Writer, outcome: Outcome) -> None:
    if isinstance(item, Unknown):
        outcome.not_assessed.append(NotAssessed(rule.id, item.reason, (item.at,)))
    else:
        outcome.findings.append(writer.finding(rule, item))


def _finish(outcome: Outcome, plan: Plan, form: Form) -> None:
    """Number repeated fingerprints, put in order, and set aside what is suppressed or in the baseline.

    In order of place; what has the same one (all that is absent) by rule and as the form has it.
    """
    order = form.order
    outcome.findings.sort(
        key=lambda one: (one.place.order(), one.id, order.get(one.path, len(order)), one.path, one.message)
    )
    seen: dict[str, int] = {}
    for finding in outcome.findings:
        count = seen[finding.fingerprint] = seen.get(finding.fingerprint, 0) + 1
        if count > 1:
            finding.fingerprint = f"{finding.fingerprint}-{count}"
    suppress.apply(outcome, plan.options)


def fitting(document: Document, previous: Document | None) -> Document | None:
    """Last year's report of the same publisher, if that is what was given."""
    if previous is None or document.year is None or previous.year != document.year - 1:
        return None
    ours, theirs = document.publisher.name, previous.publisher.name
    return previous if not ours or not theirs or fold(ours) == fold(theirs) else None


class Writer:
    """Makes findings of the breaches of one report."""

    def __init__(self, document: Document, plan: Plan, context: Context) -> None:
        self.document = document
        self.lang = plan.options.lang
        self.events = plan.events
        self.detail = plan.options.detail
        self.context = context
        self.made = 0
        self._lines: list[str] | None = None

    def finding(self, rule: Rule, breach: Breach) -> Finding:
        document, lang = self.document, self.lang
        place = self.place(breach)
        terms = words.term_names(breach.equation, document, lang) if breach.equation else {}
        finding = Finding(
            id=rule.id,
            rule=rule.name,
            severity=_lower(breach.severity or rule.severity, rule.severity),
            file=document.source.name,
            path=breach.at,
            label=self.label(document, breach.at),
            place=place,
            message=words.message(rule, breach, document, lang, terms),
            title=rule.title[lang],
            why=rule.why[lang],
            how=rule.how[lang],
            expected=breach.expected,
            actual=breach.actual,
            related=[*map(self.spot, breach.spots), *map(self.related, breach.related)],
            basis=breach.basis or rule.basis_for(document.form.id),
            fix=breach.fix,
            phrase=self.phrase(breach),
            evidence=list(breach.evidence),
        )
        if breach.equation:
            finding.left, finding.right = (_triples(side, terms) for side in breach.equation)
        finding.fingerprint = fingerprint(finding, breach.variant)
        self.made += 1
        if self.detail and self.made <= MAX_DETAILED:
            finding.excerpt = excerpts.source_lines(document, self.lines(), place)
            finding.grid = excerpts.small_table(document, breach.at, breach.related, lang)
        return finding

    def place(self, breach: Breach) -> Place:
        if breach.phrase is None:
            return self.document.place(breach.at)
        text = self.text(breach.at)
        return text.phrase(*breach.phrase)

    def text(self, path: str) -> Text:
        document = self.document
        text = document.texts.get(path) or document.fields.get(path) or document.headings.get(path)
        if text is None:
            raise UnknownPath(path)
        return text

    def phrase(self, breach: Breach) -> str:
        if breach.phrase is None:
            return ""
        start, end = breach.phrase
        return self.text(breach.at).value[start:end]

    def spot(self, spot: Spot) -> Related:
        """Another number of a text, by its own place."""
        place = self.text(spot.path).phrase(spot.start, spot.end)
        return Related(spot.path, self.label(self.document, spot.path), place, self.document.source.name, spot.value)

    def related(self, path: str) -> Related:
        document = self.document
        if path.startswith(PREVIOUS) and self.context.previous:
            document, path = self.context.previous, path.removeprefix(PREVIOUS)
        return Related(
            path, self.label(document, path), document.place(path), document.source.name, document.values.get(path),
        )  # fmt: skip

    def label(self, document: Document, path: str) -> str:
        """What the report's form calls it; a row of another year's form goes by that form's name for it."""
        form = document.form
        if not form.knows(path):
            form = next((other for other in self.context.forms if other.knows(path)), form)
        return form.label(path, self.lang)

    def lines(self) -> list[str]:
        if self._lines is None:
            self._lines = _LINE_END.split(self.document.source.text)
        return self._lines

    def crash(self, rule: Rule, error: Exception) -> Finding:
        return crash(self.events["rule-crash"], rule, error, self.document, self.lang)


def _triples(terms: Sequence[Term], names: Mapping[str, str]) -> tuple[tuple[int, Any, str], ...]:
    """One side of an equation as sign, value and name of each term."""
    return tuple((term.sign, term.value, names[term.path]) for term in terms)


def _lower(one: Severity, other: Severity) -> Severity:
    """The milder of two: a breach is never more than its rule, whose severity the user may have lowered."""
    return max(one, other, key=SEVERITIES.index)


def fingerprint(finding: Finding, variant: str = "") -> str:
    """Stable under edits elsewhere: the rule, the cell and what is wrong with it, never a line number."""
    from hashlib import blake2b

    parts = (finding.id, finding.path, variant, finding.phrase, str(finding.actual), one_name(finding.file))
    return blake2b("\0".join(parts).encode("utf-8", "replace"), digest_size=8).hexdigest()


def crash(event: Rule, rule: Rule, error: Exception, document: Document, lang: str) -> Finding:
    """GDL902: which rule raised, and where in its code."""
    values = {
        "rule": rule.id,
        "rule_name": rule.name,
        "error": f"{type(error).__name__}: {error}",
        "where": _where(error),
    }
    return event_finding(event, document.source.name, document.place(""), values, lang)


def _where(error: Exception) -> str:
    frame = error.__traceback__
    while frame and frame.tb_next:
        frame = frame.tb_next
    return (
        f"{frame.tb_frame.f_code.co_filename.replace(chr(92), '/').split('/')[-1]}:{frame.tb_lineno}" if frame else ""
    )


def event_finding(
    event: Rule, file: str, place: Place, values: Mapping[str, Any], lang: str, variant: str = "", path: str = ""
) -> Finding:
    """A finding about the run itself (9xx)."""
    finding = Finding(
        id=event.id, rule=event.name, severity=event.severity, file=file, path=path, label="", place=place,
        message=words.fill(event.messages[variant][lang], values), title=event.title[lang], why=event.why[lang],
        how=event.how[lang], basis=event.basis,
    )  # fmt: skip
    finding.fingerprint = fingerprint(finding.but(phrase=finding.message), variant)
    return finding
