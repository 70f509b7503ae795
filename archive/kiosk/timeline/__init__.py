"""The timeline: the years there is anything of, and closer, to the day, where there is much."""
