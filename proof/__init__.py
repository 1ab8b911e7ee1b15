"""What proves the suite, and that the three apps are one. It imports no app."""
