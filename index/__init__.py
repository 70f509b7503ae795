"""Search: documents in, explained hits out. The engine (Whoosh) stays inside; the index can always be made again."""

from index.alternatives import Plan
from index.beginnings import in_other_script
from index.collation import title_key
from index.document import FACETS, Document, Gap, Passage, Word
from index.errors import BadQuery, IndexFull, IndexUnavailable, WriterBusy
from index.grammar import fold_terms, names_in
from index.language.concepts import Concept
from index.language.pipeline import fold
from index.language.thesaurus_file import FAULTS, ThesaurusInvalid, cell, read_concept, read_table, write_table
from index.language.vocabulary import NO_WORDS, Vocabulary, starter
from index.pairing import Parallel, WordPair, word_pairs
from index.query import Query, Sort
from index.reader import Reader
from index.results import Completion, Hit, Interpretation, Places, Reason, Results, Snippet, Why
from index.snippets import snippet
from index.tracing import Trace
from index.why import as_written
from index.writer import IndexState, Writer

__all__ = [
    "FACETS",
    "FAULTS",
    "NO_WORDS",
    "BadQuery",
    "Completion",
    "Concept",
    "Document",
    "Gap",
    "Hit",
    "IndexFull",
    "IndexState",
    "IndexUnavailable",
    "Interpretation",
    "Parallel",
    "Passage",
    "Places",
    "Plan",
    "Query",
    "Reader",
    "Reason",
    "Results",
    "Snippet",
    "Sort",
    "ThesaurusInvalid",
    "Trace",
    "Vocabulary",
    "Why",
    "Word",
    "WordPair",
    "Writer",
    "WriterBusy",
    "as_written",
    "cell",
    "fold",
    "fold_terms",
    "in_other_script",
    "names_in",
    "read_concept",
    "read_table",
    "snippet",
    "starter",
    "title_key",
    "word_pairs",
    "write_table",
]
