"""Search: documents in, explained hits out. The engine (Whoosh) stays inside; the index can always be made again."""

from index.alternatives import Plan
from index.document import FACETS, Document, Gap, Passage, Word
from index.errors import BadQuery, IndexFull, IndexUnavailable, WriterBusy
from index.grammar import fold_terms, names_in
from index.language.pipeline import fold
from index.query import Query, Sort
from index.reader import Reader
from index.results import Completion, Interpretation, Reason, Results, Snippet, Why
from index.snippets import snippet
from index.why import as_written
from index.writer import IndexState, Writer

__all__ = [
    "FACETS",
    "BadQuery",
    "Completion",
    "Document",
    "Gap",
    "IndexFull",
    "IndexState",
    "IndexUnavailable",
    "Interpretation",
    "Passage",
    "Plan",
    "Query",
    "Reader",
    "Reason",
    "Results",
    "Snippet",
    "Sort",
    "Why",
    "Word",
    "Writer",
    "WriterBusy",
    "as_written",
    "fold",
    "fold_terms",
    "names_in",
    "snippet",
]
