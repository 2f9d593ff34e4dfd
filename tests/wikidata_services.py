"""A server of this machine that plays the services of Wikidata, and notes what it was asked."""

import json
import re
import threading
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any
from urllib.parse import parse_qs

DIRECT = "http://www.wikidata.org/prop/direct/"
_PAIR = re.compile(r'\(<[^>]*/(P\d+)> ("(?:[^"\\]|\\.)*")\)')


@dataclass
class Played:
    """What the services know, what they refuse first, and what they were asked.

    `main` and `scholarly` have items by property and value; `items` has entities by identifier,
    `names` items by the name asked for. `refusals` are taken one by one: status, headers, body.
    """

    main: Mapping[tuple[str, str], str] = field(default_factory=dict)
    scholarly: Mapping[tuple[str, str], str] = field(default_factory=dict)
    items: Mapping[str, Any] = field(default_factory=dict)
    names: Mapping[str, str] = field(default_factory=dict)
    refusals: list[tuple[int, dict[str, str], bytes]] = field(default_factory=list)
    asked: list[tuple[str, dict[str, str]]] = field(default_factory=list)
    agents: set[str] = field(default_factory=set)
    port: int = 0

    def url(self, name: str) -> str:
        """Where a service is."""
        return f"http://127.0.0.1:{self.port}/{name}"

    def answer(self, name: str, form: dict[str, str]) -> Any:
        """What a service says to a form."""
        if name == "entities":
            missing = {"missing": ""}
            qids = form["ids"].split("|")
            return {"entities": {one: self.items.get(one, {"id": one, **missing}) for one in qids}}
        if name == "reconcile":
            queries = json.loads(form["queries"])
            return {key: {"result": self.found(one["query"])} for key, one in queries.items()}
        held = self.scholarly if name == "scholarly" else self.main
        pairs = [(p, json.loads(value)) for p, value in _PAIR.findall(form["query"])]
        return {"results": {"bindings": [
            {"item": {"value": f"http://www.wikidata.org/entity/{held[pair]}"},
             "property": {"value": DIRECT + pair[0]}, "value": {"value": pair[1]}}
            for pair in pairs if pair in held
        ]}}  # fmt: skip

    def found(self, name: str) -> list[dict[str, Any]]:
        """What the reconciliation service finds."""
        qid = self.names.get(name)
        return [{"id": qid, "name": name, "score": 90, "match": False}] if qid else []


@contextmanager
def playing(played: Played) -> Iterator[Played]:
    """The services run for a test."""

    class Request(BaseHTTPRequestHandler):
        def do_POST(self) -> None:
            body = self.rfile.read(int(self.headers["Content-Length"])).decode()
            form = {key: values[0] for key, values in parse_qs(body).items()}
            name = self.path.strip("/")
            played.asked.append((name, form))
            played.agents.add(self.headers["User-Agent"])
            if played.refusals:
                status, headers, data = played.refusals.pop(0)
            else:
                status, headers, data = 200, {}, json.dumps(played.answer(name, form)).encode()
            self.send_response(status)
            for key, value in {**headers, "Content-Length": str(len(data))}.items():
                self.send_header(key, value)
            self.end_headers()
            self.wfile.write(data)

        def log_message(self, *_: object) -> None:
            """Keep quiet."""

    server = ThreadingHTTPServer(("127.0.0.1", 0), Request)
    played.port = server.server_port
    thread = threading.Thread(target=server.serve_forever, args=(0.02,))
    thread.start()
    try:
        yield played
    finally:
        server.shutdown()
        thread.join()
        server.server_close()
