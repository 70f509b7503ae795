"""Plans: pictures of the museum's own, with places to touch."""
