"""How gunicorn serves this app: threads, since a request mostly waits for the database."""

worker_class = "gthread"
workers = 2
threads = 8
keepalive = 5
graceful_timeout = 5
# Nobody manages this server while it runs, and two of them would share the socket.
control_socket_disable = True
# The longest that gunicorn can be told; its own default of 4,094 is less than a long tag needs.
limit_request_line = 8190
