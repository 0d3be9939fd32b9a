"""Everything itabot raises on purpose.

ItabotError
├── KnowledgeError          the YAML under knowledge/ cannot be used
├── SettingsError           an ITABOT_* variable is missing or wrong
├── UnknownEditionError     nobody wrote that fiscal year's knowledge
└── StoreError              the database cannot be opened or is held by another process

Each message is one whole sentence that can be shown to the person at the keyboard.
"""


class ItabotError(Exception):
    """Base of every error that itabot raises on purpose."""


class KnowledgeError(ItabotError):
    """The knowledge folder cannot be used; ``problems`` says where and why, one line each."""

    def __init__(self, problems: list[str]) -> None:
        self.problems = problems
        super().__init__("\n".join(problems))


class SettingsError(ItabotError):
    """A setting is missing or wrong; the message says which and how to mend it."""


class UnknownEditionError(ItabotError):
    """There is no knowledge for that fiscal year (พ.ศ.)."""

    def __init__(self, year: int, known: list[int]) -> None:
        self.year = year
        self.known = known
        years = ", ".join(map(str, known))
        super().__init__(f"ยังไม่มีข้อมูล ITA ปี {year} (มีปี {years})")


class StoreError(ItabotError):
    """The database cannot be opened, or another process holds it."""
