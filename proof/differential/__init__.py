"""The same sequence of requests to several servers, whose answers must be the same.

steps.py      a request, told so that it means the same everywhere
servers.py    somebody who answers steps: a server, or one of a mixed fleet at a time
normalise.py  what makes two answers comparable
model/        Conduit in plain dicts and lists: that the servers are not wrong together
fleet.py      the servers and their databases
material.py   what the steps are made of
machine.py    the hypothesis state machine that makes sequences of them
search.py     takes sequences until two answers differ
shrink.py     leaves out of such a sequence what is not needed
show.py       a difference, side by side, and a script that replays it
reach.py      what a long run must have met
planted.py    the test of this test
"""
