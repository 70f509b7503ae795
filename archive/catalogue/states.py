"""The life of an item: draft, in review, published, withdrawn; and who may move it on."""

from __future__ import annotations

from enum import StrEnum


class State(StrEnum):
    """Where an item stands."""

    DRAFT = "draft"
    REVIEW = "review"
    PUBLISHED = "published"
    WITHDRAWN = "withdrawn"


class Role(StrEnum):
    """What a member of staff may do; each may all that the one before may."""

    VIEWER = "viewer"
    CATALOGUER = "cataloguer"
    EDITOR = "editor"
    ADMIN = "admin"

    @property
    def rank(self) -> int:
        """Give 0 for viewer up to 3 for admin."""
        return tuple(Role).index(self)

    def reaches(self, least: Role) -> bool:
        """Whether it is this role or a higher one."""
        return self.rank >= least.rank


class Step(StrEnum):
    """A move from one state to another."""

    SUBMIT = "submit"
    RETURN = "return"
    PUBLISH = "publish"
    WITHDRAW = "withdraw"
    DISCARD = "discard"


# step: from which states, to which state, and the least role that may do it
STEPS: dict[Step, tuple[frozenset[State], State, Role]] = {
    Step.SUBMIT: (frozenset({State.DRAFT, State.WITHDRAWN}), State.REVIEW, Role.CATALOGUER),
    Step.RETURN: (frozenset({State.REVIEW}), State.DRAFT, Role.EDITOR),
    Step.PUBLISH: (frozenset({State.DRAFT, State.REVIEW, State.WITHDRAWN}), State.PUBLISHED, Role.EDITOR),
    Step.WITHDRAW: (frozenset({State.PUBLISHED}), State.WITHDRAWN, Role.EDITOR),
    # Taken with the answer to a question about duplicates, offered nowhere else.
    Step.DISCARD: (frozenset({State.DRAFT, State.REVIEW}), State.WITHDRAWN, Role.CATALOGUER),
}


def least_to_change(state: str) -> Role:
    """Give the least role that may change the content of an item in this state: what visitors read is an editor's."""
    return Role.EDITOR if state == State.PUBLISHED else Role.CATALOGUER


def steps_from(state: State, role: Role) -> tuple[Step, ...]:
    """Give the moves this role may make from this state, in the order of `Step`."""
    offered = ((step, *rule) for step, rule in STEPS.items() if step is not Step.DISCARD)
    return tuple(step for step, sources, _, least in offered if state in sources and role.reaches(least))
