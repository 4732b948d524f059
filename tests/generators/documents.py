"""One made-up document: its blocks, what it says, and the file made of it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from random import Random

from gov_disclose_lint.model.form import Form, Section

from . import figures
from .layout import Blocks, Para, Tab
from .options import VARIATIONS, Options
from .tables import Drawer

PUBLISHERS = (
    ("云州市人民政府", "government", None),
    ("云州市石桥县人民政府", "government", "county"),
    ("云州市教育局", "department", None),
    ("石桥县柳河镇人民政府", "township", "township"),
    ("云州市江北区人民政府办公室", "department", "county"),
)
_SENTENCES = (
    "全年通过政府网站公开信息{}条，及时更新机构职能和办事指南。",
    "完善受理、登记、审核、办理、答复全流程，办结申请{}件。",
    "严格执行保密审查制度，清理失效文件{}件，并作出标注。",
    "优化栏目设置，新增专题{}个，政务新媒体按期更新。",
    "纳入绩效考核，开展业务培训{}次，未发生责任追究情形。",
)
_NAV = ("首页 > 政府信息公开 > 年度报告", "当前位置：首页 > 年报", "字体：大 中 小", "浏览次数：128", "分享到：")
_FOOT = (
    "【打印】 【关闭】",
    "上一篇：云州市2019年工作要点",
    "主办：云州市人民政府办公室  承办：云州市大数据中心",
    "某ICP备20001234号-1 公网安备 32000002000001号",
    "版权所有 Copyright © 云州市人民政府",
)


@dataclass
class Document:
    """blocks: what to write into a file. cells, texts, fields: what reading the file must give, by path.

    extra: labels of rows that no form has. kinds: the names of the variations in it.
    """

    seed: int
    form: Form
    year: int
    kinds: tuple[str, ...]
    options: Options
    blocks: Blocks = field(default_factory=list)
    cells: dict[str, str] = field(default_factory=dict)
    texts: dict[str, str] = field(default_factory=dict)
    fields: dict[str, str] = field(default_factory=dict)
    extra: list[str] = field(default_factory=list)


def make(seed: int, forms: Sequence[Form], kinds: Sequence[str] | None = None) -> Document:
    """The document of a seed. kinds: names of VARIATIONS; by default one in turn and up to two more by chance."""
    rng = Random(seed)
    tabled = [form for form in forms if form.sections[1].table]
    form = tabled[-1] if rng.random() < 0.7 else tabled[0]
    if kinds is None:
        names = list(VARIATIONS)
        kinds = [names[seed % len(names)], *rng.sample(names, rng.choice((0, 1, 1, 2)))]
    options = Options()
    for name in dict.fromkeys(kinds):
        VARIATIONS[name](options, rng)
    if form is tabled[0]:
        options.one_row_other = False
    document = Document(
        seed, form, form.last_year or rng.choice((2021, 2022, 2023, 2024)), tuple(dict.fromkeys(kinds)), options
    )
    _Writer(document, tabled, rng).write()
    return document


class _Writer:
    def __init__(self, document: Document, forms: Sequence[Form], rng: Random) -> None:
        self.document = document
        self.options = document.options
        self.rng = rng
        self.forms = forms
        self.cells = self._figures()

    def _figures(self) -> dict[str, str]:
        form, rng = self.document.form, self.rng
        cells = figures.figures(form, rng)
        if self.options.other_form:
            section = self._record_form().sections[1]
            cells = {path: text for path, text in cells.items() if not path.startswith(section.path)}
            cells |= {
                p: text for p, text in figures.figures(self._record_form(), rng).items() if p.startswith(section.path)
            }
        if self.options.respelt:
            figures.respell(cells, rng)
        return cells

    def _record_form(self) -> Form:
        form = self.document.form
        return next(other for other in self.forms if other is not form) if self.options.other_form else form

    def write(self) -> None:
        document, options = self.document, self.options
        name, kind, level = self.rng.choice(PUBLISHERS)
        document.fields |= {"year": str(document.year), "publisher.name": name, "publisher.kind": kind}
        if level:
            document.fields["publisher.level"] = level
        self._front(name)
        annex: Blocks = []
        for number, section in enumerate(document.form.sections):
            self._section(section, number, annex)
        self._back(name)
        if annex:
            document.blocks += [Para("附件：统计表"), *annex]
        if options.furniture:
            document.blocks += [Para(text) for text in _FOOT]
        document.cells = self.cells

    def _front(self, name: str) -> None:
        document, options, rng = self.document, self.options, self.rng
        blocks, year = document.blocks, document.year
        if options.furniture:
            blocks += [Para(text) for text in _NAV]
        date = f"{year + 1}-01-{rng.randrange(10, 32)}"
        document.fields["published_on"] = date
        if options.date == "meta":
            blocks.append(_meta_table(name, date))
        elif options.date == "line":
            blocks.append(Para(f"发布时间：{date} 09:30  来源：{name}"))
        title = f"{name}{year}年政府信息公开工作年度报告"
        document.fields["title"] = title
        lines = [title] if options.title_lines == 1 else [name, title.removeprefix(name)]
        blocks += [Para(line, level=1, side="centre") for line in lines]
        blocks.append(
            Para(
                f"本报告根据《中华人民共和国政府信息公开条例》编制，所列数据的统计期限自{year}年1月1日起至{year}年12月31日止。"
            )
        )
        document.fields |= {"period.start": f"{year}-01-01", "period.end": f"{year}-12-31"}

    def _back(self, name: str) -> None:
        options, document = self.options, self.document
        if options.date == "signature":
            year, month, day = document.fields["published_on"].split("-")
            document.blocks += [Para(text, side="right") for text in (name, f"{year}年{int(month)}月{int(day)}日")]
        elif options.date == "none":
            del document.fields["published_on"]

    # -- sections

    def _section(self, section: Section, number: int, annex: Blocks) -> None:
        document, options = self.document, self.options
        document.blocks.append(
            Para(self._heading(section, number), level=2 if self.rng.random() < 0.5 else None, bold=True)
        )
        if section.table:
            tables = self._tables(section)
            for index, table in enumerate(tables):
                if index and not table.glued:
                    (annex if options.annex else document.blocks).append(Para(""))
                (annex if options.annex else document.blocks).append(table)
        elif section.aspects and options.aspects != "none":
            self._aspects(section)
        else:
            text = self._sentences(2)
            document.blocks += [Para(line) for line in text]
            document.texts[section.path] = "\n".join(text)

    def _tables(self, section: Section) -> list[Tab]:
        drawn = (
            next(s for s in self._record_form().sections if s.key == section.key)
            if section.table.shape == "records"
            else section
        )  # type: ignore[union-attr]
        drawer = Drawer(self.document.form, self.cells, self.options, self.rng)
        tables = drawer.draw(drawn)
        self.document.extra += drawer.extra
        return tables

    def _heading(self, section: Section, number: int) -> str:
        if self.options.headings == "variant":
            long = [name for name in section.variants if len(name) > 3]
            return f"{'一二三四五六'[number]}、{self.rng.choice(long)}"
        if self.options.headings == "unnumbered":
            return section.label.partition("、")[2]
        return section.label

    def _aspects(self, section: Section) -> None:
        document = self.document
        opening = f"{document.year}年，认真落实公开要求，各项工作有序推进。"
        document.blocks.append(Para(opening))
        document.texts[section.path] = opening
        for number, aspect in enumerate(section.aspects):
            name = self.rng.choice([aspect.name, f"{aspect.name}情况", f"{aspect.name}方面"])
            text = self._sentences(1)[0]
            head = f"（{'一二三四五'[number]}）{name}"
            if self.options.aspects == "inline":
                document.blocks.append(Para(f"{head}。{text}"))
            else:
                document.blocks += [Para(head, bold=True), Para(text)]
            document.texts[f"{section.path}.{aspect.key}"] = text

    def _sentences(self, count: int) -> list[str]:
        return ["".join(self._sentence() for _ in range(self.rng.choice((2, 3)))) for _ in range(count)]

    def _sentence(self) -> str:
        return self.rng.choice(_SENTENCES).format(self.rng.randrange(1, 900))


def _meta_table(name: str, date: str) -> Tab:
    from .layout import plain

    return Tab([plain(["索引号", "014300000/2025-00001", "发布日期", date]), plain(["发布机构", name, "文号", "无"])])
