"""The same sequence of requests to several servers, whose answers must be the same.

steps.py      a request, told so that it means the same everywhere
servers.py    somebody who answers steps: a server, or one of a mixed fleet at a time
normalise.py  what makes two answers comparable
model.py      Conduit in plain dicts and lists: that the servers are not wrong together
machine.py    the hypothesis state machine that makes the sequences
fleet.py      the servers and their databases
show.py       a difference, side by side, and a script that replays it
"""
