"""How a report names its own publisher."""

from __future__ import annotations

from ...model.document import Document
from .lazy import Lazy

_REGION = Lazy(r"^.*([省市县区州旗])(?=[^省市县区州旗]{2,}$)")


def own_names(document: Document) -> list[str]:
    """How a report names its own publisher: 某某市水务局, 市水务局; 某某市人民政府, 某某市."""
    name = document.publisher.name or ""
    if not name:
        return [*_BODY_WORDS, *speaker_of(document)]
    place = name.removesuffix("人民政府")
    if not name or place != name:
        return [name, place] if len(place) > 1 else []
    short = _REGION.sub(r"\1", name)
    return [name, short] if len(short) > 2 else [name]


_SHORT = Lazy(
    r"^(?:(?:20[0-9]{2}年度?|全年|今年|本年度?|年内)[,，]?)?"
    r"(?P<name>(?:[^\x00-\x7f，。、；]{0,8}?(?P<level>[省市区县州旗盟]))?[^\x00-\x7f，。、；]{2,12}?(?:局|委员会|委|办公室|办|厅|中心))"
)
_BODY_ENDS = frozenset("局委办厅心")
_LEVELS = Lazy(r"[省市区县州旗盟]")


def abbreviated(label: str, document: Document) -> str:
    """The shortened name of the publisher that a number's words begin with (市人社局, 市市场监管局), '' for none.

    Its characters stand in the name in the same order; another level's body (市局 in a district's report) is another.
    """
    name = document.publisher.name or ""
    match = _SHORT.match(label) if name and not _BODY_ENDS.isdisjoint(label) else None
    if match is None or len(name) < len(match["name"]):
        return ""
    short, level = match["name"], match["level"]
    levels = _LEVELS.findall(name)
    if (level and levels and level != levels[-1]) or (short in name and not name.endswith(short)):
        return ""
    left = iter(name)
    return short if all(char in left for char in short) else ""


_BODY_WORDS = ("医院", "学校", "学院")
_SPEAKER = Lazy(
    r"(?:^|[,，。;；\n])(?:(?:20[0-9]{2}年度?|全年|今年|本年度?)[,，]?)?"
    r"(?P<name>[省市区县州旗]?(?:(?![我本全各该由向被经对和及])[\u4e00-\u9fff]){2,6}?(?:局|委员会|管委会|厅))"
    r"(?=全年|今年|本年|年内|20[0-9]{2}年|(?:门户|官方)?网站|共|新收|收到|受理|作其他|作出|办结|办理|答复|依法|主动公开|累计)"
)
_BODIES = Lazy(
    r"(?![我本])[\u4e00-\u9fff](?:局|委|厅|办)(?!理|结|公|复|员|托|长)|全[省市区县州旗]|各[级部单镇乡街区县市]|下属|所属"
)


def speaker_of(document: Document) -> list[str]:
    """The body that a report without a publisher's name speaks of, when it names no other and no wider region."""
    if document.publisher.name:
        return []
    texts = [text.value[:20_000] for text in document.texts.values()]
    names = {match["name"] for text in texts for match in _SPEAKER.finditer(text)}
    if len(names) != 1:
        return []
    name = names.pop()
    return [] if any(_BODIES.search(text.replace(name, "")) for text in texts) else [name]
