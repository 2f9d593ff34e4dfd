"""Reasons as sentences in HTML, written by Python as `markup` writes values; it alone words them.

`why.html` gives them to the templates.
"""

from collections.abc import Iterable

from markupsafe import Markup

from triptych.web.pages import markup
from triptych.web.pages.evidence import Reason
from triptych.web.pages.markup import safe
from triptych.web.pages.passages import Piece
from triptych.web.pages.shown import Shown
from triptych.web.pages.words import GROUNDS

_CURATED = GROUNDS["curated"]
_CURATOR = "curator"  # as a rule it says no more than the name of who decided


def reasons(many: Iterable[Reason]) -> Markup:
    """Reasons, one below the other."""
    each = "".join(map(_reason, many))
    return Markup(f'<ul class="evidence">\n{each}</ul>\n')  # noqa: S704 - every part is escaped by safe


def passage(pieces: Iterable[Piece]) -> Markup:
    """A quotation with the words marked that matter."""
    return Markup(_passage(pieces))  # noqa: S704 - every part is escaped by safe


def _reason(reason: Reason) -> str:
    """What is said, the words it rests on, how it was come by."""
    first, *more = (*reason.anchors, "")[: max(len(reason.anchors), 1)]
    anchor = f' id="{safe(first)}"' if first else ""
    anchors = "".join(f'<span id="{safe(one)}"></span>' for one in more)
    quoted = "".join(f"{_passage(pieces)}\n" for pieces in reason.passages)
    notes = "".join(f"<br><small>{safe(note)}</small>" for note in reason.notes)
    return (
        f'<li{anchor}>\n<p class="statement">{anchors}{_stated(reason)}</p>\n{quoted}'
        f"<p>{_come_by(reason)}.\n{notes}</p>\n</li>\n"
    )


def _stated(reason: Reason) -> str:
    """The statements that it is of."""
    if not reason.statements:
        return '<span class="of">That it is told</span>'
    return "; ".join(
        f'<span class="of">{safe(words)}{":" if values else ""}</span>'
        f"{','.join(f' {_value(value)}' for value in values)}"
        for words, values in reason.statements
    )


def _passage(pieces: Iterable[Piece]) -> str:
    """A quotation."""
    words = "".join(
        f"<mark>{safe(piece.words)}</mark>" if piece.depth else safe(piece.words)
        for piece in pieces
    )
    return f'<blockquote><p dir="auto">{words}</p></blockquote>\n'


def _come_by(reason: Reason) -> str:
    """How it is known, by which rules, who confirmed it, and where it stands."""
    is_added = reason.curator is not None and reason.basis == _CURATED
    basis = safe(reason.basis[:1].upper() + reason.basis[1:])
    parts = [f"Added by {_value(reason.curator)}" if is_added and reason.curator else basis]
    parts += [_rule(*rule) for rule in reason.rules if rule[0] != _CURATOR or rule[1]]
    if reason.curator and not is_added:
        words = ", confirmed by" if reason.is_of_event else ", by"
        parts.append(f"{words} {_value(reason.curator)}")
    if reason.source:
        parts.append(f", from {_value(reason.source)}")
    if reason.spans:
        record = f"record {safe(reason.record)}" if reason.record else "the record"
        parts.append(f"; {' and '.join(map(_value, reason.spans))} of {record}")
    return "".join(parts)


def _rule(name: str, explained: str) -> str:
    """A rule, and what it does."""
    words = f" ({safe(explained)})" if explained else ""
    return f", by rule <code>{safe(name)}</code>{words}"


def _value(shown: Shown) -> str:
    """A value as `markup` writes it."""
    return str(markup.value(shown))
