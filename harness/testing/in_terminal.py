"""Runs a command in a terminal of so many columns: in_terminal.py COLUMNS COMMAND...

What the terminal is told goes to stdout; the exit code is the command's.
"""

import fcntl
import os
import pty
import struct
import sys
import termios


def main() -> int:
    """Start the command, copy what it writes until it ends."""
    columns, command = int(sys.argv[1]), sys.argv[2:]
    pid, terminal = pty.fork()
    if pid == 0:
        fcntl.ioctl(0, termios.TIOCSWINSZ, struct.pack("HHHH", 40, columns, 0, 0))
        os.execvp(command[0], command)
    while True:
        try:
            data = os.read(terminal, 65536)
        except OSError:
            # Linux says so when the last process has left the terminal.
            break
        if not data:
            break
        sys.stdout.buffer.write(data)
    _, status = os.waitpid(pid, 0)
    return os.waitstatus_to_exitcode(status)


if __name__ == "__main__":
    sys.exit(main())
