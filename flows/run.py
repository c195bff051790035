"""The Prefect shell: the stages of `pipeline` as tasks of one flow; `run(Settings(inputs=("news",)))` is a flow run.

Prefect reads the environment when it is imported, so what casus asks of it comes before; what the user has set stays.
"""

from __future__ import annotations

import os

os.environ.setdefault("DO_NOT_TRACK", "1")
os.environ.setdefault("PREFECT_SERVER_ANALYTICS_ENABLED", "false")
os.environ.setdefault("PREFECT_SERVER_EPHEMERAL_STARTUP_TIMEOUT_SECONDS", "120")
os.environ.setdefault("PREFECT_LOGGING_EXTRA_LOGGERS", "flows")

import logging
import socket
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import date
from pathlib import Path
from typing import Any, TypeVar

import httpx
import prefect
from prefect import Flow, State, Task, flow, task
from prefect.artifacts import create_markdown_artifact, create_table_artifact
from prefect.cache_policies import NO_CACHE
from prefect.client.schemas.objects import TaskRun
from prefect.client.schemas.schedules import CronSchedule
from prefect.settings import PREFECT_API_URL, PREFECT_FLOWS_HEARTBEAT_FREQUENCY, temporary_settings
from prefect.task_runners import ThreadPoolTaskRunner
from prefect.types.entrypoint import EntrypointType
from prefect.utilities.annotations import quote

from flows import pipeline
from flows.errors import CasusError, OutputError, SettingsError
from flows.pipeline import Progress, RunResult, silent
from flows.settings import MIN_CONFIDENCE, Settings
from flows.write.folder import alone

__all__ = ["casus", "run", "serve"]

R = TypeVar("R")

THREADS = 8
"""Batches that are under way at once; those that a pool extracts wait for its processes."""


SERVER_LOST = (
    "the Prefect server ended or stopped answering while casus ran; the output folder is whole; "
    "run again, or with --direct"
)


class GateFailed(CasusError):
    """A rule of `fail_on` held: the tables are written, and the flow run is marked as failed."""

    def __init__(self, result: RunResult) -> None:
        super().__init__("; ".join(result.failed))
        self.result = result


def run(settings: Settings, progress: Progress = silent) -> RunResult:
    """The same tables as `pipeline.build`, as a flow run on the server of PREFECT_API_URL or a temporary one."""
    _check_server()
    with temporary_settings({PREFECT_FLOWS_HEARTBEAT_FREQUENCY: None}), _warnings_shown():
        try:
            result: RunResult = _flow(progress)(**_parameters(settings))
        except GateFailed as failed:
            return failed.result
        except Exception as fault:
            if not _of_the_server(fault):
                raise
            raise CasusError(SERVER_LOST) from fault
    return result


@contextmanager
def _warnings_shown() -> Iterator[None]:
    """Warnings on standard error too, such as that another run is waited for, not in the log of the server alone."""
    shown = logging.StreamHandler()
    shown.setLevel(logging.WARNING)
    logging.getLogger("flows").addHandler(shown)
    try:
        yield
    finally:
        logging.getLogger("flows").removeHandler(shown)


def _of_the_server(fault: BaseException | None) -> bool:
    """Whether a fault, or one behind it, is that the Prefect server cannot be reached."""
    while fault is not None:
        if isinstance(fault, httpx.TransportError) or "ephemeral Prefect API server" in str(fault):
            return True
        fault = fault.__cause__ or fault.__context__
    return False


def serve(settings: Settings, cron: str) -> None:
    """Runs on a schedule until interrupted; without PREFECT_API_URL a server of its own is started for it."""
    try:
        CronSchedule(cron=cron)
    except ValueError:
        raise SettingsError(f'--cron "{cron}" is no schedule; "0 6 * * *" is every day at six') from None
    with _server():
        deployment = casus.to_deployment(
            "casus", cron=cron, parameters=_parameters(settings, plain=True), entrypoint_type=EntrypointType.MODULE_PATH
        )
        prefect.serve(deployment, limit=1)  # type: ignore[arg-type]


def _parameters(settings: Settings, *, plain: bool = False) -> dict[str, Any]:
    """Settings as the parameters of the flow; `plain` ones are JSON, as a deployment keeps them."""
    published = settings.published.isoformat() if plain and settings.published else settings.published
    return {
        "inputs": list(settings.inputs),
        "output": str(settings.output),
        "published": published,
        "extractor": settings.extractor,
        "workers": settings.workers,
        "scope": settings.scope,
        "min_confidence": settings.min_confidence,
        "fail_on": list(settings.fail_on),
        "actors": str(settings.actors) if settings.actors else None,
        "fresh": settings.fresh,
        "outlets": str(settings.outlets) if settings.outlets else None,
    }


def _flow(progress: Progress) -> Flow[..., RunResult]:
    """The flow, telling `progress` how far it has come."""

    def casus(
        inputs: list[str],
        output: str = "output",
        published: date | None = None,
        extractor: str = "rules",
        workers: int = 1,
        scope: str = "political",
        min_confidence: float = MIN_CONFIDENCE,
        fail_on: list[str] | None = None,
        actors: str | None = None,
        fresh: bool = False,
        outlets: str | None = None,
    ) -> RunResult:
        """News articles in, an ACLED-style conflict dataset out."""
        settings = Settings(
            inputs=tuple(inputs),
            output=Path(output),
            published=published,
            extractor=extractor,
            workers=workers,
            scope=scope,
            min_confidence=min_confidence,
            fail_on=tuple(fail_on or ()),
            actors=Path(actors) if actors else None,
            fresh=fresh,
            outlets=Path(outlets) if outlets else None,
        )
        with alone(settings.output):
            return _stages(settings, progress)

    threads: Any = ThreadPoolTaskRunner(max_workers=THREADS)  # prefect's own types are too narrow for it
    return flow(name="casus", task_runner=threads)(casus)


def _stages(settings: Settings, progress: Progress) -> RunResult:
    """The stages of `pipeline.build`, each a task; large values go in quotes, or Prefect looks through each of them."""
    pipeline.check_settings(settings)
    read = _task(pipeline.read_articles, "read articles")(settings, progress)
    unread = read.unread()
    with pipeline.extraction_pool(settings.workers, len(unread)) as pool:
        extract = _task(pipeline.extract_in, "extract batch")
        parts = pipeline.batches(unread, settings.workers)
        waiting = [extract.submit(quote(pool), quote(part), settings) for part in parts]
        found = pipeline.gather((future.result() for future in waiting), len(unread), progress)
    linked = _task(pipeline.link_mentions, "link mentions")(quote(read), quote(found), settings)
    result = _task(pipeline.write_tables, "check and write tables")(
        quote(read), quote(found), quote(linked), settings, progress
    )
    _artifacts(result)
    if result.failed:
        raise GateFailed(result)
    return result


def _task(function: Callable[..., R], name: str) -> Task[..., R]:
    """A task out of a stage; a fault of the disk is tried again, a fault of the data is not."""
    made = task(name=name, cache_policy=NO_CACHE, retries=2, retry_delay_seconds=2, retry_condition_fn=_may_pass)
    return made(function)


def _may_pass(stage: Task[..., Any], task_run: TaskRun, state: State[Any]) -> bool:
    """Whether a failure is one that another try can mend: files and disks come back, wrong values do not."""
    return isinstance(state.data, (OSError, OutputError))


def _artifacts(result: RunResult) -> None:
    """The counts as a table and the report as a page, on the flow run's own page of the server."""
    counts = [{"what": name.replace("_", " "), "count": count} for name, count in result.counts.items()]
    create_table_artifact(counts, key="casus-counts", description=f"What run {result.run_id} read, found and set aside")
    create_markdown_artifact(result.markdown, key="casus-report", description=f"Report of run {result.run_id}")


def _check_server() -> None:
    """SettingsError where PREFECT_API_URL names a server that does not answer."""
    url = PREFECT_API_URL.value()
    if url and not _answers(url):
        raise SettingsError(
            f"the Prefect server at {url} does not answer; start it, unset PREFECT_API_URL, or run with --direct"
        )


def _answers(url: str) -> bool:
    try:
        httpx.get(f"{url}/health", timeout=10)
    except httpx.TransportError:
        return False
    return True


@contextmanager
def _server() -> Iterator[None]:
    """The server that PREFECT_API_URL names, else one of our own on this machine for as long as it is needed.

    Prefect's temporary server keeps no schedules, so serving needs a real one.
    """
    if PREFECT_API_URL.value():
        _check_server()
        yield
        return
    port = _free_port(4200)
    url = f"http://127.0.0.1:{port}/api"
    start = [sys.executable, "-m", "prefect", "server", "start", "--host", "127.0.0.1", "--port", str(port)]
    server = subprocess.Popen(
        start,
        env={**os.environ, "PREFECT_UI_API_URL": url},
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
        start_new_session=True,  # so that Ctrl-C ends the serving first, which still has to tell the server
    )
    try:
        _wait_for(server, url)
        with temporary_settings({PREFECT_API_URL: url}):
            yield
    finally:
        server.terminate()
        server.wait()


def _free_port(wanted: int) -> int:
    """The port wanted where nobody listens on it, else any free one."""
    with socket.socket() as trial:
        trial.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            trial.bind(("127.0.0.1", wanted))
        except OSError:
            trial.bind(("127.0.0.1", 0))
        return int(trial.getsockname()[1])


def _wait_for(server: subprocess.Popen[bytes], url: str, seconds: int = 120) -> None:
    """Returns once the server answers; CasusError where it ends or takes too long."""
    for _ in range(seconds * 2):
        if server.poll() is not None:
            break
        if _answers(url):
            return
        time.sleep(0.5)
    raise CasusError("the Prefect server did not start; try `prefect server start`, and set PREFECT_API_URL to it")


casus = _flow(silent)
"""The flow, for `prefect deploy` and for serving."""
