"""`python -m triptych.cli`: the same as `triptych`."""

from triptych.cli import main

main()
