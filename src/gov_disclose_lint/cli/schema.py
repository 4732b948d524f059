"""`schema`: the JSON Schema of the report file, for editors and other programs."""

from __future__ import annotations

import json
import sys
from collections.abc import Sequence

from ..packs import load_library
from ..write.json_schema import json_schema
from .wanted import check_form, save


def schema_command(
    output: str | None = None, *, form: str | None = None, lang: str = "zh", rules: Sequence[str] = ()
) -> int:
    """Write the schema, to standard output without `output`. form: of this form only. Returns 0. Raises Trouble."""
    forms = load_library(rules).forms
    check_form(form, forms)
    made = json_schema(forms, lang, next((one for one in forms if one.id == form), None))
    data = (json.dumps(made, ensure_ascii=False, indent=1) + "\n").encode()
    if output is None or output == "-":
        sys.stdout.buffer.write(data)
    else:
        save(output, data)
    return 0
