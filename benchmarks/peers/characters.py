"""Engines of character n-grams: SQLite's trigrams, and TF-IDF."""

import sqlite3
from collections.abc import Sequence
from typing import Any, ClassVar

from benchmarks.peers.base import Cutter, Hits, Peer


class Fts5(Peer):
    """SQLite FTS5 with its trigram tokenizer, any trigram of the question."""

    name = "fts5-trigram"
    grid: ClassVar = {}

    def __init__(self, documents: Sequence[str], cutter: Cutter, **parameters: Any) -> None:  # noqa: ANN401
        self._clean = cutter.characters
        self._db = sqlite3.connect(":memory:")
        self._db.execute("CREATE VIRTUAL TABLE t USING fts5(body, tokenize = 'trigram')")
        rows = ((n, self._clean(d)) for n, d in enumerate(documents))
        self._db.executemany("INSERT INTO t (rowid, body) VALUES (?, ?)", rows)
        self._db.execute("INSERT INTO t (t) VALUES ('optimize')")

    def search(self, text: str) -> Hits:
        """Score by FTS5's bm25()."""
        text = self._clean(text).replace('"', " ").replace("\0", " ")
        trigrams = dict.fromkeys(text[at : at + 3] for at in range(len(text) - 2))
        if not trigrams:
            return ()
        query = " OR ".join(f'"{t}"' for t in trigrams)
        return self._db.execute(
            "SELECT rowid, -bm25(t) FROM t WHERE t MATCH ? ORDER BY rank LIMIT 500", (query,)
        ).fetchall()


class CharTfidf(Peer):
    """scikit-learn's TF-IDF over character n-grams, cosine, sparse."""

    name = "char-tfidf"
    grid: ClassVar = {"ngram_range": ((2, 3), (2, 4), (3, 4)), "sublinear_tf": (False, True)}

    def __init__(self, documents: Sequence[str], cutter: Cutter, **parameters: Any) -> None:  # noqa: ANN401
        import numpy as np
        from sklearn.feature_extraction.text import TfidfVectorizer

        parameters["ngram_range"] = tuple(parameters["ngram_range"])
        self._clean = cutter.characters
        self._vectorizer = TfidfVectorizer(analyzer="char", dtype=np.float32, **parameters)
        self._matrix = self._vectorizer.fit_transform([self._clean(d) for d in documents]).tocsc()

    def search(self, text: str) -> Hits:
        """Score by cosine."""
        question = self._vectorizer.transform([self._clean(text)])
        found = (self._matrix @ question.T).tocoo()
        return zip(found.coords[0].tolist(), found.data.tolist(), strict=True)
