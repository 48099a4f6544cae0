"""The programs that answer GraphQL over HTTP, each started at a port of its own."""

import http.client
import json
import signal
import socket
import subprocess
import time

START_SECONDS = 60


def _free_port():
    with socket.create_server(("127.0.0.1", 0)) as listener:
        return listener.getsockname()[1]


class Server:
    """A program that takes the port as its last argument and runs while the `with` lasts; what it says goes into a file."""

    def __init__(self, name, command, log, environment=None):
        self.name = name
        self.port = _free_port()
        self._command = [*command, str(self.port)]
        self._log = log
        self._environment = environment

    def __enter__(self):
        with self._log.open("w") as log:
            self._process = subprocess.Popen(self._command, stdout=log, stderr=log, env=self._environment)
        self.process = self._process.pid
        deadline = time.monotonic() + START_SECONDS
        while not self._answers():
            if self._process.poll() is not None or time.monotonic() > deadline:
                self.__exit__()
                raise SystemExit(f"{self.name} does not start: see {self._log}")
            time.sleep(0.05)
        return self

    def __exit__(self, *_):
        self._process.send_signal(signal.SIGTERM)
        try:
            self._process.wait(START_SECONDS)
        except subprocess.TimeoutExpired:
            self._process.kill()
            self._process.wait()

    def _answers(self):
        try:
            return "data" in json.loads(self.ask("{ __typename }"))
        except (ConnectionError, http.client.HTTPException, json.JSONDecodeError):
            return False

    @property
    def url(self):
        return f"http://127.0.0.1:{self.port}/graphql"

    def connect(self):
        return Connection(self.port)

    def ask(self, query, name=""):
        """The bytes of one answer."""
        with self.connect() as connection:
            return connection.ask(query, name)


class Connection:
    """A connection that stays open from question to question."""

    def __init__(self, port):
        self._connection = http.client.HTTPConnection("127.0.0.1", port)

    def __enter__(self):
        return self

    def __exit__(self, *_):
        self._connection.close()

    def ask(self, query, name):
        body = json.dumps({"query": query, "variables": {"name": name}})
        self._connection.request("POST", "/graphql", body, {"content-type": "application/json"})
        return self._connection.getresponse().read()
