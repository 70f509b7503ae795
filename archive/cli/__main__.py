"""`python -m archive.cli`: the command without its entry point, as `serve` starts its worker."""

from archive.cli import main

main()
