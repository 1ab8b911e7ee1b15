"""Several apps over one database: the tables they build, and what they do in each other's."""
