"""What a run is asked to do, as plain values: the command line and the configuration end here."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date

from ..model.record import Record, fresh
from ..model.rule import Deadline, Severity
from ..model.tuples import NamedTuple

CONFIGURATIONS = ("gov-disclose-lint.toml", "pyproject.toml")  # the names of files that may hold a configuration


class Suppression(NamedTuple):
    """One [[suppress]] entry. rule: id or name; path, file: globs, empty for any; until: the last day it holds."""

    rule: str
    reason: str
    path: str = ""
    file: str = ""
    until: date | None = None
    origin: str = ""


class Options(Record):
    """select, ignore: rule ids, names, id prefixes (GDL3) or topics (sums). severity: by rule id or name.

    previous: the file with last year's report. baseline: accepted findings, fingerprint -> file.
    own_files: files in the folders that are no reports but the run's own (baseline, outputs), as absolute paths.
    rule_folders: data-only packs named on the command line. detail: excerpts and grids, for outputs that show them.
    """

    select: Sequence[str] = ()
    ignore: Sequence[str] = ()
    severity: Mapping[str, Severity] = fresh(default_factory=dict)
    lang: str = "zh"
    as_of: date = fresh(default_factory=date.today)
    form: str | None = None
    previous: str | None = None
    suppressions: Sequence[Suppression] = ()
    baseline: Mapping[str, str] = fresh(default_factory=dict)
    deadlines: Sequence[Deadline] = ()
    rule_folders: Sequence[str] = ()
    own_files: frozenset[str] = frozenset()
    detail: bool = True
    jobs: int = 0
