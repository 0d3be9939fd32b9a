"""JSON Schema of the knowledge files, so that an editor completes and checks while one types."""

import json
from pathlib import Path

from pydantic import BaseModel

from itabot.knowledge_base.models import EditionFile, GeneralFile, ItemsFile, VocabularyFile

MODELS: dict[str, type[BaseModel]] = {
    "edition": EditionFile,
    "items": ItemsFile,
    "vocabulary": VocabularyFile,
    "general": GeneralFile,
}
"""Each kind of file and its model."""


def text(name: str) -> str:
    """Return the schema of one kind of file, as written to ``<name>.schema.json``."""
    schema = MODELS[name].model_json_schema()
    return json.dumps(schema, ensure_ascii=False, indent=2) + "\n"


def write(directory: Path) -> list[Path]:
    """Write every schema into the folder and return the paths."""
    directory.mkdir(parents=True, exist_ok=True)
    paths = [directory / f"{name}.schema.json" for name in MODELS]
    for name, path in zip(MODELS, paths, strict=True):
        path.write_text(text(name), encoding="utf-8")
    return paths
