"""What is hidden beside the small counts: a reader cannot tell it from them, so it may not be known more closely.

A zero that is hidden to protect a count of one looks like one. If it can be seen to be zero or one, and nothing else, a
reader has that certainty about a count that may well be small. What can be worked out wholly (it is zero, or it is not
small) tells nothing of anybody and is left as it is.
"""

from __future__ import annotations

from dataclasses import replace

import numpy as np

from doorstroom.disclosure.suppression.adversary import Adversary
from doorstroom.disclosure.suppression.certifying import Certifier
from doorstroom.disclosure.suppression.problem import TOLERANCE, Beside, Bools, Ints, Problem, Target


def asked_too(problem: Problem, beside: Beside, facts: Bools) -> Problem:
    """The problem that hides these facts, and protects them as far as is asked beside the small counts."""
    return _asked(problem, facts, beside.up, beside.down)


def given_away(problem: Problem, beside: Beside, hidden: Bools) -> Bools:
    """The facts beside the small counts that a pattern hides and that a reader can come too close to."""
    facts = hidden & ~problem.sensitive & (beside.toward != 0)
    facts = _unproved(problem, hidden, facts, beside.up, beside.down)
    lower = facts & (beside.or_down > 0)
    facts &= ~lower | _unproved(problem, hidden, lower, np.zeros_like(beside.up), beside.or_down)
    return _can_be_small(problem, beside, hidden, facts)


def _asked(problem: Problem, facts: Bools, up: Ints, down: Ints) -> Problem:
    return replace(
        problem,
        kept_hidden=problem.kept_hidden | facts,
        up=np.where(facts, up, problem.up),
        down=np.where(facts, down, problem.down),
    )


def _unproved(problem: Problem, hidden: Bools, facts: Bools, up: Ints, down: Ints) -> Bools:
    """Those of some facts for which no register that shows the same goes so far."""
    found = np.zeros(problem.size, dtype=bool)
    if facts.any():
        none = np.zeros_like(found)
        question = _asked(replace(problem, sensitive=none, kept_hidden=none, insiders=False), facts, up, down)
        found[[target.fact for target in Certifier(question).certify(hidden).broken]] = True
    return found


def _can_be_small(problem: Problem, beside: Beside, hidden: Bools, facts: Bools) -> Bools:
    """Those that are not known to be zero, or not to be small."""
    can = np.zeros(problem.size, dtype=bool)
    if facts.any():
        adversary = Adversary(problem)
        adversary.open(hidden.astype(float))
        for fact in np.flatnonzero(facts).tolist():
            can[fact] = adversary.reach(Target(fact, int(beside.toward[fact]), 1)).amount > 1 - TOLERANCE
    return can
