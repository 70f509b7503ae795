"""The catalogue: what the museum holds, over a database session."""
