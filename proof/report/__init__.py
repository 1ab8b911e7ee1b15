"""What all sessions found, on one page and as JSON."""
