"""The part of SARIF 2.1.0 that we write, said strictly: nothing else may appear. From sections 3.13 to 3.59."""

from __future__ import annotations

from typing import Any


def _object(required: str = "", **properties: Any) -> dict[str, Any]:
    return {
        "type": "object", "additionalProperties": False, "required": required.split(), "properties": properties,
    }  # fmt: skip


def _list(items: Any, **more: Any) -> dict[str, Any]:
    return {"type": "array", "items": items, **more}


TEXT = {"type": "string"}
LINE = {"type": "integer", "minimum": 1}
URI = {"type": "string", "pattern": r"^(?:[A-Za-z0-9/._~:-]|%[0-9A-F]{2})+$"}
BAG = {"type": "object", "properties": {"tags": _list(TEXT, uniqueItems=True)}}
LEVEL = {"enum": ["none", "note", "warning", "error"]}
MESSAGE = _object("text", text=TEXT)
HELP = _object("text", text=TEXT, markdown=TEXT)
ARTIFACT = _object("uri", uri=URI, index={"type": "integer", "minimum": 0})
REGION = _object("startLine", startLine=LINE, startColumn=LINE, endLine=LINE, endColumn=LINE)
PHYSICAL = _object("artifactLocation", artifactLocation=ARTIFACT, region=REGION)
LOGICAL = _object(
    "fullyQualifiedName", fullyQualifiedName=TEXT, name=TEXT, kind={"enum": ["element"]}, decoratedName=TEXT
)
LOCATION = _object(
    "physicalLocation", id={"type": "integer", "minimum": 0}, physicalLocation=PHYSICAL,
    logicalLocations=_list(LOGICAL, uniqueItems=True), message=MESSAGE,
)  # fmt: skip
CHANGE = _object(
    "artifactLocation replacements", artifactLocation=ARTIFACT,
    replacements=_list(_object("deletedRegion", deletedRegion=REGION, insertedContent=MESSAGE), minItems=1),
)  # fmt: skip
RESULT = _object(
    "ruleId level message locations partialFingerprints baselineState",
    ruleId=TEXT, ruleIndex={"type": "integer", "minimum": 0}, level=LEVEL, message=MESSAGE, locations=_list(LOCATION),
    relatedLocations=_list(LOCATION, uniqueItems=True),
    partialFingerprints={"type": "object", "additionalProperties": TEXT},
    baselineState={"enum": ["new", "unchanged", "updated", "absent"]},
    suppressions=_list(
        _object("kind", kind={"enum": ["inSource", "external"]}, justification=TEXT, status={"enum": ["accepted"]})
    ),
    fixes=_list(_object("artifactChanges", description=MESSAGE, artifactChanges=_list(CHANGE, minItems=1))),
    properties=BAG,
)  # fmt: skip
RULE = _object(
    "id", id=TEXT, name=TEXT, shortDescription=HELP, fullDescription=HELP, help=HELP,
    defaultConfiguration=_object("level", level=LEVEL), properties=BAG,
)  # fmt: skip
NOTIFICATION = _object(
    "message", level=LEVEL, message=MESSAGE, descriptor=_object("id", id=TEXT), locations=_list(LOCATION)
)
INVOCATION = _object(
    "executionSuccessful", executionSuccessful={"type": "boolean"}, exitCode={"type": "integer"},
    toolExecutionNotifications=_list(NOTIFICATION),
)  # fmt: skip
DRIVER = _object("name", name=TEXT, version=TEXT, rules=_list(RULE, uniqueItems=True))
RUN = _object(
    "tool", tool=_object("driver", driver=DRIVER), columnKind={"enum": ["utf16CodeUnits", "unicodeCodePoints"]},
    language={"type": "string", "pattern": "^[a-z]{2}(-[A-Z]{2})?$"}, results=_list(RESULT),
    invocations=_list(INVOCATION), properties=BAG,
    artifacts=_list(
        _object("", location=ARTIFACT, roles=_list({"enum": ["analysisTarget"]}, uniqueItems=True), properties=BAG),
        uniqueItems=True,
    ),
)  # fmt: skip
SARIF = _object("version runs", **{"$schema": {"type": "string"}}, version={"const": "2.1.0"}, runs=_list(RUN))
