"""The few numbers of the search, fitted on the development questions by ``benchmarks/fit.py``."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Weights:
    """What each signal counts in an owner's score; together they make 1.

    ``*_coverage``: idf-weighted share of the question that the owner's texts cover. ``phrase_*``:
    likeness (cosine) of the question and the owner's best passage. Grams are runs of characters,
    bones the same of spelling skeletons, words are dictionary words, which count the more the
    more often the owner's texts have them.
    """

    gram_coverage: float = 0.22
    bone_coverage: float = 0.13
    word_coverage: float = 0.20
    phrase_grams: float = 0.27
    phrase_bones: float = 0.18


@dataclass(frozen=True, slots=True)
class Tuning:
    """When to name an item, when to offer several, when to decline.

    The evidence for naming is the best item's score, less ``rival`` times the best score of a
    matter outside ITA and ``beaten`` times its lead over the item, plus ``asked`` if the question
    speaks of items ("ข้อไหน"), ``going_on`` if it goes on from an item under discussion or
    ``publishing`` if it speaks of the website or of ITA, less ``seeking`` if it seeks a fact
    ("ใครชนะ", "กี่วัน"), plus ``length`` times the logarithm of how much longer than a short
    question it is: a long story covers an item less; plus ``slips`` times its share of misspelt
    letters.
    ``decline``: the evidence below which nothing is named. ``gap``: the lead over the runner-up
    from which one item is named alone. ``bond``: what being related to the item under discussion
    adds to an item's score when a question goes on from it. ``period`` and ``side``: what an item
    gains by covering the months that the question names, and by asking for all the parts
    ("ลายเซ็น", "งบประมาณ") that it names.
    """

    weights: Weights = Weights()
    decline: float = 0.21
    rival: float = 0.66
    beaten: float = 0.7
    asked: float = 0.30
    going_on: float = 0.15
    publishing: float = 0.12
    seeking: float = 0.15
    length: float = 0.06
    slips: float = 0.25
    gap: float = 0.06
    bond: float = 0.22
    period: float = 0.08
    side: float = 0.05
