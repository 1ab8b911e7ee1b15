"""Run a command for as long as standard input stays open: `python leash.py COMMAND…`.

Whoever started it holds the other end of that pipe. However it ends (even killed), the pipe closes,
and the command is stopped:
no server outlives its tests. Exits with 0 if the command stopped when told to, else with the
command's own code.
"""

import signal
import subprocess
import sys
import threading

GRACE = 10.0


def main(command: list[str]) -> int:
    process = subprocess.Popen(command, stdin=subprocess.DEVNULL)
    told = threading.Event()

    def stop_at_end_of_input() -> None:
        sys.stdin.read()
        told.set()
        process.terminate()
        try:
            process.wait(GRACE)
        except subprocess.TimeoutExpired:
            sys.stderr.write(f"still running {GRACE:.0f} s after SIGTERM, so it is killed\n")
            process.kill()

    threading.Thread(target=stop_at_end_of_input, daemon=True).start()
    code = process.wait()
    # A server that hands the signal on to itself when it is done has stopped as it was told.
    return 0 if told.is_set() and code in (0, -signal.SIGTERM) else abs(code) or 1


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
