"""The Prefect flow: the same bytes as without it, tasks and artifacts by name, not one look-up of an outside host."""

from __future__ import annotations

import os
import socket
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import httpx
import pytest

from flows.errors import CasusError, SettingsError
from flows.pipeline import RunResult, build
from flows.settings import Settings
from tests.conftest import SAMPLES

# Prefect's own warnings are not ours to mend.
pytestmark = [pytest.mark.server, pytest.mark.filterwarnings("default")]

TABLES = ("articles", "deleted", "events", "mentions", "quarantine")
TASKS = {"read articles", "extract batch", "link mentions", "check and write tables"}
LOOPBACK = {"127.0.0.1", "::1", "localhost", "0.0.0.0", "None"}

WATCH = """
import os, socket
real = socket.getaddrinfo
def watched(host, *rest, **more):
    with open(os.environ["CASUS_LOOKUPS"], "a") as told:
        told.write(f"{host.decode() if isinstance(host, bytes) else host}\\n")
    return real(host, *rest, **more)
socket.getaddrinfo = watched
"""


@dataclass(frozen=True, slots=True)
class Told:
    """A flow run by its result, and what the server says of it."""

    result: RunResult
    failed: RunResult
    states: list[str]
    tasks: set[str]
    artifacts: dict[str, Any]
    lookups: set[str]


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("run")


@pytest.fixture(scope="module")
def told(folder: Path) -> Iterator[Told]:
    """Two flow runs on one temporary server in a home of its own, every look-up of this and its processes counted."""
    (folder / "sitecustomize.py").write_text(WATCH)
    with pytest.MonkeyPatch.context() as patch:
        patch.delenv("PREFECT_API_URL", raising=False)
        patch.setenv("PREFECT_HOME", str(folder / "prefect"))
        patch.setenv("PREFECT_LOGGING_HANDLERS_CONSOLE_LEVEL", "CRITICAL")
        patch.setenv("CASUS_LOOKUPS", str(folder / "lookups"))
        patch.setenv("PYTHONPATH", os.pathsep.join([str(folder), os.environ.get("PYTHONPATH", "")]))
        patch.setattr(socket, "getaddrinfo", socket.getaddrinfo)  # so that it is put back
        exec(compile(WATCH, "sitecustomize.py", "exec"), {})
        yield _runs(folder)


def _runs(folder: Path) -> Told:
    from prefect.client.orchestration import get_client

    from flows.run import run

    result = run(Settings(inputs=(str(SAMPLES),), output=folder / "flow"))
    failed = run(Settings(inputs=(str(SAMPLES),), output=folder / "gate", fail_on=("articles>0",)))
    with get_client(sync_client=True) as client:
        runs = client.read_flow_runs()
        tasks = client.read_task_runs()
        artifacts = client.read_artifacts()
    return Told(
        result=result,
        failed=failed,
        states=sorted(str(one.state_name) for one in runs),
        tasks={task.name.rpartition("-")[0] for task in tasks},
        artifacts={str(artifact.key): artifact.data for artifact in artifacts if artifact.key},
        lookups=set((folder / "lookups").read_text().split()),
    )


def test_the_flow_gives_the_same_bytes_as_the_plain_calls(told: Told, folder: Path) -> None:
    plain = build(Settings(inputs=(str(SAMPLES),), output=folder / "plain"))
    assert plain.counts == told.result.counts
    assert plain.run_id == told.result.run_id
    for table in TABLES:
        name = f"{table}.parquet"
        assert (folder / "flow" / name).read_bytes() == (folder / "plain" / name).read_bytes(), name


def test_a_stage_is_a_task(told: Told) -> None:
    assert told.tasks == TASKS


def test_the_report_and_the_counts_are_artifacts(told: Told) -> None:
    assert set(told.artifacts) == {"casus-counts", "casus-report"}
    assert told.result.run_id in str(told.artifacts["casus-report"])
    assert "rows in quarantine" in str(told.artifacts["casus-counts"])


def test_a_run_that_breaks_a_rule_is_marked_as_failed_and_is_written(told: Told, folder: Path) -> None:
    assert told.states == ["Completed", "Failed"]
    assert told.failed.failed
    assert (folder / "gate/events.parquet").is_file()


def test_no_outside_host_is_looked_up(told: Told) -> None:
    assert told.lookups, "nothing was counted at all"
    assert told.lookups <= LOOPBACK


def test_a_server_that_does_not_answer_is_told_in_one_sentence(tmp_path: Path) -> None:
    from prefect.settings import PREFECT_API_URL, temporary_settings

    from flows.run import run

    nobody = "http://127.0.0.1:9/api"
    with temporary_settings({PREFECT_API_URL: nobody}), pytest.raises(SettingsError, match="does not answer"):
        run(Settings(inputs=(str(SAMPLES),), output=tmp_path / "out"))


LOST = [
    httpx.ConnectError("All connection attempts failed"),
    RuntimeError("Timed out while attempting to connect to ephemeral Prefect API server."),
]


@pytest.mark.parametrize("fault", LOST, ids=lambda fault: type(fault).__name__)
def test_a_server_that_is_lost_on_the_way_is_told_in_one_sentence(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, fault: Exception
) -> None:
    from flows import run as shell

    def lost(**_: object) -> None:
        try:
            raise fault
        except Exception as behind:
            raise ValueError("a flow run failed") from behind

    monkeypatch.setattr(shell, "_flow", lambda progress: lost)
    with pytest.raises(CasusError, match="the Prefect server ended or stopped answering"):
        shell.run(Settings(inputs=(str(SAMPLES),), output=tmp_path / "out"))


def test_a_fault_of_casus_itself_is_not_laid_on_the_server(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    from flows import run as shell

    def faulty(**_: object) -> None:
        raise ZeroDivisionError("by nought")

    monkeypatch.setattr(shell, "_flow", lambda progress: faulty)
    with pytest.raises(ZeroDivisionError):
        shell.run(Settings(inputs=(str(SAMPLES),), output=tmp_path / "out"))


def test_a_schedule_that_is_none_is_refused_before_a_server_is_started(tmp_path: Path) -> None:
    from flows.run import serve

    with pytest.raises(SettingsError, match="every day at six"):
        serve(Settings(inputs=(str(SAMPLES),), output=tmp_path / "out"), "at six")


def test_the_flow_is_what_prefect_yaml_deploys() -> None:
    from flows.run import casus

    described = (SAMPLES.parent.parent / "prefect.yaml").read_text()
    assert "entrypoint: flows/run.py:casus\n" in described
    assert casus.name == "casus"
    assert {"inputs", "output", "published", "fail_on"} <= set(casus.parameters.properties)
    assert sys.modules[casus.fn.__module__].casus is casus
