"""A demand, and what was measured."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Row:
    """One demand: what was measured, and at most how much."""

    name: str
    value: float
    most: float
    unit: str = "ms"

    def __str__(self) -> str:
        held = "held" if self.value <= self.most else "NOT HELD"
        return f"{self.name:58}{self.value:9.2f} {self.unit:3}{self.most:9.2f} {self.unit:3} {held}"
