"""Links back, page by page: what links to a thing that more links to than its own page can show.

Each page costs the same, whether a hundred things link there or a hundred thousand.
"""

from collections.abc import Callable

from triptych.descriptions.lines import subjects
from triptych.errors import NotFoundError
from triptych.store import Store
from triptych.web.pages import lead
from triptych.web.pages.description import Description, describe
from triptych.web.pages.shown import Showing, Shown, humanized


def linking(
    store: Store, iri: str, number: int, showing: Callable[[Description], Showing]
) -> dict[str, object]:
    """What the template of such a page needs; `number` is from 1, that of the thing's own page.

    Raises NotFoundError where there is no such thing, or no such page.
    """
    description = describe(store, iri)
    pages = store.links_pages(iri)
    if description is None or not 1 <= number <= pages:
        raise NotFoundError("there is no such page of links")
    label = description.label()
    if number > 1:
        description = Description(iri, subjects(store.links_back(iri, number - 1).decode()))
    return {
        "title": Shown(label.value, language=label.language) if label else Shown(humanized(iri)),
        "name": iri.rpartition("/")[2],
        "back": lead.back(description, showing(description)),
        "page": number,
        "pages": pages,
    }
