"""What an organ's name tells about it: kind and level, and nothing where it could be either of two."""

from __future__ import annotations

import re

_AGENCY = re.compile(
    r"[\u4e00-\u9fff（）()、·]{2,40}(?:政府|局|委员会|委|厅|办公室|办公厅|办事处|街道|部|署|院|中心|管委会|公司|集团|社|协会|总会|站|"
    r"队|学校|大学|医院|银行|办|镇|乡|省|市|县|区|旗|州|盟)"
)
_OFFICE = re.compile(r"(?:局|厅|委员会|委|办公室|办公厅|办|部|署)$")
_NO_OFFICE = re.compile(
    r"(?:管理委员会|管委会|居民委员会|村民委员会|居委会|村委会|仲裁委员会|干部|总部|街道办|镇办|乡办)$"
)
_MUNICIPALITIES = ("北京市", "天津市", "上海市", "重庆市")
_GOVERNMENT = "人民政府"
_ENDINGS = (
    ("自治区", "provincial"), ("省", "provincial"), ("自治州", "prefectural"), ("地区", "prefectural"), ("盟", "prefectural"),
    ("州", "prefectural"), ("新区", None), ("县", "county"), ("区", "county"), ("旗", "county"),
)  # fmt: skip


def is_agency(text: str) -> bool:
    """Whether a short text reads like the name of an organ or of a place."""
    return 3 <= len(text) <= 40 and bool(_AGENCY.fullmatch(text))


def is_place(name: str) -> bool:
    """Whether a name is only that of a place (宿迁市), whose government is meant."""
    return bool(re.fullmatch(r"[\u4e00-\u9fff]{1,12}(?:省|市|县|区|旗|州|盟|镇|乡)", name))


def kind_and_level(name: str) -> tuple[str | None, str | None]:
    """Kind and level (keys of the report file) that follow from the name alone; None where they do not.

    >>> kind_and_level("淮安市洪泽区人民政府"), kind_and_level("淮安市洪泽区人民政府办公室")
    (('government', 'county'), ('department', 'county'))
    >>> kind_and_level("昆山市人民政府"), kind_and_level("江苏省财政厅"), kind_and_level("某某开发区管理委员会")
    (('government', None), ('department', 'provincial'), (None, None))
    """
    name = re.sub(r"[\s（(].*$", "", name)
    if re.search(r"(?:街道|街道办事处)$", name):
        return "township", "township"
    if name.endswith(_GOVERNMENT):
        level = place_level(name.removesuffix(_GOVERNMENT))
        return ("township" if level == "township" else "government"), level
    if not _OFFICE.search(name) or _NO_OFFICE.search(name):
        return None, None
    return "department", _office_level(name)


def place_level(place: str) -> str | None:
    """The level of a place: that of its last part. A city may be prefectural or county-level: only its name's front tells."""
    if place in _MUNICIPALITIES:
        return "provincial"
    if re.search(r"(?:镇|乡)$", place):
        return "township"
    for ending, level in _ENDINGS:
        if place.endswith(ending):
            return level
    if place.endswith("市") and re.search(r"(?:市|州|盟|地区).+市$", place):
        return "county"
    return None


def _office_level(name: str) -> str | None:
    of_government = re.match(rf"(.+){_GOVERNMENT}(?:办公室|办公厅)$", name)
    if of_government:
        level = place_level(of_government.group(1))
        return None if level == "township" else level
    if re.match(r"中华人民共和国.{2,12}部$", name):
        return "national"
    return "provincial" if re.match(r".{2,8}?(?:省|自治区).{2,20}厅$", name) else None
