"""Sentences that say that there is nothing: no points, no solutions, no interval."""

import re

_NOTHING = re.compile(
    r"\s*(?:(?:there\s+(?:is|are|exists?)|it\s+has|f\s+has|has|it\s+is|f\s+is)\s+)?"
    r"(?:none(?:\s+exists?)?|never|nowhere|nothing|no(?:\s+(?:such|real|valid|critical|stationary|inflection|turning|local"
    r"|global|relative|saddle|common|other))*\s+(?:points?|solutions?|values?(?:\s+of\s+[a-z])?|roots?|zeros|zeroes|extrema"
    r"|extremum|extreme\s+values?|maxim(?:a|um)|minim(?:a|um)|inflections?|intervals?|numbers?|answers?|x|intersections?"
    r"|points?\s+of\s+inflection)(?:\s+exists?)?"
    r"|never\s+(?:increasing|decreasing|concave\s+(?:up|down)|positive|negative|zero)"
    r"|(?:does|do)(?:\s+not|n['’]?t)\s+exist|(?:the\s+)?empty\s+set)\s*[.!]?\s*",
    re.IGNORECASE,
)


def says_nothing(text: str) -> bool:
    """Say whether a text is a sentence such as ``no real solutions`` or ``there are none``."""
    return _NOTHING.fullmatch(text) is not None
