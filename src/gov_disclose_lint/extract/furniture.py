"""What stands on a page but is no part of the report: navigation, buttons, counters, copyright, page numbers."""

from __future__ import annotations

import re

MAX_FURNITURE = 120  # characters; longer paragraphs are text
_EDGE = r"[\s\[\]【】（）()|｜·•>»\-—_]*"

_WHOLE = re.compile(
    _EDGE
    + r"(?:打印(?:本页|文章|正文)?|关闭(?:本页|窗口|页面)?|返回(?:顶部|首页|列表)?|收藏(?:本页)?|复制链接|分享(?:到)?|字体|字号|[大中小](?:\s*[大中小]){0,2}|下载|"
    r"首页|网站地图|联系我们|网站声明|隐私声明|使用帮助|无障碍(?:阅读|浏览)?|扫一扫.{0,20}|上一[篇页条].{0,60}|下一[篇页条].{0,60}|"
    r"【?打印】?\s*【?关闭】?|文字描述.{0,30}|续表|接上表|转下页)" + _EDGE
)
_START = re.compile(
    _EDGE
    + r"(?:当前位置|您(?:现在)?(?:所在)?的?位置|版权所有|主办(?:单位)?[:：]|承办(?:单位)?[:：]|技术支持[:：]|网站标识码|网站备案|联系电话[:：]|"
    r"copyright|©|分享到|字体[:：]|字号[:：]|浏览(?:次数|量|人数)?[:：]|点击(?:数|率|次数)?[:：]|阅读(?:次数|量)?[:：]|访问(?:量|次数)[:：]|"
    r"责任编辑[:：]|编辑[:：]|上一[篇页条][:：]|下一[篇页条][:：]|推荐使用|建议使用|.{0,12}icp备|.{0,6}公网安备)",
    re.I,
)
_ANYWHERE = re.compile(r"icp备|公网安备|版权所有|copyright|网站标识码", re.I)
_PAGE_NUMBER = re.compile(
    r"[-—－–\s·]*(?:第\s*[0-9]{1,3}\s*页(?:[\s，,/]*共\s*[0-9]{1,3}\s*页)?|[0-9]{1,3}(?:\s*/\s*[0-9]{1,3})?)[-—－–\s·]*"
)
_FOOTER = re.compile(
    _EDGE
    + r"(?:上一[篇页条]|下一[篇页条]|版权所有|主办(?:单位)?[:：]|copyright|©|相关(?:链接|文章|稿件|阅读)|友情链接)",
    re.I,
)
_ANNEX = re.compile(r"附件\s*[0-9一二三四五六]?\s*(?:[:：].{0,40})?")
_UNIT_LINE = re.compile(r"[（(]?\s*(?:计量)?单位\s*[:：].{0,12}[)）]?")


def is_furniture(text: str) -> bool:
    """Whether a line is page furniture, a page number, or a line that only repeats what the form prints.

    >>> is_furniture("【打印】"), is_furniture("- 3 -"), is_furniture("一、总体情况"), is_furniture("豫ICP备20010382号")
    (True, True, False, True)
    """
    line = text.strip()
    if len(line) > MAX_FURNITURE:
        return False
    return bool(
        _WHOLE.fullmatch(line)
        or _START.match(line)
        or _PAGE_NUMBER.fullmatch(line)
        or _UNIT_LINE.fullmatch(line)
        or _ANNEX.fullmatch(line)
        or (_ANYWHERE.search(line) and "。" not in line)
    )


def begins_footer(text: str) -> bool:
    """Whether what follows this line, once the report's text has begun, is the page's footer."""
    return len(text) <= MAX_FURNITURE and bool(_FOOTER.match(text.strip()))


def is_page_number(text: str) -> bool:
    return len(text) < 24 and bool(_PAGE_NUMBER.fullmatch(text.strip()))
