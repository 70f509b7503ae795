"""From rows of the catalogue to plain frozen values; templates and the API see nothing else."""
