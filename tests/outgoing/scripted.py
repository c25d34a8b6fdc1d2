"""An SMTP server that says what a script says."""

import contextlib
import re
import socket
import threading
from types import TracebackType
from typing import Self


def hello(*features: str) -> str:
    """The answer to EHLO: our name, and what we can."""
    return "".join(
        f"250{'-' if feature != last else ' '}{feature}\r\n"
        for last in features[-1:]
        for feature in ("me", *features)
    )


HELLO = hello("8BITMIME", "SMTPUTF8", "SIZE 10000")
KNOWN = {"ehlo", "helo", "mail", "rcpt", "data", "rset", "quit", "auth", "starttls"}
USUAL = {
    "greeting": "220 ready\r\n",
    "EHLO .*": HELLO,
    "HELO .*": "250 scripted\r\n",
    "MAIL .*": "250 2.1.0 ok\r\n",
    "RCPT .*": "250 2.1.5 ok\r\n",
    "DATA": "354 go on\r\n",
    "end": "250 2.0.0 queued\r\n",
    "RSET": "250 ok\r\n",
    "QUIT": "221 bye\r\n",
    ".*": "502 what\r\n",
}
SILENCE = "silence"


class Scripted:
    """`answers`: by the first pattern that fits a command ("greeting" and "end" of the data beside).

    An answer is a text; "" closes the connection; SILENCE says nothing; a list gives its answers one after the
    other and stays at the last.
    """

    def __init__(self, answers: dict[str, str | list[str]] | None = None) -> None:
        given = answers or {}
        self._answers: dict[str, list[str]] = {
            key: [value] if isinstance(value, str) else list(value)
            for key, value in (given | {k: v for k, v in USUAL.items() if k not in given}).items()
        }
        self.commands: list[str] = []
        self.mails: list[bytes] = []
        self.connections = 0
        self._listener = socket.create_server(("127.0.0.1", 0))
        self.port: int = self._listener.getsockname()[1]
        self._ended = threading.Event()
        self._threads = [threading.Thread(target=self._accept)]

    def __enter__(self) -> Self:
        self._threads[0].start()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._ended.set()
        self._listener.shutdown(socket.SHUT_RDWR)
        for thread in self._threads:
            thread.join(5)
        self._listener.close()

    def verbs(self) -> list[str]:
        """The first words of the commands, without the greetings and goodbyes."""
        words = [command.split(" ")[0] for command in self.commands]
        return [word for word in words if word not in {"EHLO", "HELO", "QUIT"}]

    def _accept(self) -> None:
        while not self._ended.is_set():
            try:
                client, _ = self._listener.accept()
            except OSError:
                return
            self.connections += 1
            thread = threading.Thread(target=self._serve, args=(client,))
            self._threads.append(thread)
            thread.start()

    def _answer(self, what: str) -> str:
        fitting = next(answers for pattern, answers in self._answers.items() if re.fullmatch(pattern, what))
        return fitting.pop(0) if len(fitting) > 1 else fitting[0]

    def _serve(self, client: socket.socket) -> None:
        with client, client.makefile("rb") as lines, contextlib.suppress(ConnectionError):
            if not self._say(client, self._answer("greeting")):
                return
            for line in lines:
                verb, space, rest = line.decode(errors="replace").rstrip("\r\n").partition(" ")
                command = verb + space + rest if verb.lower() not in KNOWN else verb.upper() + space + rest
                self.commands.append(command)
                answer = self._answer(command)
                if not self._say(client, answer) or command == "QUIT":
                    return
                if answer.startswith("354"):
                    data = b""
                    while not data.endswith(b"\r\n.\r\n") and (more := lines.readline()):
                        data += more
                    self.mails.append(data)
                    if not self._say(client, self._answer("end")):
                        return

    def _say(self, client: socket.socket, answer: str) -> bool:
        if answer == SILENCE:
            self._ended.wait(10)
            return False
        try:
            client.sendall(answer.encode())
        except OSError:  # the client has gone
            return False
        return bool(answer)
