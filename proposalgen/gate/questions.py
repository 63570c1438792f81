"""The questions that the gate and the interview put, by their ids in the question bank (``templates/questions.yaml``).

Their words, and those a house says instead, are in the bank alone: ``Case.asks`` and ``Case.words`` get them there.
"""

from __future__ import annotations

# How things are today
PROCESS = "a01"
MEASURES = "a06"
STATE_OF = "state-of"  # need

# Pain and impact
WORST = "worst-step"
COST_OF = "cost-of"  # need
WORTH_OF = "worth-of"  # need
UNSOLVED = "b08"
WHY_NOW = "why-now"
HEARD_OF = "heard-of"  # need
OTHERS_CONCERNED = "b07"

# Target, people, decision
SUCCESS = "c01"
SPONSOR = "sponsor"
STEPS = "d01"
PANEL = "d04"

# Criteria
CRITERIA = "e01"
MUSTS = "e02"
ORIGIN = "origin"
ADD = "missing-for"  # need
SUGGEST = "suggest"  # criterion
CLOSE_PRICES = "e05"
ACCEPTED_PROOF = "e06"
SUMMARY = "summary"
OVERLOOKED = "overlooked"  # statement
WHEN_FIXED = "e14"
STANDING_ON = "standing-on"  # criterion
WHY_THIS = "why-this"  # criterion, ours
WHY_THIS_PLAIN = "why-this-plain"  # criterion
PUBLISHED = "e11"
MISSED_NEED = "b13"

# Schedule, competition
LIVE_BY = "f01"
DOUBT = "h04"
CONTRACT_END = "contract-end"

# Why a proposal was asked for: each answer points to one of three reasons
WHY_ASKED = "why-asked"
FAVOURITE = "favourite"
HOW_CHOOSE = "how-choose"  # whom
MEETING = "meeting"
INTERVIEWS = "interviews"  # whom
