"""A document that a client has already: said before the application, and in the same words."""

from collections.abc import Iterator

import pytest
from flask import Flask
from werkzeug.test import TestResponse

from triptych.config import Place
from triptych.web.app import close, create_app
from triptych.web.published import Served

TEXT = "/article/histfacpub-24"
PATHS = (
    f"{TEXT}.html", f"{TEXT}.ttl", f"{TEXT}.jsonld", "/event/histfacpub-24-e11.nt",
    "/place/tabriz.html",
)  # fmt: skip


@pytest.fixture(scope="module")
def app(example: Place) -> Iterator[Flask]:
    """The application over the example."""
    made = create_app(example.resolve(example.config.store.folder))
    yield made
    close(made)


def ask(app: Flask, path: str, method: str = "GET", **headers: str) -> TestResponse:
    """Ask; `If_None_Match` is the header of that name."""
    named = {name.replace("_", "-"): value for name, value in headers.items()}
    return app.test_client().open(path, method=method, headers=named)


def passed_on(app: Flask) -> list[str]:
    """The paths that reach the application, from now on."""
    paths: list[str] = []
    inner = app.dispatch_request

    def seen(*given: object) -> object:
        from flask import request  # noqa: PLC0415 - within a request alone

        paths.append(request.path)
        return inner(*given)

    app.dispatch_request = seen  # type: ignore[method-assign, assignment]  # the test looks in
    return paths


@pytest.mark.parametrize("path", PATHS)
@pytest.mark.parametrize("coding", ["", "br", "gzip"])
def test_a_known_document_is_told_so_as_the_application_would(
    app: Flask, path: str, coding: str
) -> None:
    whole = ask(app, path, Accept_Encoding=coding)
    assert whole.status_code == 200
    tag = whole.headers["ETag"]
    quick = ask(app, path, Accept_Encoding=coding, If_None_Match=f'"other", W/{tag}')
    slow = ask(app, path, Accept_Encoding=coding, If_None_Match="*")
    assert quick.status_code == slow.status_code == 304
    assert quick.data == b""
    names = ("ETag", "Vary", "Cache-Control", "Content-Location", "Access-Control-Allow-Origin")
    assert {n: quick.headers[n] for n in names} == {n: slow.headers[n] for n in names}
    assert quick.headers["ETag"] == tag


def test_it_does_not_reach_the_application_and_is_counted(app: Flask) -> None:
    tag = ask(app, PATHS[0]).headers["ETag"]
    served: Served = app.extensions["triptych"]
    before = served.journal.metrics.text({})
    reached = passed_on(app)
    assert ask(app, PATHS[0], If_None_Match=tag).status_code == 304
    assert ask(app, PATHS[0], "HEAD", If_None_Match=tag).status_code == 304
    assert reached == []
    assert served.journal.metrics.text({}) != before


def test_another_document_method_query_or_validator_is_the_application_s(app: Flask) -> None:
    tag = ask(app, PATHS[0]).headers["ETag"]
    assert ask(app, PATHS[1], If_None_Match=tag).status_code == 200
    assert ask(app, PATHS[0], If_None_Match='"x"').status_code == 200
    assert ask(app, PATHS[0], If_None_Match="nonsense,,\x7f").status_code == 200
    assert ask(app, f"{PATHS[0]}?back=1", If_None_Match=tag).status_code in {200, 404}
    assert ask(app, PATHS[0], "POST", If_None_Match=tag).status_code == 405
    assert ask(app, PATHS[0], Accept_Encoding="br", If_None_Match=tag).status_code == 200
    assert ask(app, "/article/none.html", If_None_Match=tag).status_code == 404
