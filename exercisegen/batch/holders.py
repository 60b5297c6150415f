"""Whose answers a row has: a student of the manifest, by id; or anybody with the paper or the form that it names."""

from collections.abc import Mapping, Sequence

from exercisegen.batch.responses import HandedIn
from exercisegen.frozen import frozen
from exercisegen.model.paper import Sheet


@frozen
class Holder:
    """Who handed in which sheet; ``remark`` says how that was told where it is not plain."""

    id: str
    sheet: Sheet
    remark: str = ""


@frozen
class Holders:
    """The sheets by what rows call them. ``column`` is the place of the ids among the ``people`` of a row.

    ``by_looks`` has students whose id is told from all others without case, spaces and zeros in front, which
    spreadsheets take away.
    """

    column: int
    by_id: Mapping[str, Sheet]
    by_looks: Mapping[str, Sheet]
    by_paper: Mapping[str, Sheet]
    by_form: Mapping[str, Sheet]
    only: Sheet | None

    def of(self, row: HandedIn) -> Holder | None:
        """Return who handed in ``row``; ``None`` for a student who has no sheet.

        Raises ``ValueError`` where there is no such form or paper, or none is named, and where the student has another.
        """
        named = self._named(row)
        id = row.people[self.column] if row.people else ""
        own = self.by_id.get(id) or self.by_looks.get(looks_of(id))
        id = id or next(filter(None, row.people), "")
        if own is not None and own.student is not None:
            if named is not None and named.questions != own.questions:
                raise ValueError(
                    f"{own.student.id!r} has the paper {_shown(own)}, not {_shown(named)}: correct or empty that cell"
                )
            return Holder(own.student.id, own)
        if named is not None and named.student is not None and row.paper:
            whose = f"{named.student.id!r}, whose paper {named.paper_id} is"
            remark = f"{id[:60]!r} is no student: taken for {whose}; correct the id if that is wrong"
            return Holder(named.student.id, named, remark if id else "")
        sheet = named or self.only
        if sheet is not None:
            return Holder(id or sheet.paper_id, sheet)
        if not self.by_id:
            raise ValueError("no form is named: give the form's letter or the paper's id in a column form or paper")
        return None

    def _named(self, row: HandedIn) -> Sheet | None:
        """Return the sheet that the row names by its paper's id or its form."""
        if row.paper:
            sheet = self.by_paper.get(row.paper.replace(" ", "").upper())
            if sheet is None:
                raise ValueError(f"no paper has the id {row.paper[:60]!r}: copy it from the foot of the page")
            return sheet
        if not row.form:
            return None
        words = row.form.upper().split()
        sheet = self.by_form.get(words[-1] if words else "")
        if sheet is None:
            raise ValueError(f"there is no form {row.form[:60]!r}: there are {', '.join(self.by_form) or 'none'}")
        return sheet


def holders_of(sheets: Sequence[Sheet], rows: Sequence[HandedIn]) -> Holders:
    """Return how rows name ``sheets``: ids stand in the column in which most of the ``rows`` have a student's."""
    by_id = {sheet.student.id: sheet for sheet in sheets if sheet.student}
    looks: dict[str, list[Sheet]] = {}
    for id, sheet in by_id.items():
        looks.setdefault(looks_of(id), []).append(sheet)
    by_looks = {look: alike[0] for look, alike in looks.items() if len(alike) == 1}
    width = max((len(row.people) for row in rows), default=0)
    counts = [
        sum(len(row.people) > place and looks_of(row.people[place]) in looks for row in rows) for place in range(width)
    ]
    return Holders(
        column=counts.index(max(counts)) if counts else 0,
        by_id=by_id,
        by_looks=by_looks,
        by_paper={sheet.paper_id: sheet for sheet in sheets},
        by_form={sheet.form: sheet for sheet in reversed(sheets) if sheet.form},
        only=sheets[0] if len(sheets) == 1 and not sheets[0].student and not sheets[0].form else None,
    )


def looks_of(id: str) -> str:
    """Return an id without what spreadsheets and people change in it: case, spaces, and zeros in front."""
    bare = "".join(id.casefold().split())
    return bare.lstrip("0") or bare[:1]


def _shown(sheet: Sheet) -> str:
    return f"{sheet.paper_id} (form {sheet.form})" if sheet.form else sheet.paper_id
