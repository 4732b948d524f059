"""Whether a report was published in time, by the deadlines of the packs and of the configuration.

    event: late        published after the deadline of its kind of publisher and its year
    event: overdue     not published, and the day of judgement is past the deadline, or near it
    warn_days          how many days before the deadline `overdue` begins to warn

Only a deadline that is certain, of a publisher whose kind is stated, makes an error; the others make warnings.
Variants: "" | practice (the deadline is no law) | any-kind (the kind is not stated, but every kind's deadline has passed) |
soon |
last-day | planned (the day of publication is still to come, and too late). Messages may name {due}, {days}, {article} and {day}, the day of publication or of judgement.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date
from typing import Literal

from ..model.document import Document
from ..model.finding import Breach, Unknown
from ..model.record import Record
from ..model.rule import Context, Deadline, cited
from ..model.tuples import NamedTuple
from ._publication import REPORT_FILES, claim, origin

AT = "published_on"


class Parameters(Record):
    event: Literal["late", "overdue"]
    warn_days: int = 14


class Due(NamedTuple):
    """A day by which the report is due, and the deadline that says so."""

    day: date
    deadline: Deadline


def check(report: Document, parameters: Parameters, context: Context) -> Iterator[Breach | Unknown]:
    """At most one breach: late or overdue."""
    if parameters.event == "overdue" and report.published_on:
        return
    days = due_days(report, context)
    if not days:
        yield Unknown("year", "no-deadline" if report.year else "no-year")
    elif parameters.event == "late":
        yield from _late(report, days, context.as_of)
    else:
        yield from _overdue(report, days, parameters.warn_days, context.as_of)


def due_days(report: Document, context: Context) -> list[Due]:
    """When the report is due, earliest first: one day, or one for each kind that the publisher may be of."""
    year = report.year
    if year is None:
        return []
    kinds = [report.publisher.kind] if report.publisher.kind else _kinds(context)
    found: dict[int, Due] = {}
    for kind in kinds:
        deadline = next((one for one in context.deadlines if _fits(one, kind, report.publisher.level, year)), None)
        if deadline:
            found[id(deadline)] = Due(_day(year + 1, *deadline.due), deadline)
    return sorted(found.values(), key=lambda due: (due.day, not due.deadline.certain))


def _kinds(context: Context) -> list[str | None]:
    """Every kind that a deadline names; one without a name when none does."""
    return list(dict.fromkeys(kind for one in context.deadlines for kind in one.kinds)) or [None]


def _fits(deadline: Deadline, kind: str | None, level: str | None, year: int) -> bool:
    return (
        deadline.first_year <= year
        and (deadline.last_year is None or year <= deadline.last_year)
        and (not deadline.kinds or kind in deadline.kinds)
        and (not deadline.levels or level in deadline.levels)
    )


def _day(year: int, month: int, day: int) -> date:
    """The day in that year; 29 February is the 28th where there is none."""
    try:
        return date(min(year, date.max.year), month, day)
    except ValueError:
        return date(min(year, date.max.year), month, day - 1)


def _late(report: Document, days: list[Due], as_of: date) -> Iterator[Breach | Unknown]:
    published = report.published_on
    if published is None:
        yield Unknown(AT, "no-date")
    elif published > as_of:
        yield from _planned(days, published, as_of)
    elif published > days[-1].day:
        yield _breach(days, published, (published - days[-1].day).days)
    elif published > days[0].day:
        yield Unknown("publisher.kind", "kind-unknown")


def _planned(days: list[Due], day: date, as_of: date) -> Iterator[Breach | Unknown]:
    """A day that is still to come is a plan, and may be mended as long as the deadline has not passed."""
    if day > days[-1].day:
        breach = _breach(days, day, (day - days[-1].day).days)
        breach.variant = "planned"
        if as_of <= days[-1].day:
            breach.severity = "warning"
        yield breach
    else:
        yield Unknown(AT, "future-date")


def _overdue(report: Document, days: list[Due], warn_days: int, as_of: date) -> Iterator[Breach | Unknown]:
    if (days[0].day - as_of).days > warn_days:
        return
    if origin(report) not in REPORT_FILES or AT in report.fields or claim(report):
        yield Unknown(AT, "no-date")
    elif as_of > days[-1].day:
        yield _breach(days, as_of, (as_of - days[-1].day).days)
    elif days[0].day != days[-1].day:
        yield Unknown("publisher.kind", "kind-unknown")
    else:
        yield _breach(days, as_of, (days[-1].day - as_of).days, soon=True)


def _breach(days: list[Due], day: date, count: int, soon: bool = False) -> Breach:
    """About the last of the days; a doubt about the deadline itself makes it a warning."""
    due = days[-1]
    certain = all(one.deadline.certain for one in days)
    variant = "any-kind" if len(days) > 1 else "" if certain else "practice"
    basis = due.deadline.basis
    return Breach(
        AT,
        {
            "due": _words(due.day),
            "day": _words(day),
            "days": {"zh": str(count), "en": f"{count} day{'' if count == 1 else 's'}"},
            "article": _article(basis),
        },
        variant if not soon else "soon" if count else "last-day",
        severity=None if certain and not soon else "warning",
        basis=(basis,),
    )


def _article(basis: Mapping[str, str]) -> dict[str, str]:
    title, ref = basis["title"], basis["ref"]
    zh = title if basis.get("kind") == "practice" or title.startswith("《") else f"《{title}》"
    english = cited(basis, "en")
    return {"zh": f"{zh}（{ref}）", "en": f"{english['title']}, {english['ref']}"}


def _words(day: date) -> dict[str, str]:
    return {"zh": f"{day.year}年{day.month}月{day.day}日", "en": day.isoformat()}
