"""Is the suite good? Bugs that people make, put into a copy of each app, must each fail a test."""
