"""The scene that the clauses before a number set: 网上申请方面，…; 市公安局：…; what follows is only of that."""

from __future__ import annotations

import re
from collections.abc import Callable

from .figures import Figure
from .reading import Reading

_SETTING = re.compile(
    r"^(?:在|通过|针对|围绕|依托|利用|对于|关于|就|按照|经由)|"
    r"(?:方面|中|里|上|处|期间|平台|网站|账号|渠道|系统|[局委办厅院镇乡县区市州]|街道|中心|公司|部门|单位|大队|支队|分局|所|号|端|栏目|专栏)$"
)
_OWN = re.compile(
    r"^(?:(?:19|20)[0-9]{2}年度?|全年|今年|本年度?|[,，])*(?:[我本全](?:市|区|县|镇|乡|局|委|办|厅|院|州|街道|机关|单位|部门|中心)|依申请公开(?:工作)?(?:方面)?|主动公开(?:工作)?(?:方面)?)?$"
)
_LOOK = 200


def clauses_before(reading: Reading, figure: Figure) -> list[str]:
    """The clauses of the sentence, back to a semicolon, that stand before the figure's item."""
    sentence = reading.sentences[figure.sentence]
    start = max(sentence.start, figure.begin - _LOOK)
    start = max(reading.text.rfind(";", start, figure.begin) + 1, start)
    before = reading.text[start : figure.begin]
    clauses = [clause.strip("“” ") for clause in re.split(r"[,，:]", before)]
    if before.endswith(":") and len(clauses) > 1:
        clauses[-2] += "方面"
    return [clause for clause in clauses if clause]


def narrowed(reading: Reading, figure: Figure, understood: Callable[[str], bool] = lambda clause: False) -> bool:
    """Whether a clause before sets a scene that is neither the report's own nor understood."""
    return any(
        _SETTING.search(clause) and not _OWN.match(clause) and not understood(clause)
        for clause in clauses_before(reading, figure)
    )
