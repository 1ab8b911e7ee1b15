"""Is the suite good? Bugs that people make, put into a copy of each app, must each fail a test.

The bugs stand in catalogue/*.yaml, the same ones for all three apps, their edits side by side:

    - id: offset-ignored
      bug: Every page is the first.             # in one sentence
      killed_by: [articles.list.paging]         # rules of the contract whose tests must fail
      database: postgresql                      # where SQLite could not have the bug; else left out
      flask_app:                                # for each app one edit or several:
        - file: conduit/pagination.py           # below the app's folder,
          find: .offset(offset)                 # what is there exactly once,
          put: ""                               # and what takes its place
      django_app:
        equivalent: Why this app cannot have it.

A text of several lines begins where its first line does, also in the middle of a line of the file;
its other lines have the indentation of the file.
"""
