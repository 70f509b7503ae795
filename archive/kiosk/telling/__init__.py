"""What pages tell of a visit, so that the museum learns what is used; nobody can be told by it."""
