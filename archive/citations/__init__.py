"""How to name a thing elsewhere, in the three ways that readers are asked for: GOST R 7.0.5, Chicago, APA."""

from archive.citations.csl import describe
from archive.citations.writing import STYLES, cite

__all__ = ["STYLES", "cite", "describe"]
