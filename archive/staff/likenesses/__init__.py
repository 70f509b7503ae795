"""Pictures that look alike: the archivist is asked."""
