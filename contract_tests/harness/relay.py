"""A TCP relay between a server and its database, so that the database can be taken away and given
back.
"""

import contextlib
import socket
import threading

HOST = "127.0.0.1"


class Relay:
    """Passes bytes between a port of its own and `target`: a (host, port), or the path of a Unix
    socket.
    """

    def __init__(self, target: tuple[str, int] | str) -> None:
        self._target = target
        self._open: set[socket.socket] = set()
        self._lock = threading.Lock()
        self.port = 0
        self.restore()

    def restore(self) -> None:
        """Accept connections, on the same port as before."""
        self._listener = socket.socket()
        self._listener.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        self._listener.bind((HOST, self.port))
        self._listener.listen(128)
        self.port = self._listener.getsockname()[1]
        threading.Thread(target=self._accept, args=(self._listener,), daemon=True).start()

    def cut(self) -> None:
        """Refuse new connections and close those that are open."""
        _close(self._listener)
        with self._lock:
            for end in self._open:
                _close(end)
            self._open.clear()

    def _accept(self, listener: socket.socket) -> None:
        while True:
            try:
                near, _ = listener.accept()
            except OSError:  # The listener was closed.
                return
            try:
                far = self._connect()
            except OSError:  # The database itself is away.
                near.close()
                continue
            near.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
            with self._lock:
                if listener.fileno() < 0:  # Cut while this connection was being made.
                    near.close()
                    far.close()
                    return
                self._open |= {near, far}
            threading.Thread(target=self._pump, args=(near, far), daemon=True).start()
            threading.Thread(target=self._pump, args=(far, near), daemon=True).start()

    def _connect(self) -> socket.socket:
        if isinstance(self._target, str):
            far = socket.socket(socket.AF_UNIX)
            far.connect(self._target)
            return far
        far = socket.create_connection(self._target, timeout=5)
        far.settimeout(None)
        far.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
        return far

    def _pump(self, source: socket.socket, sink: socket.socket) -> None:
        with contextlib.suppress(OSError):
            while data := source.recv(65536):
                sink.sendall(data)
        with self._lock:
            for end in (source, sink):
                _close(end)
                self._open.discard(end)


def _close(end: socket.socket) -> None:
    # A close alone does not wake a thread that waits in accept or recv; a shutdown does.
    with contextlib.suppress(OSError):
        end.shutdown(socket.SHUT_RDWR)
    end.close()
