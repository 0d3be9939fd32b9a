"""Reading one YAML file into its model, with errors that name line and nearest right field."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import Any, TypeVar, get_args

import yaml
from pydantic import BaseModel, ValidationError
from pydantic_core import ErrorDetails
from rapidfuzz import fuzz, process

Loc = tuple[int | str, ...]
M = TypeVar("M", bound=BaseModel)

_Loader: type[Any] = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
_NEAR_ENOUGH = 60


class _UniqueKeyLoader(_Loader):  # type: ignore[misc]
    """PyYAML keeps the last of two equal keys without a word; here that is an error."""

    def construct_mapping(self, node: yaml.MappingNode, deep: bool = False) -> dict[Any, Any]:
        seen: set[object] = set()
        for key_node, _ in node.value:
            key = self.construct_object(key_node, deep=True)
            if key in seen:
                raise yaml.constructor.ConstructorError(
                    None, None, f'ช่อง "{key}" ซ้ำ (duplicate key)', key_node.start_mark
                )
            seen.add(key)
        mapping: dict[Any, Any] = super().construct_mapping(node, deep)
        return mapping


@dataclass(frozen=True)
class SourceText:
    """A YAML file's text, able to tell the line of any place in it."""

    path: Path
    text: str

    @classmethod
    def of(cls, path: Path) -> "SourceText":
        """Read the file; raises OSError and UnicodeDecodeError."""
        return cls(path, path.read_text(encoding="utf-8-sig"))

    @cached_property
    def _root(self) -> yaml.Node | None:
        # Marks are only asked for when something is wrong: composing costs more than loading.
        return yaml.compose(self.text, Loader=_Loader)

    def line(self, loc: Loc) -> int:
        """Return the 1-based line of the deepest node on the way to ``loc``."""
        node, line = self._root, 1
        for part in loc:
            step = _child(node, part)
            if step is not None:
                node, line = step
        return line

    def problem(self, loc: Loc, message: str) -> str:
        """Write ``file:line: message``."""
        return f"{self.path}:{self.line(loc)}: {message}"


def read(source: SourceText, model: type[M]) -> tuple[M | None, list[str]]:
    """Parse and validate; returns the model, or None and every problem found."""
    try:
        raw = yaml.load(source.text, Loader=_UniqueKeyLoader)  # noqa: S506 (a safe loader)
    except yaml.MarkedYAMLError as error:
        mark = error.problem_mark or error.context_mark
        line = mark.line + 1 if mark else 1
        return None, [f"{source.path}:{line}: YAML ผิดรูปแบบ ({error.problem or error})"]
    except yaml.YAMLError as error:
        return None, [f"{source.path}:1: YAML ผิดรูปแบบ ({error})"]
    try:
        return model.model_validate(raw), []
    except ValidationError as error:
        details = _without_echoes(error.errors(include_url=False))
        return None, [source.problem(d["loc"], _explain(d, model)) for d in details]


def _child(node: yaml.Node | None, part: int | str) -> tuple[yaml.Node, int] | None:
    if isinstance(node, yaml.SequenceNode) and isinstance(part, int) and part < len(node.value):
        child = node.value[part]
        return child, child.start_mark.line + 1
    if isinstance(node, yaml.MappingNode):
        for key, value in node.value:
            if key.value == str(part):
                return value, key.start_mark.line + 1
    return None


def _without_echoes(details: Sequence[ErrorDetails]) -> list[ErrorDetails]:
    """Drop "nor is it the word unknown", said of every field that may be ``unknown``."""
    real = [
        d for d in details if d["type"] != "literal_error" or "literal['unknown']" not in d["loc"]
    ]
    return real or list(details)


def _explain(detail: ErrorDetails, model: type[BaseModel]) -> str:
    field = str(detail["loc"][-1]) if detail["loc"] else ""
    if detail["type"] == "extra_forbidden":
        near = _nearest(field, _fields_at(model, detail["loc"][:-1]))
        hint = f' หมายถึง "{near}" หรือเปล่า' if near else ""
        return f'ไม่รู้จักช่อง "{field}"{hint} (unknown field)'
    if detail["type"] == "missing":
        return f'ขาดช่อง "{field}" (missing field)'
    if detail["type"] in ("enum", "literal_error"):
        expected = detail.get("ctx", {}).get("expected", "")
        return f'ช่อง "{field}" เป็น "{detail["input"]}" ไม่ได้ ต้องเป็น {expected}'
    return f'ช่อง "{field}" ไม่ถูกต้อง: {detail["msg"]}'


def _nearest(name: str, names: Sequence[str]) -> str | None:
    found = process.extractOne(name, names, scorer=fuzz.ratio, score_cutoff=_NEAR_ENOUGH)
    return found[0] if found else None


def _fields_at(model: type[BaseModel], loc: Loc) -> list[str]:
    """Follow ``loc`` through the annotations to the model it ends in."""
    at = model
    for part in loc:
        if isinstance(part, str) and part in at.model_fields:
            at = _model_within(at.model_fields[part].annotation) or at
    return list(at.model_fields)


def _model_within(annotation: Any) -> type[BaseModel] | None:  # noqa: ANN401 (any type expression)
    if isinstance(annotation, type) and issubclass(annotation, BaseModel):
        return annotation
    return next((m for m in map(_model_within, get_args(annotation)) if m), None)
