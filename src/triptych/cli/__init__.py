"""The command line: it alone knows Click, prints and exits.

Results go to standard output (`--json` for lines of JSON), all else to standard error. What a
command needs is imported when it runs, so that `--help` starts at once.
"""

from importlib.metadata import version as version_of

import click

from triptych.cli import asking, curating, publishing, releasing, wikidata
from triptych.cli.printing import EXITS

__all__ = ["EXITS", "main"]


@click.group(context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(version_of("triptych"), prog_name="triptych")
def main() -> None:
    """Publish scholarly records as linked data: Dublin Core, Schema.org and CIDOC CRM."""


for command in (
    publishing.init, curating.check, publishing.build_, curating.show, publishing.serve,
    releasing.releases, releasing.verify, publishing.export, curating.events, curating.candidates,
    curating.decide, asking.query, wikidata.wikidata,
):  # fmt: skip
    main.add_command(command)
