"""What of the W3C's suites does not pass here, and why; all that is not named here passes.

The tests hold each row to be true: one that starts to pass fails its test. From these tables and
the manifests the EARL report is made (see `w3c_earl`), and with it the page /conformance.
"""

_LANGUAGES = (
    "Oxigraph's GROUP_CONCAT keeps a language tag that all its values share; "
    "the standard gives a string without one"
)
_CONSTANT = (
    "Oxigraph does not find the path of length zero from or to a constant that stands in no triple "
    "of the graph"
)
_CANONICAL = "Oxigraph's store writes numbers in its own form: "
_READS_ONLY = "An update, which is refused: what is published is a release, and only read"
_READ_ALONE = (
    "The graph store is only read: what the test writes is refused, and its reading requests alone "
    "are answered as expected, over a release that has what it would have written"
)
_OWN_IRI = (
    "No graph is identified directly (4.1): a graph's own IRI leads to what is said of it; and the "
    "graph store is only read"
)
_SERVICE = "SERVICE is refused unless the operator of a site names the services that may be asked"

# suite/name | why it fails.
FAILED: dict[str, str] = {
    "aggregates/agg-groupconcat-04": _LANGUAGES,
    "aggregates/agg-groupconcat-06": _LANGUAGES,
    "aggregates/agg-empty-group-count-graph": (
        "Oxigraph counts once over all named graphs and leaves the variable of GRAPH unbound; "
        "each graph must have a count of its own"
    ),
    "bindings/graph": (
        "Oxigraph lets a variable of GRAPH stay unbound where VALUES says UNDEF of it; "
        "it must be the name of each graph in turn"
    ),
    "functions/bnode01": (
        "Oxigraph's BNODE(x) gives one node for x in all solutions; it must be another in each"
    ),
    "negation/graph-minus": (
        "Oxigraph takes the variable of GRAPH for shared by both sides of a MINUS within it, and "
        "so takes away what shares no variable"
    ),
    "property-path/zero_or_more_set_start": _CONSTANT,
    "property-path/zero_or_more_set_end": _CONSTANT,
    "property-path/zero_or_one_set_start": _CONSTANT,
    "property-path/zero_or_one_set_end": _CONSTANT,
    "syntax-query/test_4": (
        "The query is read and then refused with 403: Oxigraph evaluates no query with a function "
        "that it does not know, where the standard leaves the value unbound"
    ),
    "csv-tsv-res/csv03": _CANONICAL + "1.0E6 comes back as 1000000",
    "csv-tsv-res/tsv03": _CANONICAL + "an xsd:negativeInteger comes back as an xsd:integer",
}

# A test of the protocol that updates | why it does not apply.
REFUSED: dict[str, str] = dict.fromkeys(
    (
        "update_dataset_default_graph", "update_dataset_default_graphs",
        "update_dataset_named_graphs", "update_dataset_full", "update_post_form",
        "update_post_direct", "update_base_uri",
    ),
    _READS_ONLY,
)  # fmt: skip

# A test of graph stores whose reading requests have no meaning without its writing | why.
UNREAD: dict[str, str] = {
    "put_get_repeat_direct": _OWN_IRI,
    "put_delete_get_delete_direct": _OWN_IRI,
    "post_get_post_get_direct": _OWN_IRI,
    "head_existing_direct": _OWN_IRI,
    "post_get_post_get_indirect": (
        "The graph store is only read: the test is about what two POSTs merge"
    ),
    "post_get_new_graph": (
        "The graph store is only read: the test is about the address that a POST gives a new graph"
    ),
}

# A test of graph stores that is played without its writing.
READ: tuple[str, ...] = (
    "put_get_repeat_indirect", "put_get_default", "put_delete_get_delete_indirect",
    "head_existing_indirect", "put_get_uri_pct_encoded_indirect", "put_get_uri_pct_encoded_twice",
)  # fmt: skip

_FEDERATED = (
    *(f"service/service{one}" for one in ("1", "2", "3", "4a", "5", "6", "7")),
    *(f"syntax-fed/test_{number}" for number in (1, 2, 3)),
)

# suite/name | why it does not apply.
INAPPLICABLE: dict[str, str] = {
    **{f"protocol/{name}": why for name, why in REFUSED.items()},
    **{f"graph-store-protocol/{name}": why for name, why in UNREAD.items()},
    **{f"graph-store-protocol/{name}": _READ_ALONE for name in READ},
    **dict.fromkeys(_FEDERATED, _SERVICE),
}
