"""Workers that begin at once and may be killed: forked from a process that has everything imported.

Starting Python and Django anew costs two seconds a process. The process reads what to start, a line each, and tells the number of
each child and how it ended; several run side by side.
"""

from __future__ import annotations

import atexit
import json
import os
import queue
import select
import shutil
import signal
import subprocess
import sys
import threading


class Warm:
    """The process that forks; its data folder goes with it."""

    def __init__(self, environment: dict, cwd: str) -> None:
        self.folder, pipe = environment["CLOSEKNIT_DATA"], subprocess.PIPE
        command = [sys.executable, "-m", "tests.kit.warm"]
        self.process = subprocess.Popen(command, env=environment, cwd=cwd, stdin=pipe, stdout=pipe, text=True, bufsize=1)
        self.began: queue.Queue[Child] = queue.Queue()
        self.running: dict[int, Child] = {}
        threading.Thread(target=self.listen, daemon=True).start()
        atexit.register(self.stop)

    def listen(self) -> None:
        for line in self.process.stdout:
            what, pid, status = line.split()
            if what == "began":
                self.running[int(pid)] = child = Child(int(pid))
                self.began.put(child)
            else:
                self.running.pop(int(pid)).end(int(status))

    def start(self, words: list[str], **environment: str) -> Child:
        self.process.stdin.write(json.dumps([words, environment]) + "\n")
        return self.began.get(timeout=60)

    def stop(self) -> None:
        for child in list(self.running.values()):
            child.kill()
        self.process.kill()
        self.process.wait()
        shutil.rmtree(self.folder, ignore_errors=True)


class Child:
    """A forked worker, asked as a `Popen` is."""

    def __init__(self, pid: int) -> None:
        self.pid, self.returncode, self.is_over = pid, None, threading.Event()

    def end(self, status: int) -> None:
        self.returncode = status
        self.is_over.set()

    def send_signal(self, number: int) -> None:
        if not self.is_over.is_set():
            os.kill(self.pid, number)

    def kill(self) -> None:
        self.send_signal(signal.SIGKILL)

    def terminate(self) -> None:
        self.send_signal(signal.SIGTERM)

    def wait(self, timeout: float = 60) -> int:
        assert self.is_over.wait(timeout), f"It still runs after {timeout} seconds."
        return self.returncode


def serve() -> None:
    import django

    django.setup()
    import tests.kit.some_jobs
    from closeknit.kit.worker import Worker

    heard = b""
    while True:
        if select.select([0], [], [], 0.02)[0]:
            piece = os.read(0, 65536)
            if not piece:
                return
            *lines, heard = (heard + piece).split(b"\n")
            for line in lines:
                words, environment = json.loads(line)
                pid = os.fork()
                if not pid:
                    os.dup2(2, 1)
                    os.environ.update(environment)
                    entries = tests.kit.some_jobs.ENTRIES if "ticking" in words else ()
                    work(Worker(name=words[0], entries=entries))
                print("began", pid, 0, flush=True)
        reap()


def work(worker) -> None:
    """Never returns."""
    status = 1
    try:
        worker.run()
        status = 0
    except SystemExit as end:
        status = int(end.code or 0)
    except BaseException:
        sys.excepthook(*sys.exc_info())
    finally:
        os._exit(status)


def reap() -> None:
    while True:
        try:
            pid, status = os.waitpid(-1, os.WNOHANG)
        except ChildProcessError:
            return
        if not pid:
            return
        print("ended", pid, os.waitstatus_to_exitcode(status), flush=True)


if __name__ == "__main__":
    serve()
