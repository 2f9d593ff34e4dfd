"""Leaving: a client's connections are seen from our side, as long as there is one."""

import socket
from contextlib import ExitStack

from triptych.web.sparql.pool.leaving import Leaving


def test_a_client_has_left_when_none_of_its_connections_is_open_any_more() -> None:
    with socket.create_server(("127.0.0.1", 0)) as server, ExitStack() as ours:
        theirs = [
            socket.create_connection(server.getsockname(), source_address=("127.0.0.7", 0))
            for _ in range(2)
        ]
        accepted = [ours.enter_context(server.accept()[0]) for _ in theirs]
        leaving = Leaving("127.0.0.7")
        assert not leaving.has_left()
        for client, here in zip(theirs, accepted, strict=True):
            assert not leaving.has_left()
            client.close()
            assert here.recv(1) == b""
            here.close()  # as the server does when it reads the end
        assert leaving.has_left()


def test_a_connection_made_later_is_not_the_one_that_was_waited_on() -> None:
    with socket.create_server(("127.0.0.1", 0)) as server:
        first = socket.create_connection(server.getsockname(), source_address=("127.0.0.8", 0))
        accepted = server.accept()[0]
        leaving = Leaving("127.0.0.8")
        with (
            socket.create_connection(server.getsockname(), source_address=("127.0.0.8", 0)),
            server.accept()[0],
        ):
            first.close()
            accepted.close()
            assert leaving.has_left()


def test_who_was_never_seen_connected_has_not_left_as_far_as_we_can_tell() -> None:
    assert not Leaving("127.0.0.9").has_left()
    assert not Leaving("").has_left()


def test_a_process_that_accepts_connections_knows_that_who_has_none_has_left() -> None:
    with socket.create_server(("127.0.0.1", 0)) as server:
        assert Leaving("127.0.0.9").has_left()
        assert not Leaving("").has_left()
        with (
            socket.create_connection(server.getsockname(), source_address=("127.0.0.9", 0)),
            server.accept()[0],
        ):
            assert not Leaving("::ffff:127.0.0.9").has_left()
            assert not Leaving("127.0.0.9%lo").has_left()
