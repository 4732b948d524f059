"""What a text states of this year, so that two statements of the same thing can be told to be so."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache

from ...model.tuples import NamedTuple
from .figures import COUNT, UNIT_KIND, Figure
from .groups import groups
from .lazy import Lazy
from .nouns import Noun, Same, nouns_of, places_in
from .parts import is_aside
from .periods import OTHER, THIS, period_of
from .reading import Reading
from .scenes import ACTIONS, clauses_before, items_before, organ, undated
from .zeros import zeros_of

_WHOLE = Lazy(
    r"(?<!公)共(?!同|享|建|青|产|治)|总(?!体|工|队|站|部|局)|合计|累计|全年|年内|今年|本年|年度|一年来|全[市县区州省镇乡校院局厅委办系]|现有|(?:19|20)[0-9]{2}年"
)
_YEAR_ONLY = Lazy(r"[,，]?(?:(?:19|20)[0-9]{2}年度?|全年|今年|本年度?|一年来|年内|截[至止].{0,12})[,，:]?$")
_YEARLY = Lazy(r"[全今本]年|年[内度]|[0-9]{4}年")
_PREDICATE = Lazy(
    r"并|均|已|全部|都(?!市)|现(?!行|场|有)|逐|反映|覆盖|参[加与训]|得到|主要|除|涉及|占|涵盖|集中在|各|同比|未|因|通过|给|提供|被|来自|中(?![心间小学央国介层级医药])"
)
# What may be said of all of a thing; anything else is said of some of it (3件申请涉及征地).
_OF_ALL = ("中", "并", "均", "已", "全部", "都", "逐", "现", "同比")
_ASIDE = Lazy(
    r"^[“”]?(?:其中|包括|包含|含|另|此外|较|比|同比|增加|减少|还|又|再|首次|人均|平均)|每|各$|均$|剩余|其余|余下|未|没|尚|仍|不|超过?$|"
    r"[多少]$|净增|较上|比上|分别"
)
_WITHIN = Lazy(r"[上下]半年|季度|[0-9]月|月份")
_OF_ALL_THERE_ARE = Lazy(r"(?:现有|所有|全部|在用|已开设|已建成)的$")
_DEALT_WITH = Lazy(r"开展|进行|实施|组织|逐一|逐个|均|全部|都")
_PLAN = Lazy(
    r"下一步|计划(?!,|，|$)|力争|争取|今后|未来|拟(?!公开|发布|定|稿|录|办|制)|将(?:于|在|再|继续|进一步|组织|举办|开展|召开|加|建|推|全年)|不少于|新的一年"
)
# 发现的37个问题: the 37 are those that a number before found.
_TAKEN_UP = Lazy(
    r"(?P<verb>发现|查出|检出|排查|梳理|制发|印发|下发|建成|建立|设立|开设|开通|配备|接待|召开|举办|开展|组织|编制|发布|推送|公开|征集|征求|"
    r"收到|接到|受理|收集|转办|交办|承办|办结|采纳|制定|出台|归集|清理)的$"
)
_DONE_TO = Lazy(r"[^“”,，]{0,14}(?:对|将|把)(?:全年|今年|本年度?|已)?")  # 县政府办对全年发布的68篇解读逐篇评查
_POINT = Lazy(r"^[一二三四五六七八九十]是(?:在|对)?")  # 二是15名信息员均为兼职
RESUMED = ("上述", "以上", "前述", "上面", "该", "这", "此")
_ATTEND = Lazy(r"参[加训会与]")
# Behind the body that begins a number's words when it is who did it: 市税务局全年发布….
_SUBJECT_ENDS = Lazy(
    r"(?:(?:19|20)[0-9]{2}年|全年|今年|本年|年内|共|累计|已|先后|总|收到|受理|办理|发布|主动公开|召开|举办|开展|印发|制发)"
)
WIDE, BODY = "wide", "body"
_REGION = Lazy(r"全[市县区省州旗系]|各级|各[县区镇乡部单]|我[市县区省州]")
_BODY = Lazy(r"[我本][局委办厅院校中所站馆机单部]|[省市县区]?本级|[全][局委办厅院校]")
_BODIES = Lazy(r"[省市县区州旗镇乡国][级直]|[省市县区州旗)]政府及其|乡镇政府|[省市县区州旗]本级|各[县市区州镇乡]")
_OF_OURS = Lazy(r"^[我本全](?:[省市县区州镇乡旗局委办厅院校]|街道|单位|机关)")
_COLLECTIVE = Lazy(r"各级?[^共均已]{1,10}?(?=共|均|已|累计)")
_ANYTHINGS = frozenset("".join(sorted(word)) for word in ("金额", "总额", "数额", "款项"))  # of what, it does not say
_SHORTEST, _LONGEST = 2, 40  # characters of a phrase, of the words around a number
# Measure words for one thing in different mouths: 查阅点32处 and 32个查阅点.
_LIKE = tuple(
    frozenset(UNIT_KIND[unit] for unit in units.split())
    for units in ("个 处 座 所 站 台 类 种 组", "条 份 项", "次 期", "件 份 部 项", "人 户")
)


class Mention(NamedTuple):
    """A number and what it counts.

    heads: the phrases it may be of, the fullest first (words behind a number may go on with what is said of it);
    whole: it is said to be all of the year; running: 累计, perhaps since some other year
    total: the phrase of the number that it is a part of; within: only of some months of the year
    definite: it takes up a number that was stated (212篇解读材料中), whatever was done with it there
    taken: what was done with it, when it may take up a number of the same deed (发现的37个问题)
    scope: WIDE | BODY, when its words say that it is of a whole region, or of the publisher itself
    some: something is said of it that need not hold of all
    elliptic: what it counts is not named, but is what the number before counts
    weak: the channels of its phrases that only a clause of another deed names (加强与新闻媒体的沟通，全年召开发布会21场)
    """

    figure: Figure
    heads: tuple[Noun, ...]
    whole: bool
    running: bool = False
    total: Noun | None = None
    within: bool = False
    some: bool = False
    scope: str = ""
    definite: bool = False
    taken: str = ""
    elliptic: bool = False
    weak: frozenset[str] = frozenset()


def same_measure(one: Figure, other: Figure) -> bool:
    """Whether two numbers may count the same thing by their measure words."""
    return one.measure == other.measure or any(one.measure in kin and other.measure in kin for kin in _LIKE)


def noun_phrase(figure: Figure, same: Same = ()) -> Noun:
    """The phrase of all words around a number."""
    return _heads(figure, _PREDICATE.search(figure.tail), same)[0]


def mentions(
    reading: Reading, year: int | None, same: Same = (), own: tuple[str, ...] = (), like: Figure | None = None
) -> Iterator[Mention]:
    """The statements about this year, in order: no difference, no plan, no number that only belongs to another.

    like: only those in measure words that may count what it counts.
    """
    totals = _totals(reading, same)
    last: Mention | None = None  # the one just before
    for figure in reading.figures:
        if like and not same_measure(figure, like):
            continue
        if figure.kind != COUNT or not figure.exact:
            continue
        total = totals.get(figure.start)
        if total and (part := _by_channel(reading, figure, total, same, year)):
            yield part
        if not _aside(figure):
            period = period_of(reading, figure, year)
            within = period == OTHER and bool(_WITHIN.search(reading.text, max(0, figure.begin - 30), figure.start))
            if period == THIS or within:
                made = _mention(reading, figure, total, same, own, last)
                if made and last and figure.between == "、" and not made.heads[0].told:
                    made = _coordinated(made, last)
                last = made
                if made:
                    yield made._replace(whole=False, within=True) if within else made


def _totals(reading: Reading, same: Same) -> dict[int, Noun]:
    """What the total counts of every part, by where the part stands."""
    found: dict[int, Noun] = {}
    for group in groups(reading):
        if not group.closing:
            noun = noun_phrase(group.total, same)
            found.update((part.start, noun) for part in group.parts)
    return found


def _by_channel(reading: Reading, figure: Figure, total: Noun, same: Same, year: int | None) -> Mention | None:
    """公开信息3415条，其中县政府网站发布2475条: information, too, but of a channel."""
    if total.places or not places_in(figure.label):
        return None
    phrase = nouns_of(figure.label.removeprefix("其中"), "", same=same)[0]
    if phrase.head or not phrase.places or period_of(reading, figure, year) != THIS:
        return None
    noun = Noun(total.head, phrase.verbs or total.verbs, phrase.places, True)
    return Mention(figure, (noun,), whole=False, elliptic=True)


def _coordinated(mention: Mention, last: Mention) -> Mention:
    """办理省人大建议3件、市人大建议18件: what was done is said once for both."""
    before = last.heads[0]
    heads = tuple(noun._replace(verbs=before.verbs, told=before.told) for noun in mention.heads)
    return mention._replace(heads=heads, whole=mention.whole or last.whole)


def _aside(figure: Figure) -> bool:
    return is_aside(figure) or bool(_ASIDE.search(figure.label)) or len(figure.label) > _LONGEST


def _mention(
    reading: Reading, figure: Figure, total: Noun | None, same: Same, own: tuple[str, ...], last: Mention | None
) -> Mention | None:
    label = figure.label
    if label.endswith(RESUMED) or _PLAN.search(label):
        return None
    taken = _TAKEN_UP.search(label) if label.endswith("的") else None
    scenes = [_scene(clause, own) for clause in clauses_before(reading, figure)]
    if any(scene.plan for scene in scenes) and not (taken and "已" in label) and "全年共" not in label:
        return None
    named = any(scene.counts for scene in scenes) and places_in(label)
    # 公众号210条，视频号56条: another number's clause sets no scene for one that names its own channel.
    places = _NONE.union(*(scene.places for scene in scenes[-3:] if not (named and scene.counts)))
    for scene in scenes:
        if scene.counts and scene.bodies:
            places |= scene.bodies
    places -= places_in(label)  # 政务新媒体管理仍需加强，全市共有政务新媒体账号86个: its own words say it
    items = items_before(reading, figure) if reading.text[figure.begin - 1 : figure.begin] == "、" else ""
    of_all = bool(figure.tail) and bool(_OF_ALL_THERE_ARE.search(label))  # 对全区现有的25个账号开展巡查
    cut = (_DEALT_WITH if of_all else _PREDICATE).search(figure.tail) if figure.tail else None
    among = bool(cut and cut.group() == "中")  # 212篇解读材料中，…
    # A channel itself may be what the number is of: 公报出刊12期, 制作短视频36条, 微信推送486篇.
    phrases = _heads(figure, cut, same, places, own, items)
    heads = [
        noun
        for noun in phrases
        if (len(noun.head) >= _SHORTEST and noun.head not in _ANYTHINGS)
        or (len(noun.head) < _SHORTEST and noun.places and (noun.told or among))
    ]
    elliptic = not heads and last is not None and _goes_on(figure, phrases[0], last)
    if elliptic and last:
        before = last.heads[0]
        verbs = phrases[0].verbs or frozenset(("attend",))
        heads = [Noun(before.head + phrases[0].head, verbs, before.places, True)]
    if not heads:
        return None
    yearly = bool(scenes and scenes[-1].yearly)
    some = bool(cut and not of_all and cut.start() > 1 and not cut.group().startswith(_OF_ALL))
    whole = (yearly or among or bool(_WHOLE.search(label))) and not some
    if elliptic and last:
        whole = last.whole
    by_now = bool(scenes and scenes[-1].by_now)  # 截至年底，累计…: since when, it does not say
    running = "累计" in label and (by_now or not yearly) and not _YEARLY.search(label)
    scope = WIDE if _REGION.search(label) else BODY if _BODY.search(label) else ""
    verb = taken["verb"] if taken else ""
    weak = frozenset[str]().union(*(scene.places for scene in scenes if scene.action))
    return Mention(figure, tuple(heads), whole, running, total, False, some, scope, among, verb, elliptic, weak)


def _goes_on(figure: Figure, phrase: Noun, last: Mention) -> bool:
    """收到申请97件，办结94件; 举办培训1期，320人参加: of the thing counted before, which is not named again."""
    before = last.figure
    if phrase.head in _ANYTHINGS:
        return before.sentence == figure.sentence and before.unit != figure.unit  # 发出收费通知3件，总金额1240元
    if phrase.head or before.sentence != figure.sentence or before.bracket != figure.bracket:
        return False
    if not figure.label:
        return bool(_ATTEND.match(figure.tail)) and last.heads[0].told
    return bool(phrase.verbs) and before.unit == figure.unit and phrase.verbs != last.heads[0].verbs


class _Scene(NamedTuple):
    """What a clause before says of a number.

    plan: it is planned; places: the channels or other bodies it belongs to; yearly: the clause is nothing but the year, or
    its end (by_now); action: it tells of a deed of its own;
    counts: the clause has a number of its own; bodies: whose it is: 省政府及其部门受理1784件，…
    """

    plan: bool
    places: frozenset[str]
    yearly: bool
    counts: bool
    bodies: frozenset[str]
    by_now: bool
    action: bool


_DIGITS = frozenset("0123456789")
_NONE: frozenset[str] = frozenset()


@lru_cache(1024)
def _scene(clause: str, own: tuple[str, ...]) -> _Scene:
    other = organ(clause, own)
    places = places_in(clause)
    return _Scene(
        bool(_PLAN.search(clause)),
        places | {undated(other)} if other else places,
        bool(_YEAR_ONLY.search(clause)),
        not _DIGITS.isdisjoint(clause),
        frozenset(_BODIES.findall(clause)),
        clause.lstrip(",，").startswith(("截至", "截止")),
        _OF_OURS.sub("", clause, 1).startswith(ACTIONS),
    )


def _heads(
    figure: Figure,
    cut: re.Match[str] | None,
    same: Same,
    places: frozenset[str] = frozenset(),
    own: tuple[str, ...] = (),
    items: str = "",
) -> list[Noun]:
    """cut: where what is said of the thing counted begins in the words behind the number

    items: those before that have no number of their own (三公经费、预决算信息36条).
    """
    label = items + (_COLLECTIVE.sub("", figure.label) if "各" in figure.label else figure.label)
    for name in own:
        label = label.replace(name, "")
    label = _POINT.sub("", label)
    taken = _TAKEN_UP.search(label) if label.endswith("的") else None
    if taken and _DONE_TO.fullmatch(label, 0, taken.start()):
        label = label[taken.start() :]
    body = organ(label, own)
    if body and _SUBJECT_ENDS.match(label, len(body)):
        label, places = label[len(body) :], places | {undated(body)}
    tail = figure.tail[:_LONGEST]
    found = nouns_of(label, tail[: cut.start()] if cut else tail, places, same)
    if cut and cut.group().startswith(_OF_ALL):
        done = nouns_of("", tail[cut.start() :], places, same)[0].verbs
        if done:
            found.insert(1, found[0]._replace(verbs=done))  # 34个问题均已整改: as many were mended, or more
    return found


_OF_SOME = Lazy(r"普遍|部分|个别|多数|一些|有的|有些|基层|乡镇|村居|下属|[县区]级")  # 乡镇普遍没有专职人员


def zero_mentions(reading: Reading, same: Same = ()) -> Iterator[Mention]:
    """The zeros in words."""
    for statement in zeros_of(reading):
        for zero in statement:
            if _OF_SOME.search(reading.text, zero.begin, zero.start):
                continue
            heads = tuple(noun for noun in nouns_of(zero.label, same=same) if len(noun.head) >= _SHORTEST)
            if heads:
                yield Mention(zero, heads, True)
