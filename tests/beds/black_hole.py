"""A TCP proxy that can stop forwarding: the connection stays open and nothing comes any more, ever."""

import select
import socket
import threading
from types import TracebackType
from typing import Self

from tests.beds.ports import free_port


class Proxy:
    """Forwards 127.0.0.1:`port` to `target`; `said` is what the clients said in the clear.

    `swallow()`: every connection, open or new, takes what it is given and answers nothing. `forward()`: new
    connections work again; those that were open stay dead.
    """

    def __init__(self, target: int) -> None:
        self.port = free_port()
        self.said = b""
        self._target = target
        self._swallowing = False
        self._peers: dict[socket.socket, socket.socket] = {}
        self._clients: set[socket.socket] = set()
        self._dead: set[socket.socket] = set()
        self._all: list[socket.socket] = []
        self._lock = threading.Lock()
        self._ended = threading.Event()
        self._listener = socket.create_server(("127.0.0.1", self.port))
        self._thread = threading.Thread(target=self._run)

    def __enter__(self) -> Self:
        self._thread.start()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._ended.set()
        self._thread.join(5)
        for sock in (self._listener, *self._all):
            sock.close()

    def swallow(self) -> None:
        with self._lock:
            self._swallowing = True
            self._dead.update(self._peers)

    def forward(self) -> None:
        with self._lock:
            self._swallowing = False

    def _run(self) -> None:
        while not self._ended.is_set():
            readable, _, _ = select.select([self._listener, *self._peers], [], [], 0.02)
            with self._lock:
                for sock in readable:
                    if sock is self._listener:
                        self._connect(sock.accept()[0])
                    elif sock in self._peers:
                        self._pass_on(sock)

    def _connect(self, client: socket.socket) -> None:
        try:
            server = socket.create_connection(("127.0.0.1", self._target))
        except OSError:
            client.close()
            return
        self._peers |= {client: server, server: client}
        self._clients.add(client)
        self._all += [client, server]
        if self._swallowing:
            self._dead.update((client, server))

    def _pass_on(self, sock: socket.socket) -> None:
        other = self._peers[sock]
        try:
            data = sock.recv(65_536)
            if sock in self._clients:
                self.said += data
            if data and sock not in self._dead:
                other.sendall(data)
        except OSError:
            data = b""
        if data:
            return
        del self._peers[sock]
        if sock not in self._dead:  # a dead line does not even tell that the other side has gone
            self._peers.pop(other, None)
            sock.close()
            other.close()
