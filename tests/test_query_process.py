"""What runs in a query process: its messages are whole, and rows are counted as they are."""

import csv
import io
import json
import socket
import threading

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from triptych.errors import QueryError
from triptych.query_process import Messages, Rows


def counted(form: str, data: bytes, most: int, step: int = 7) -> bool:
    """Whether data that comes in small pieces has at most so many rows."""
    rows = Rows(form, most)
    try:
        for start in range(0, len(data), step):
            rows.count(data[start : start + step])
    except QueryError:
        return False
    return True


def test_messages_come_whole_and_in_order_however_they_are_cut() -> None:
    ours, theirs = socket.socketpair()
    with ours, theirs:
        large = bytes(range(256)) * 4000
        sender = threading.Thread(target=Messages(theirs).send, args=(b"D", large))
        sender.start()
        receiver = Messages(ours)
        assert receiver.receive_within(30) == (b"D", large)
        sender.join()
        Messages(theirs).send(b"D", b"one")
        Messages(theirs).send(b"L")
        assert receiver.receive() == (b"D", b"one")
        assert receiver.receive() == (b"L", b"")


def test_what_is_not_there_in_time_is_none_and_what_is_closed_the_end() -> None:
    ours, theirs = socket.socketpair()
    with ours:
        with theirs:
            assert Messages(ours).receive_within(0.01) is None
            theirs.sendall(b"D\x05\x00\x00\x00abc")
            assert Messages(ours).receive_within(0.01) is None
        with pytest.raises(EOFError):
            Messages(ours).receive()


@pytest.mark.parametrize("step", [1, 7, 1000])
@pytest.mark.parametrize(
    ("form", "data"),
    [
        ("json", b'{"results":{"bindings":[{"a":{"v":"1"}},{"a":{"v":"2"}},{"a":{"v":"3"}}]}}'),
        ("xml", b"<results><result></result><result></result><result></result></results>"),
        ("tsv", b"?a\n1\n2\n3\n"),
        ("csv", b'a,b\r\n"x\r\ny",1\r\n2,"""\n"\r\n3,\r\n'),
        ("n-triples", b"<a> <b> <c> .\n<a> <b> <d> .\n<a> <b> <e> .\n"),
    ],
)
def test_three_rows_are_three_in_every_format(form: str, data: bytes, step: int) -> None:
    assert counted(form, data, 3, step)
    assert not counted(form, data, 2, step)


@settings(max_examples=100)
@given(st.lists(st.text('a"\r\n,', max_size=6), max_size=6), st.integers(1, 9))
def test_rows_of_csv_are_counted_as_a_reader_of_csv_has_them(values: list[str], step: int) -> None:
    written = io.StringIO()
    csv.writer(written).writerows([["x", "y"], *([value, "1"] for value in values)])
    data = written.getvalue().encode()
    assert counted("csv", data, len(values), step)
    assert not values or not counted("csv", data, len(values) - 1, step)


@settings(max_examples=100)
@given(st.lists(st.text('{}",: a', max_size=6), min_size=1, max_size=6), st.integers(1, 9))
def test_rows_of_json_are_never_fewer_than_counted_but_for_such_as_end_like_a_row(
    values: list[str], step: int
) -> None:
    rows = [{"x": {"type": "literal", "value": value}} for value in values]
    data = json.dumps(rows, separators=(",", ":")).encode()
    more = sum(value.endswith("}},{") for value in values)
    assert counted("json", data, len(values) + more, step)
    assert not counted("json", data, len(values) + more - 1, step)


def test_other_formats_have_their_limit_in_bytes_alone() -> None:
    assert counted("turtle", b" .\n" * 100, 1)
