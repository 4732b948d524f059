"""The check kinds, one module each. A module `checks/<kind>.py` (dashes as underscores) holds

    class Parameters(Record)      the kind's own keys in a rule file, with types that pydantic checks when a pack is compiled
                                  (model.record.Record, or a NamedTuple or dataclass)
    def check(report: Document, parameters: Parameters, context: Context) -> Iterator[Breach | Unknown]

and, where parameters name things of a form,

    def faults(parameters: Parameters, forms: Sequence[Form], every: Sequence[Form]) -> Iterable[Fault]
                                  what no form that the rule is for has (every: all forms there are); asked once, when a
                                  pack is compiled

A check is a pure function that speaks of paths and values; it knows nothing of files, lines, colours or languages.
Installed packages add kinds through the entry point group `gov_disclose_lint.checks` (name = kind, value = module).
"""
