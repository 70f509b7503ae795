"""Stories: the museum's paths through its items, one screen at each stop."""
