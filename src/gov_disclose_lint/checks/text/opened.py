"""Lists that a word or a mark opens: which numbers are in them, and what they are parts of."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Sequence

from ...model.numbers import Number
from .divisions import divided, loose
from .figures import BARE, COUNT, PERCENT, Figure
from .lazy import Lazy
from .openings import Opening, openings_of
from .parts import Group, dimension, is_aside, total_of, words
from .reading import Reading, Sentence
from .slips import plainly
from .told import attributive, made_up_by_others, tells_all, tells_apart, up_to_the_total, weigh

# What is left over is told, but not counted: 继续有效247件，废止68件，…，其余文件无变动.
_REST_TOLD = Lazy(
    r"[^。;\n0-9]{0,40}[,，](?:其余|剩余|余下)(?![^,，。;]{0,6}(?:没有|均无|为零))[^。;\n0-9]{1,40}(?:[。;\n]|$)"
)
MOST_PARTS, MOST_BEFORE = 200, 12  # figures looked at behind and before the opening of a list
_FAR = 2000  # characters within which a list may go on behind another one
_CARRIES_ON = ("其中", "包括", "具体包括", "主要包括", "具体为")
_CLAUSE = 40  # characters of the clauses between two numbers
_ASIDE = Lazy(r";(?:同时|此外|另外|另|与此同时)[,，]")
_PARTED = Lazy(r"[(:]|[^,，。;:0-9]{0,12}中[,，]|[,，](?:其中|具体|主要包|主要含|含|包括|包含|涵盖|内含)")
_ELSEWHERE = Lazy(r"(?:在|通过|利用|依托|向|被)")
_DIVIDING = frozenset("按从")
# Words that begin another statement: what follows is no part of the list before it.
_ANEW = Lazy(
    r"^(?:[两二三四五六七八九](?:者|类|项|种|方面|部分)|以上|上述|前述)(?:总?[合共]计|共)|^(?:另(?!外$|一[件项份名家个条次场起宗期笔例])|此外|同时|并|还|较|同比|环比|比上|累计|共|合计|总计|全年|今年|去年|上年|截至|截止|目前|平均|计划|新增加?|增加|减少|"
    r"增长|下降|上升|回落|多|少|剔除|去重|扣除|除去|(?:19|20)[0-9]{2}年)|^(?:[全本我]\w{0,3})?(?:共|累计)"
)
# What a list opens with when it is none: 12件（上年15件）, 12场（同比减少3场）.
_COMPARED = Lazy(
    r"^(?:[相]?较|同比|环比|比上|比去|比前|每|日均|月均|平均|人均)|^(?:上一?年|去年)(?!.*(?:结转|转))|^(?:19|20)[0-9]{2}年(?:度|同期)?(?:为|是|共|有)?$"
)
_ALL_ARE = Lazy(r"[,，](?:全部|均|都)[为是系][^,，。;:0-9]{2,30}[,，]其中$")
_CARRIED_IN = Lazy(r"^(?:上一?年|去年|往年)(?:度)?(?:结转|转|遗留|未)")
_CHANGED = Lazy(r"^[^较比同]{2,}(?:较|比|同比)[^,，]*(?:增加|减少|增长|下降|多|少)$")
_VERB = Lazy(
    r"(?:已|均|全部|按[时期]|依法)?(收到|受理|接收|接到|办结|答复|办理|回复|完成|召开|举办|组织|开展|发布|制定|制发|印发|编制|报送|公布|公开|回应|"
    r"处理|接待|培训|解读|推送|编发|更新|审核|审查|整改|检查|发现|征集|收集|采纳)(?!及|和|与|结果|情况|类|材料|稿|会|班)"
)
IN_SEVERAL = Lazy(
    r"同时(?:涉及|在|通过|包含|符合|具备|采用|属于|计入)|交叉|重复(?:统计|计算|计入|发布)|兼有|多选|(?:涉及|采用|通过)[多两](?:[个种类]|项(?!目))|线上线下(?:同步|同时|结合)|去重|多渠道|多平台|多种方式"
)
_DOES = Lazy(
    r"运营|运维|更新|推送|发布|开展|举办|召开|推出|编发|刊发|制作|印发|发放|接待|受理|答复|办结|回复|(?<!予以)(?<!部分)(?<!不予)(?<!全部)公开(?!栏|课|日|指南)|播出|播放"
)


def lists_opened(reading: Reading, number: int, sentence: Sentence, parts: set[int]) -> Iterator[Group]:
    figures = [figure for figure in reading.figures_of(number) if figure.kind in (COUNT, BARE)]
    openings = openings_of(reading, number, sentence, figures)
    if not openings:
        return
    shared = bool(IN_SEVERAL.search(reading.text, sentence.start, sentence.end))
    starts = [figure.start for figure in figures]
    percents = [figure for figure in reading.figures_of(number) if figure.kind == PERCENT]
    listed: set[int] = set()  # parts of the lists before in this sentence: no totals of another
    made_up: set[int] = set()  # totals that a list before makes up
    divided: list[Figure] = []  # what 按甲分，… divides: 按乙分，… divides it again
    for opening, until in zip(openings, _ends(openings, sentence), strict=True):
        first = bisect_left(starts, opening.position)
        members = _members(reading.text, figures[first : first + 2 * MOST_PARTS], opening, until)
        again = divided if opening.word[0] in _DIVIDING else []
        before = figures[max(0, first - MOST_BEFORE) : first]
        if before and before[-1].start not in listed:
            before = [figure for figure in before if figure.start not in made_up]
        totals = again or _totals(reading, number, opening, before, parts, listed)
        if opening.word[0] in _DIVIDING:
            divided = totals
        if members and totals:
            for group in _grouped(reading.text, members, totals, opening, figures[first + len(members) :]):
                if (opening.word[0] in _DIVIDING or "分别" in opening.word) and len(group.parts) < 2:
                    continue  # 从公开形式看，公开的208条均可在网上查询
                listed.update(part.start for part in group.parts)
                if group.sum == group.total.value:
                    made_up.add(group.total.start)
                weigh(group, percents)
                group.apart = tells_apart(reading.text, group)
                group.shared |= shared and not group.apart
                group.open = group.open or bool(_REST_TOLD.match(reading.text, group.parts[-1].end))
                if group.sum != group.total.value and not group.open:
                    start = reading.sentences[group.total.sentence].start
                    group.complete |= group.apart or tells_all(reading.text, start, group)
                yield group


def _ends(openings: Sequence[Opening], sentence: Sentence) -> list[int]:
    """Where each list ends at the latest: where the next one opens inside the same bracket."""
    latest: dict[int, int] = {}
    ends = [sentence.end] * len(openings)
    for index in range(len(openings) - 1, -1, -1):
        ends[index] = latest.get(openings[index].bracket, sentence.end)
        latest[openings[index].bracket] = openings[index].position
    return ends


def _members(text: str, figures: Sequence[Figure], opening: Opening, until: int) -> list[Figure]:
    """The figures of the list: at its own depth, up to the next list or the next statement."""
    members: list[Figure] = []
    back = text.find(";", until, until + _FAR)
    limit = text.find(";", opening.position, opening.position + _FAR) if opening.nested else -1
    for figure in figures:
        if figure.bracket != opening.bracket:
            continue
        if 0 <= limit < figure.start or len(members) >= MOST_PARTS:
            break
        if figure.start >= until and back < 0:
            break
        if figure.start >= until and figure.start < back:
            continue
        if not members and (_COMPARED.search(figure.label) or text.find(";", opening.position, figure.begin) >= 0):
            break
        if members and (
            _begins_anew(text, figure, members)
            or (members[-1].end < until <= figure.start and _foreign(figure, members))
        ):
            break
        members.append(figure)
    return members


def _begins_anew(text: str, figure: Figure, members: Sequence[Figure]) -> bool:
    """Whether the figure belongs to another statement than the list before it."""
    label = figure.label.lstrip("“”")
    if ";" in figure.between and _begins_another(text, figure, members):
        return True
    if _ANEW.search(label) or (not label and loose(figure) and not figure.tail):
        return True
    if label and ((";" in figure.between and _takes_up(label, members)) or (loose(figure) and _unnamed(members))):
        return True
    verb = _VERB.match(label)
    return bool(verb and loose(figure) and not members[0].label.lstrip("“”").startswith(verb.group()))


def _begins_another(text: str, figure: Figure, members: Sequence[Figure]) -> bool:
    """Whether what a semicolon sets off is no part beside the others: in another unit, in another place, with parts of its own."""
    if _ASIDE.search(text, max(members[-1].end, figure.begin - _CLAUSE), figure.begin) or _foreign(figure, members):
        return True
    if _ELSEWHERE.match(figure.label) and not any(_ELSEWHERE.match(words(member)) for member in members):
        return True
    return _has_parts(text, figure) and not any(_has_parts(text, member) for member in members)


def _takes_up(label: str, members: Sequence[Figure]) -> bool:
    """现场咨询386件次、…；现场咨询即时解答193件次: more of a part, which is no part beside it."""
    names = (words(member) for member in members)
    return any(len(name) > 2 and label.startswith(name) and label != name for name in names)


def _unnamed(members: Sequence[Figure]) -> bool:
    """分别为3场、4场、5场，主要负责同志出席2场: a number with a name is none of them."""
    return (
        len(members) > 1
        and not members[-1].label
        and not any(member.label or member.unit != members[0].unit for member in members[1:])
    )


def _foreign(figure: Figure, members: Sequence[Figure]) -> bool:
    return figure.kind == COUNT and all(figure.measure != member.measure for member in members)


def _totals(
    reading: Reading, number: int, opening: Opening, before: Sequence[Figure], parts: set[int], listed: set[int]
) -> list[Figure]:
    """What the list may be parts of, nearest first; but for the nearest, no part of a list before."""
    outside: list[Figure] = [figure for figure in before if figure.bracket == opening.bracket]
    outside = [figure for figure in outside if figure.start not in listed or figure is outside[-1]]
    if outside and _CHANGED.search(outside[-1].label):
        return []  # 复议比上年减少3件，其中维持6件: how many there were is not told
    if outside and ("分别" in opening.word or is_aside(outside[-1])):  # 转载3105条；近三年分别公开860条、1020条
        clause = reading.text.rfind(";", outside[0].end, opening.position)
        outside = [figure for figure in outside if figure.start > clause]
    if opening.bracket >= 0 and not outside:
        last = next((figure for figure in reversed(before) if figure.start < opening.bracket), None)
        return [last] if last and last.kind == COUNT and last.end + len(last.tail) == opening.bracket else []
    if not outside and number and _at_start(reading, number, opening):
        outside = _counts_before(reading, number, parts)
    return [figure for figure in reversed(outside) if figure.kind == COUNT and not is_aside(figure)]


def _counts_before(reading: Reading, number: int, parts: set[int]) -> list[Figure]:
    """The last counts of the nearest of the three sentences before that has any that are no parts themselves."""
    for earlier in range(number - 1, max(number - 4, -1), -1):
        counts = reading.counts_of(earlier)[-MOST_BEFORE:]
        counts = [figure for figure in counts if figure.bracket < 0 and figure.start not in parts]
        if counts:
            return counts
    return []


def _at_start(reading: Reading, number: int, opening: Opening) -> bool:
    sentence = reading.sentences[number]
    carries = opening.word in _CARRIES_ON or opening.word[0] in _DIVIDING
    return carries and opening.position - sentence.start <= len(opening.word) + 1


def _grouped(
    text: str, members: Sequence[Figure], totals: Sequence[Figure], opening: Opening, behind: Sequence[Figure]
) -> Iterator[Group]:
    """The list under each of its totals. behind: what stands behind the list in its sentence."""
    units: dict[int, Figure] = {}
    for total in totals:
        if total.measure in units or text.find(";", total.end, totals[0].start) < 0:
            units.setdefault(total.measure, total)  # in other units only what stands in the same clause
    made: list[Group] = []
    for measure, total in units.items():
        parts = [m for m in members if m.measure == measure or (m.kind == BARE and len(units) == 1 and _plain_part(m))]
        parts, ended = _ended(_closed(list(up_to_the_total(parts, total)), total), total)
        rivals = [other for other in totals if other is not total and other.measure == measure]
        listed = opening.word == "其中" and _ALL_ARE.search(text, total.end, max(total.end, opening.position))
        how = "全部为" if listed else opening.word
        for run, cut in divided(_leading(parts, members, units), total):
            if made and made[-1].total is total and _of_something_else(run, made[-1]):
                continue
            if len(run) == 1 and run[0] is not members[0] and run[0].value > total.value:
                continue  # 其中最高一件300元，最低一件60元，保留31件
            made.append(Group(*_fitting(total, rivals, run), how))
            made[-1].open |= cut or ended or made_up_by_others(run, members, total)
            made[-1].shared = run[0] is not parts[0] and made[-1].sum * 5 > total.value * 6  # of something told later
            total, rivals = made[-1].total, made[-1].rivals  # one list is of one total
    carried = [figure for figure in behind if _CARRIED_IN.search(figure.label)]
    for group in made:
        group.rivals += [figure for figure in carried if figure.measure == group.total.measure]
        group.beside = [other for other in made if other.total.measure != group.total.measure]
        adds_up = any(other.sum == other.total.value and len(other.parts) > 1 for other in group.beside)
        group.shared |= adds_up and attributive(text, group.parts)
        yield group


def _of_something_else(run: Sequence[Figure], before: Group) -> bool:
    """Whether what stands behind a list is no second list of its total.

    其中新闻1321条、公告885条，二级学院网站发布8870条; 其中今年访问9万人次；网站访问352.6万人次.
    """
    whole = before.total.value
    if len(run) == 1 and (before.sum == whole or run[0].value > whole):
        return True
    return ";" in run[0].between and total_of(run) * 5 > whole * 6


def _closed(parts: list[Figure], total: Figure) -> list[Figure]:
    """The parts up to where they make up the total, or more, and a semicolon begins another statement."""
    whole: Number = 0
    for index, part in enumerate(parts):
        set_off = index > 1 and ";" in part.between and not any(";" in one.between for one in parts[1:index])
        if set_off and whole >= total.value and not dimension(words(part)):
            return parts[:index]
        whole = whole + part.value
    return parts


def _ended(parts: list[Figure], total: Figure) -> tuple[list[Figure], bool]:
    """The parts up to where a semicolon begins another statement: with a verb of its own, or with a list; whether one does."""
    at = next((index for index, part in enumerate(parts) if index and ";" in part.between), 0)
    if not at or total_of(parts) == total.value:
        return parts, False
    does = _DOES.search(parts[at].label) and not any(_DOES.search(part.label) for part in parts[:at])
    another = at > 1 and len(parts) > at + 1 and not dimension(words(parts[at]))
    return (parts[:at], True) if does or another else (parts, False)


def _has_parts(text: str, figure: Figure) -> bool:
    return bool(_PARTED.match(text, figure.end + (0 if figure.tail.endswith("中") else len(figure.tail))))


def _fitting(total: Figure, rivals: list[Figure], run: list[Figure]) -> tuple[Figure, list[Figure], list[Figure]]:
    """The total that a run of parts is of, the run, and the other numbers that it might be of.

    The nearest before it, unless that is smaller than one of the parts and another is not: 收到1860件，结转42件。其中自然人1694件.
    """
    largest, whole = max(part.value for part in run), total_of(run)
    listed = [total]
    while len(listed) <= len(rivals) and listed[-1].between == "、":
        listed.append(rivals[len(listed) - 1])
    if len(listed) > 1 and total_of(listed) == whole:
        return total, run, rivals  # 建议83件、提案117件，其中主办142件、协办58件: of all of them
    slipped = [rival for rival in rivals if plainly(rival.value, whole)]
    if slipped and len(run) > 2 and total.value != whole and not plainly(total.value, whole):
        return slipped[0], run, [total, *(rival for rival in rivals if rival is not slipped[0])]
    if total.value < largest or any(rival.value == whole for rival in rivals):
        better = [rival for rival in rivals if rival.value == whole] or [
            rival for rival in rivals if rival.value >= largest
        ]
        if better and total.value != whole:
            return better[0], run, [total, *(rival for rival in rivals if rival is not better[0])]
    return total, run, rivals


def _plain_part(figure: Figure) -> bool:
    return not figure.tail and (figure.label != "" or "、" in figure.between)


def _leading(parts: list[Figure], members: Sequence[Figure], units: dict[int, Figure]) -> list[Figure]:
    """The parts before the first number that counts something of which no total is known."""
    for member in members:
        if member.kind == COUNT and member.measure not in units:
            return [part for part in parts if part.start < member.start]
    return parts
