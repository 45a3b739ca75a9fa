import importlib
import os
import shutil
import subprocess
import sys

import pytest

import closeknit as program
from closeknit.site import cli, tree
from tests.site.processes import ROOT, closeknit, lay


def test_help_lists_every_command_that_people_type(tmp_path):
    answer = closeknit(tmp_path, "--help")
    assert answer.returncode == 0
    for word, (_, sentence) in cli.COMMANDS.items():
        assert (f"{word:<8} {sentence}" in answer.stdout) == bool(sentence)


def test_no_word_at_all_shows_the_help(tmp_path):
    assert closeknit(tmp_path).stdout == closeknit(tmp_path, "--help").stdout


def test_an_unknown_word_is_refused_with_the_usage(tmp_path):
    answer = closeknit(tmp_path, "srve")
    assert answer.returncode == 2
    assert "usage: closeknit" in answer.stderr
    assert "Traceback" not in answer.stderr


def test_the_version_is_told(tmp_path):
    assert program.__version__ in closeknit(tmp_path, "--version").stdout


@pytest.mark.parametrize("word", list(cli.COMMANDS))
def test_every_command_of_the_table_can_be_called(word):
    module = importlib.import_module(cli.COMMANDS[word][0])
    assert callable(module.run)
    assert module.__doc__
    assert getattr(module, "PASSES_ON", False) or callable(module.arguments)


def test_help_and_serve_do_not_wait_for_django(tmp_path):
    code = "import sys, closeknit.site.cli, closeknit.site.commands.serve; print('django' in sys.modules)"
    environment = {**os.environ, "PYTHONPATH": str(ROOT / "src")}
    assert subprocess.run([sys.executable, "-c", code], env=environment, capture_output=True, text=True).stdout == "False\n"


@pytest.mark.parametrize("words", [["--port", "eighty"], ["--port", "70000"], ["--tls-cert", "x.pem", "--port", "0"]])
def test_options_that_cannot_be_are_refused_in_words(tmp_path, words):
    answer = closeknit(tmp_path, "serve", *words)
    assert answer.returncode == 2
    assert "Traceback" not in answer.stderr
    assert words[0] in answer.stderr


@pytest.mark.parametrize(
    ("words", "status", "said"),
    [
        (["serve", "8621"], 2, "unrecognized arguments: 8621"),
        (["srve"], 2, "usage: closeknit"),
        (["serve", "--help"], 0, "--port"),
    ],
)
def test_a_checkout_refuses_wrong_words_before_it_installs_anything(tmp_path, words, status, said):
    venv = tmp_path / "venv"
    environment = {**os.environ, "CLOSEKNIT_VENV": str(venv), "CLOSEKNIT_DATA": str(tmp_path / "data"), "PYTHONPATH": ""}
    answer = subprocess.run([str(ROOT / "closeknit"), *words], env=environment, capture_output=True, text=True, timeout=60)
    assert answer.returncode == status and said in answer.stdout + answer.stderr
    assert not venv.exists()


@pytest.mark.slow
def test_a_member_is_added_once_and_a_bad_address_is_refused_kindly(tmp_path):
    lay(tmp_path)
    assert closeknit(tmp_path, "manage", "migrate", "-v", "0").returncode == 0
    first = closeknit(tmp_path, "member", "add", "ada@example.org", "Ada", "Byron")
    assert (first.returncode, first.stderr) == (0, "")
    assert "Ada Byron" in first.stdout
    for address in ("ada@example.org", "no-address"):
        again = closeknit(tmp_path, "member", "add", address, "Ada")
        assert again.returncode == 1
        assert address in again.stderr
        assert "Traceback" not in again.stderr


def test_data_may_be_named_by_option(tmp_path):
    answer = closeknit(tmp_path, "check", "--data", str(tmp_path / "elsewhere"))
    assert (tmp_path / "elsewhere").is_dir(), answer.stderr


def test_an_installed_package_says_where_its_tests_live(tmp_path, monkeypatch, capsys):
    monkeypatch.setattr(tree, "__file__", str(tmp_path / "lib" / "python" / "closeknit" / "site" / "tree.py"))
    from closeknit.site.commands import lock
    from closeknit.site.commands import test as command

    assert command.run([]) == 2
    assert "./closeknit test" in capsys.readouterr().err
    assert lock.run(None) == 2


# The launcher of the checkout


def launch(tmp_path, programs, *words):
    """Run ./closeknit where only the system's programs and these stand on the path; each is a name and its shell lines."""
    shelf = tmp_path / "bin"
    shelf.mkdir()
    for name, lines in programs.items():
        (shelf / name).write_text(f"#!/bin/sh\n{lines}\n")
        (shelf / name).chmod(0o755)
    for name in ("sh", "dirname", "readlink", "id", "rm", "cat"):
        (shelf / name).symlink_to(shutil.which(name))
    environment = {
        "PATH": str(shelf),
        "CLOSEKNIT_VENV": str(tmp_path / "venv"),
        "CLOSEKNIT_DATA": str(tmp_path),
        "HOME": str(tmp_path),
    }
    return subprocess.run([shutil.which("sh"), ROOT / "closeknit", *words], env=environment, capture_output=True, text=True)


def test_the_launcher_is_plain_sh_and_may_be_run():
    assert os.access(ROOT / "closeknit", os.X_OK)
    assert subprocess.run(["sh", "-n", ROOT / "closeknit"]).returncode == 0


def test_the_launcher_says_in_one_line_what_to_type_where_there_is_no_python(tmp_path):
    answer = launch(tmp_path, {"python3": "exit 1"}, "--version")
    assert answer.returncode != 0
    assert answer.stderr.count("\n") == 1
    assert "apt-get install python3" in answer.stderr


def test_the_launcher_says_in_one_line_what_to_type_where_venv_is_missing(tmp_path):
    python = f'case "$*" in "-m venv"*) exit 1;; esac; exec {sys.executable} "$@"'
    answer = launch(tmp_path, {"python3": python}, "check")
    assert answer.returncode != 0
    assert answer.stderr.strip() == (
        "closeknit: Python's venv is missing. As root type: apt-get install python3-venv, then start closeknit again."
    )
    assert not (tmp_path / "venv").exists()


def test_the_launcher_installs_venv_itself_as_root_where_it_may(tmp_path):
    python = f'case "$*" in "-m venv"*) exit 1;; esac; exec {sys.executable} "$@"'
    asked = tmp_path / "asked"
    launch(tmp_path, {"python3": python, "apt-get": f'echo "$*" >> {asked}'}, "check")
    assert asked.exists() == (os.getuid() == 0)
    if asked.exists():
        assert "install -y -qq --no-install-recommends python3-venv" in asked.read_text()
