"""Engines of words: two BM25s in Python, and tantivy."""

from collections.abc import Sequence
from typing import Any, ClassVar

from benchmarks.peers.base import Cutter, Hits, Peer

_K1_B = {"k1": (0.6, 0.9, 1.2, 1.5, 2.0), "b": (0.3, 0.5, 0.75)}


class Bm25s(Peer):
    """bm25s: BM25 computed ahead into a sparse matrix."""

    name = "bm25s"
    grid: ClassVar = _K1_B

    def __init__(self, documents: Sequence[str], cutter: Cutter, **parameters: Any) -> None:  # noqa: ANN401
        import bm25s

        self._cut = cutter.words
        self._index = bm25s.BM25(**parameters)
        self._index.index([self._cut(d) for d in documents], show_progress=False)

    def search(self, text: str) -> Hits:
        """Score by BM25."""
        if not (words := self._cut(text)):
            return ()
        return _positive(self._index.get_scores(words))


class RankBm25(Peer):
    """rank-bm25: Okapi BM25 in numpy."""

    name = "rank-bm25"
    grid: ClassVar = _K1_B

    def __init__(self, documents: Sequence[str], cutter: Cutter, **parameters: Any) -> None:  # noqa: ANN401
        from rank_bm25 import BM25Okapi

        self._cut = cutter.words
        self._index = BM25Okapi([self._cut(d) for d in documents], **parameters)

    def search(self, text: str) -> Hits:
        """Score by BM25."""
        return _positive(self._index.get_scores(self._cut(text)))


def _positive(scores: Any) -> Hits:  # noqa: ANN401
    found = scores.nonzero()[0]
    return [(n, s) for n, s in zip(found.tolist(), scores[found].tolist(), strict=True) if s > 0]


class Tantivy(Peer):
    """tantivy over dictionary words or over character n-grams."""

    name = "tantivy"
    grid: ClassVar = {"tokens": ("words", "2-3", "3-3")}

    def __init__(self, documents: Sequence[str], cutter: Cutter, **parameters: Any) -> None:  # noqa: ANN401
        import tantivy

        self._tantivy = tantivy
        self._cut = _cut(cutter, parameters["tokens"])
        builder = tantivy.SchemaBuilder()
        builder.add_integer_field("id", fast=True)
        # Tokens are parted by a tab, as n-grams may hold a space.
        builder.add_text_field("body", tokenizer_name="tabbed", index_option="freq")
        self._schema = builder.build()
        self._index = tantivy.Index(self._schema)
        analyzer = tantivy.TextAnalyzerBuilder(tantivy.Tokenizer.regex(r"[^\t]+")).build()
        self._index.register_tokenizer("tabbed", analyzer)
        writer = self._index.writer(num_threads=1)
        for number, document in enumerate(documents):
            body = "\t".join(self._cut(document))
            writer.add_document(tantivy.Document(id=number, body=body))
        writer.commit()
        writer.wait_merging_threads()
        self._index.reload()
        self._searcher = self._index.searcher()
        self._kept = min(500, len(documents))

    def search(self, text: str) -> Hits:
        """Score by tantivy's BM25, any token of the question."""
        tantivy = self._tantivy
        terms = [
            (tantivy.Occur.Should, tantivy.Query.term_query(self._schema, "body", token))
            for token in dict.fromkeys(self._cut(text))
        ]
        if not terms:
            return ()
        found = self._searcher.search(tantivy.Query.boolean_query(terms), self._kept).hits
        numbers = self._searcher.fast_field_values("id", [address for _, address in found])
        return [(n, score) for n, (score, _) in zip(numbers, found, strict=True)]


def _cut(cutter: Cutter, tokens: str) -> Any:  # noqa: ANN401
    if tokens == "words":
        return cutter.words
    shortest, longest = map(int, tokens.split("-"))

    def grams(text: str) -> list[str]:
        text = cutter.characters(text)
        return [
            text[at : at + size]
            for size in range(shortest, longest + 1)
            for at in range(len(text) - size + 1)
        ]

    return grams
