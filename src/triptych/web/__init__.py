"""The web: it alone knows Flask, and serves the current release and nothing else."""
