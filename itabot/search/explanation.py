"""Why a question was answered as it was, so that an editor sees which words would mend it."""

from collections.abc import Iterator
from dataclasses import dataclass

from itabot.search.answer import Answer
from itabot.search.field import Evidence, Field, Findings, hint
from itabot.search.reading import Question
from itabot.search.tuning import Tuning

_SHOWN = 5


@dataclass(frozen=True, slots=True)
class Candidate:
    """An item, its score, what each signal added to it, and its passage that came closest.

    ``lacking``: the words of the question that its texts do not have. Were it the right item, a
    phrase with these in ``vocabulary.yaml`` would bring it to the front.
    """

    code: str
    score: float
    contributions: dict[str, float]
    closest: str
    lacking: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Explanation:
    """How a question was read and weighed.

    ``content``: its words without filler. ``unknown``: those that nothing of this edition has,
    each a candidate for ``vocabulary.yaml``. ``evidence`` is held against ``threshold``.
    """

    answer: Answer
    content: str
    unknown: tuple[str, ...]
    facets: tuple[str, ...]
    candidates: tuple[Candidate, ...]
    rival: str
    rival_score: float
    evidence: Evidence
    threshold: float

    def lines(self) -> Iterator[str]:
        """Write it out for a terminal."""
        yield f"อ่านว่า: {self.answer.reading}"
        yield f"คำสำคัญ: {self.content or '-'}"
        if self.facets:
            yield f"ถามแง่: {' '.join(self.facets)}"
        if self.unknown:
            yield f"คำที่คลังยังไม่มี (เติมใน vocabulary.yaml ได้): {' '.join(self.unknown)}"
        yield f"ตัดสิน: {self.answer.kind.value}"
        for c in self.candidates:
            parts = " ".join(f"{name} {value:.2f}" for name, value in c.contributions.items())
            lacking = f"  ไม่มีคำ {' '.join(c.lacking)}" if c.lacking else ""
            yield f"  {c.code:<5}{c.score:.2f} = {parts}  ← “{c.closest}”{lacking}"
        yield f"  นอกข้อ {self.rival_score:.2f}  ← “{self.rival}”"
        e = self.evidence
        yield (
            f"หลักฐาน {e.total:.2f} = คะแนน {e.score:.2f} คู่แข่ง {e.rival:+.2f} วิธีถาม "
            f"{e.asked:+.2f} ความยาว {e.length:+.2f} พิมพ์ผิด {e.slips:+.2f} "
            f"(ต้องถึง {self.threshold:.2f})"
        )


def explanation(question: Question, answer: Answer, field: Field, tuning: Tuning) -> Explanation:
    """Weigh the question once more, keeping every part."""
    findings = field.search(question.features, facets=question.facets, hint=hint(question, tuning))
    unknown = sorted(w for w in question.features.words if not field.knows(w))
    return Explanation(
        answer=answer,
        content=question.features.content,
        unknown=tuple(unknown),
        facets=(*sorted(question.facets.aspects), *sorted(question.facets.periods)),
        candidates=tuple(_candidates(field, findings, question.features.words)),
        rival=findings.rival.name,
        rival_score=findings.rival_score,
        evidence=findings.evidence,
        threshold=tuning.decline,
    )


def _candidates(field: Field, findings: Findings, words: frozenset[str]) -> Iterator[Candidate]:
    for hit in findings.hits[:_SHOWN]:
        code = hit.key.code
        parts, lacking = field.contributions(findings, code), field.lacking(words, code)
        yield Candidate(code, hit.score, parts, hit.matched, tuple(lacking))
