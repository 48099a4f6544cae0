"""A gateway that is started again when it ends."""

import http.client
import socket
import subprocess
import threading
import time

# As whoever runs services waits before a restart.
RESTART_SECONDS = 0.5


class Gateway:
    def __init__(self, program, schema, state, log):
        with socket.socket() as free:
            free.bind(("127.0.0.1", 0))
            self.port = free.getsockname()[1]
        self.command = [
            program, "serve", "--port", str(self.port), "--state-dir", state, "--schema", schema, "--log-level", "warning",
        ]
        self.log = log
        self.process = None
        self.is_wanted = False
        self.starts = 0

    def start(self):
        self.is_wanted = True
        threading.Thread(target=self._keep_running, daemon=True).start()

    def _keep_running(self):
        while self.is_wanted:
            with self.log.open("ab") as log:
                self.process = subprocess.Popen(self.command, stdout=subprocess.DEVNULL, stderr=log)
            self.starts += 1
            self.process.wait()
            time.sleep(RESTART_SECONDS)

    def kill(self):
        self.process.kill()

    def stop(self):
        self.is_wanted = False
        if self.process:
            self.process.terminate()
            self.process.wait()

    def wait_until_ready(self, seconds):
        deadline = time.monotonic() + seconds
        while time.monotonic() < deadline:
            try:
                connection = http.client.HTTPConnection("127.0.0.1", self.port, timeout=5)
                connection.request("GET", "/healthz")
                if connection.getresponse().status == 200:
                    return
            except OSError:
                pass
            time.sleep(0.1)
        raise TimeoutError(f"the gateway at port {self.port} does not answer")
