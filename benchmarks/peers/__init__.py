"""Ordinary search engines, each given the same texts as itabot and tuned by the same search."""

from benchmarks.peers.base import Peer
from benchmarks.peers.characters import CharTfidf, Fts5
from benchmarks.peers.fuzzy import FuzzyText, FuzzyTitles
from benchmarks.peers.minisearch import MiniSearch
from benchmarks.peers.words import Bm25s, RankBm25, Tantivy

PEERS: dict[str, type[Peer]] = {
    peer.name: peer
    for peer in (Bm25s, RankBm25, Tantivy, Fts5, FuzzyTitles, FuzzyText, CharTfidf, MiniSearch)
}
