"""The shape of the YAML under ``knowledge/``: a typo is an error, never silence.

Years are fiscal years of the Buddhist era (พ.ศ.). ``unknown`` is written out where nobody
has verified something: an absent field would look like a forgotten one.
"""

from datetime import date
from enum import StrEnum
from typing import Annotated, Literal

from pydantic import BaseModel, ConfigDict, Field, StringConstraints

Slug = Annotated[str, StringConstraints(pattern=r"^[a-z0-9]+(-[a-z0-9]+)*$", max_length=48)]
Code = Annotated[str, StringConstraints(pattern=r"^o[1-9][0-9]{0,4}$")]
Text = Annotated[str, StringConstraints(min_length=1, strip_whitespace=True)]
Year = Annotated[int, Field(ge=2556, le=2699)]
Unknown = Literal["unknown"]


class Certainty(StrEnum):
    """How sure a statement is.

    ``verified``: the assessed page itself, or two independent sources of the same edition.
    ``draft``: one source, or a sister edition. ``unknown``: nobody found it; never filled in.
    """

    VERIFIED = "verified"
    DRAFT = "draft"
    UNKNOWN = "unknown"


class PeriodKind(StrEnum):
    """Which stretch of time an item's evidence must cover."""

    CURRENT_YEAR = "current-year"
    PREVIOUS_YEAR = "previous-year"
    FIRST_SIX_MONTHS = "first-six-months"
    MONTHLY_FIRST_SIX_MONTHS = "monthly-first-six-months"
    UNSPECIFIED = "unspecified"
    UNKNOWN = "unknown"


_NO_FIELDS: set[str] = set()


class Model(BaseModel):
    """Base of all knowledge models: unknown fields refused, instances immutable."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    def model_post_init(self, _: object) -> None:
        """Forget which fields were written: of large knowledge that would be a third."""
        object.__setattr__(self, "__pydantic_fields_set__", _NO_FIELDS)


class Source(Model):
    """Where a statement comes from."""

    title: Text
    url: Text | None = None
    note: Text | None = None


class Sourced(Model):
    """Anything that says how sure it is and where it comes from (keys of the edition's sources)."""

    certainty: Certainty
    sources: tuple[str, ...] = ()


class Requirement(Sourced):
    """One thing that the published evidence must show.

    ``id`` is stable within the item, so that ticks survive a rewording. ``about`` names the
    aspects (keys of ``vocabulary.yaml``) that a sub-question may ask for. ``part`` is the
    heading of the half it belongs to, where an item has halves.
    """

    id: Slug
    text: Text
    kind: Literal["component", "condition", "note"] = "component"
    part: Text | None = None
    about: tuple[Slug, ...] = ()


class Period(Sourced):
    """What stretch of time the evidence covers; ``year`` is the fiscal year it belongs to."""

    kind: PeriodKind
    year: Year | None = None
    text: Text | None = None


class Mistake(Sourced):
    """A typical way to lose the item's points."""

    text: Text


class Item(Sourced):
    """One OIT item of one edition. ``certainty`` and ``sources`` speak of code and title.

    ``topics`` (keys of ``vocabulary.yaml``) link the same matter across editions: an item of
    2568 that merges two of 2566 carries both topics. ``related`` are codes of this edition.
    """

    code: Code
    title: Text
    section: Text | None = None
    purpose: Text | None = None
    topics: tuple[Slug, ...] = Field(min_length=1)
    requirements: tuple[Requirement, ...] | Unknown
    period: Period
    aliases: tuple[Text, ...] = ()
    mistakes: tuple[Mistake, ...] = ()
    usual_place: Text | None = None
    related: tuple[Code, ...] = ()

    @property
    def known_requirements(self) -> tuple[Requirement, ...]:
        """The requirements, empty where they are ``unknown``."""
        return () if self.requirements == "unknown" else self.requirements

    def requirement(self, requirement_id: str) -> Requirement | None:
        """Return the requirement with that id, or None."""
        return next((r for r in self.known_requirements if r.id == requirement_id), None)


class Group(Model):
    """A sub-indicator (ตัวชี้วัดย่อย) such as 10.1."""

    id: Annotated[str, StringConstraints(pattern=r"^[0-9]{1,2}(\.[0-9]{1,2})?$|^all$")]
    title: Text
    certainty: Certainty


class ItemCount(Sourced):
    """How many items the edition has in all, where somebody found out."""

    value: int | Unknown


class CalendarEntry(Sourced):
    """A step of the assessment's calendar. ISO dates of the Christian era, as YAML has them."""

    id: Slug
    title: Text
    start: date | Unknown
    end: date | Unknown


class EditionFile(Model):
    """``knowledge/<year>/edition.yaml``."""

    edition: Year
    title: Text
    note: Text | None = None
    item_count: ItemCount
    groups: tuple[Group, ...]
    sources: dict[str, Source]
    calendar: tuple[CalendarEntry, ...] = ()


class ItemsFile(Model):
    """``knowledge/<year>/<sub-indicator>.yaml``: the items of one sub-indicator."""

    group: str
    items: tuple[Item, ...]


class Topic(Model):
    """One matter that recurs in every edition, and how staff call it.

    ``label`` is its short everyday name, fit for a button. ``differs`` says in a few words what
    tells it from its siblings ("แผน ของปีนี้", "รายงาน 6 เดือนแรก"). ``phrases`` are what people
    type for it, in their own words.
    """

    label: Annotated[Text, StringConstraints(max_length=40)]
    differs: Annotated[Text, StringConstraints(max_length=60)]
    phrases: tuple[Text, ...] = Field(min_length=1)


class Aspect(Model):
    """A side of an item that a sub-question or a list question asks for (budget, photo, …)."""

    label: Text
    phrases: tuple[Text, ...] = Field(min_length=1)


class Family(Model):
    """Topics that people ask for together: "งานพัสดุต้องทำข้อไหนบ้าง"."""

    label: Text
    phrases: tuple[Text, ...] = Field(min_length=1)
    topics: tuple[Slug, ...] = Field(min_length=2)


class VocabularyFile(Model):
    """``knowledge/vocabulary.yaml``: how staff say things.

    ``synonyms``: lists of interchangeable words, the first being the one the knowledge uses.
    ``misspellings``: right word -> spellings seen. ``outside``: phrases of matters that are not
    ITA, by name of the matter; ``numbered``: those of them that number items of their own, each
    with the words that claim a number, so that "LPA ข้อ 5" is not ITA's. ``filler``: words that
    carry no matter. ``asking``: what people say when they look for an item, whatever the matter
    ("ข้อไหน", "อัปตรงไหน"). ``publishing``: what they say of putting something on the website, or
    of a document made for it, which hints at an item. ``seeking``: how they ask for a fact that no
    item holds: a person, a price, a day.
    """

    topics: dict[Slug, Topic]
    aspects: dict[Slug, Aspect]
    periods: dict[PeriodKind, Aspect]
    families: dict[Slug, Family] = {}
    synonyms: tuple[tuple[Text, ...], ...] = ()
    misspellings: dict[Text, tuple[Text, ...]] = {}
    outside: dict[Text, tuple[Text, ...]] = {}
    numbered: dict[Text, tuple[Text, ...]] = {}
    filler: tuple[Text, ...] = ()
    asking: tuple[Text, ...] = ()
    publishing: tuple[Text, ...] = ()
    seeking: tuple[Text, ...] = ()


class GeneralTopic(Sourced):
    """A question about ITA as a whole, with its answer; ``phrases`` are how people ask."""

    id: Slug
    title: Text
    answer: Text
    phrases: tuple[Text, ...] = Field(min_length=1)


class GeneralFile(Model):
    """``knowledge/general.yaml``: what people ask beyond single items, and small talk."""

    sources: dict[str, Source]
    topics: tuple[GeneralTopic, ...]
    small_talk: dict[Literal["greeting", "thanks", "help"], tuple[Text, ...]]
