"""The command line: `casus run news --output output`, and what else casus can do by itself.

Exit codes: 0 done, 1 done but a check or a rule of --fail-on failed, 2 not done and one sentence says why.
"""

from __future__ import annotations

import gc
import logging
import os
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from flows.errors import CasusError, SettingsError
from flows.settings import CYCLES, MIN_CONFIDENCE

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import date

    from flows.pipeline import Progress, RunResult
    from flows.settings import Settings

app = typer.Typer(
    name="casus",
    help="News articles in, an ACLED-style conflict dataset out.",
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,
    rich_markup_mode=None,
)
gazetteer = typer.Typer(help="The places that casus knows.", no_args_is_help=True, rich_markup_mode=None)
app.add_typer(gazetteer, name="gazetteer")

Inputs = Annotated[
    list[str], typer.Argument(metavar="INPUT...", help="Files, folders or globs: txt md html jsonl json csv parquet.")
]
MoreInputs = Annotated[
    list[str] | None,
    typer.Argument(
        metavar="INPUT...", help="The same; with none, what an earlier run read is linked and written again."
    ),
]
Output = Annotated[Path, typer.Option(help="Folder for the tables and the report.")]
Published = Annotated[
    str | None,
    typer.Option(metavar="DATE", help="Day of publication (2025-06-09) for articles that do not tell theirs."),
]
ExtractorName = Annotated[str, typer.Option("--extractor", help="What reads the articles.")]
Workers = Annotated[int, typer.Option(min=1, help="Processes that extract.")]
Scope = Annotated[str, typer.Option(help='"political", or "all-violence" to let ordinary crime into the events.')]
Confidence = Annotated[float, typer.Option(min=0, max=1, help="Mentions below it are kept but enter no event.")]
FailOn = Annotated[
    list[str] | None,
    typer.Option(
        metavar="RULE", help='Exit with 1 where the report says so, such as "rejected>0.05"; may be repeated.'
    ),
]
Tables = Annotated[Path, typer.Argument(metavar="TABLES", help="Output folder of a run, or an events table.")]
TableForm = Annotated[str, typer.Option("--format", help="table, markdown or csv.")]
Actors = Annotated[Path | None, typer.Option(help="A file of your own actors, which win over those of casus.")]
Outlets = Annotated[
    Path | None, typer.Option(help="A CSV file of your own outlets and their scale; it wins over that of casus.")
]
Fresh = Annotated[
    bool, typer.Option("--fresh", help="Leave out the articles of earlier runs on the same output; ids stay.")
]


@app.command()
def run(
    inputs: MoreInputs = None,
    output: Output = Path("output"),
    published: Published = None,
    extractor: ExtractorName = "rules",
    workers: Workers = 1,
    scope: Scope = "political",
    min_confidence: Confidence = MIN_CONFIDENCE,
    fail_on: FailOn = None,
    actors: Actors = None,
    outlets: Outlets = None,
    fresh: Fresh = False,
    changed_since: Annotated[
        str | None,
        typer.Option(metavar="T", help="Also write what changed after a timestamp, or since a day: changes/since-T."),
    ] = None,
    direct: Annotated[bool, typer.Option("--direct", help="Without Prefect; the tables are the same.")] = False,
) -> None:
    """Read new articles into the dataset, find incidents, link them into events, check and write the tables."""
    from flows.terminal import summary, watched

    settings = _settings(
        inputs or [], output, published, extractor, workers, scope, min_confidence, fail_on, actors, fresh, outlets
    )
    moment = None if changed_since is None else _moment(changed_since)
    with watched() as progress:
        result = _builder(direct)(settings, progress)
    print(summary(result))
    if moment is not None:
        from flows.stages import write_changes

        print(f"  {write_changes(output, moment, str(changed_since))}")
    raise typer.Exit(1 if result.failed else 0)


def _builder(direct: bool) -> Callable[[Settings, Progress], RunResult]:
    """The path with or without Prefect; with it, its console stays quiet for ours, and its server has the whole log."""
    if direct:
        from flows.pipeline import build

        return build
    print("starting a Prefect flow run; a temporary server takes some seconds (--direct does without)", file=sys.stderr)
    for name in ("PREFECT_LOGGING_HANDLERS_CONSOLE_LEVEL", "PREFECT_LOGGING_INTERNAL_LEVEL"):
        os.environ.setdefault(name, "CRITICAL")
    logging.raiseExceptions = False  # else Prefect prints each line of the log that a lost server did not take
    from flows.run import run as run_flow

    return run_flow


@app.command()
def serve(
    inputs: Inputs,
    cron: Annotated[str, typer.Option(help='When to run, such as "0 6 * * *" for every day at six.')],
    output: Output = Path("output"),
    published: Published = None,
    extractor: ExtractorName = "rules",
    workers: Workers = 1,
    scope: Scope = "political",
    min_confidence: Confidence = MIN_CONFIDENCE,
    fail_on: FailOn = None,
    actors: Actors = None,
) -> None:
    """Run on a schedule until interrupted; new files in a folder become events at the next run."""
    settings = _settings(inputs, output, published, extractor, workers, scope, min_confidence, fail_on, actors)
    from flows.run import serve as serve_flow

    serve_flow(settings, cron)


def _settings(
    inputs: list[str],
    output: Path,
    published: str | None,
    extractor: str,
    workers: int,
    scope: str,
    min_confidence: float,
    fail_on: list[str] | None,
    actors: Path | None,
    fresh: bool = False,
    outlets: Path | None = None,
) -> Settings:
    """The options of a run as one value, refused in one sentence where they cannot be followed."""
    from flows.pipeline import check_settings
    from flows.settings import Settings

    settings = Settings(
        inputs=tuple(inputs),
        output=output,
        published=_day(published),
        extractor=extractor,
        workers=workers,
        scope=scope,
        min_confidence=min_confidence,
        fail_on=tuple(fail_on or ()),
        actors=actors,
        fresh=fresh,
        outlets=outlets,
    )
    check_settings(settings)
    return settings


def _moment(text: str) -> int:
    from flows.store.sync import parse_moment

    return parse_moment(text)


def _day(text: str | None, option: str = "--published") -> date | None:
    """ "2025-06-09" -> that day; SettingsError for what is no day."""
    from datetime import date

    if text is None:
        return None
    try:
        return date.fromisoformat(text)
    except ValueError:
        raise SettingsError(f'{option} "{text}" is not a day; write it as 2025-06-09') from None


@app.command()
def review(
    file: Annotated[
        Path | None, typer.Argument(metavar="FILE", help="A filled-in list; without it, review.csv of the output.")
    ] = None,
    output: Output = Path("output"),
) -> None:
    """Write review.csv, the events that a person should look at; decisions filled in go to corrections.csv first."""
    from flows.stages import review_events
    from flows.terminal import reviewed

    result = review_events(output, file)
    print(reviewed(result))
    raise typer.Exit(1 if result.refused else 0)


@app.command()
def explain(
    file: Annotated[str | None, typer.Argument(metavar="[FILE]", help="A file that holds an article.")] = None,
    event: Annotated[str | None, typer.Option(metavar="ID", help="An event of the output instead of a file.")] = None,
    output: Output = Path("output"),
    published: Published = None,
    extractor: ExtractorName = "rules",
    as_json: Annotated[bool, typer.Option("--json", help="JSON, an object an article or event, for programs.")] = False,
) -> None:
    """Show an article with its evidence and the reason for each field, or an event and why its reports are one."""
    from flows.settings import Settings
    from flows.stages import as_json as line_of
    from flows.stages import event_as_json, explain_articles, explain_event
    from flows.terminal import explained, explained_event

    if event is not None:
        told = explain_event(output, event)
        print(event_as_json(*told) if as_json else explained_event(*told))
        return
    if file is None:
        raise SettingsError("nothing to explain; name a file with an article, or an event with --event ID")
    for article, incidents in explain_articles(file, Settings(published=_day(published), extractor=extractor)):
        print(line_of(article, incidents) if as_json else explained(article, incidents))


@app.command()
def geoparse(
    inputs: Inputs,
    output: Annotated[Path, typer.Option(help="JSON lines file to write.")] = Path("places.jsonl"),
    published: Published = None,
) -> None:
    """Find and resolve place names; offsets count in the text as given."""
    from flows.stages import geoparsed, write_lines

    print(f"{write_lines(geoparsed(inputs, _day(published)), output)} texts read\n  {output}")


@app.command()
def timex(
    inputs: Inputs,
    output: Annotated[Path, typer.Option(help="JSON lines file to write.")] = Path("dates.jsonl"),
    published: Published = None,
) -> None:
    """Find dates and the calendar days they mean; offsets count in the text as given."""
    from flows.stages import timexed, write_lines

    print(f"{write_lines(timexed(inputs, _day(published)), output)} texts read\n  {output}")


@gazetteer.command()
def add(
    files: Annotated[
        list[Path], typer.Argument(metavar="FILE...", help="Files of GeoNames, such as ML.zip, or folders of them.")
    ],
) -> None:
    """Add the places of GeoNames files to those that later runs find; adding a country again replaces it."""
    from flows.stages import add_places
    from flows.terminal import added, watched

    with watched() as progress:
        result = add_places(files, progress)
    print(added(result))


@app.command()
def check(
    table: Annotated[str, typer.Argument(metavar="TABLE", help="An events table, Parquet or CSV: ours, or ACLED's.")],
) -> None:
    """Check an events table against the schema and print what fails."""
    from datetime import date

    from flows.write.check import check_table

    report = check_table(Path(table), today=date.today())
    print(report)
    raise typer.Exit(0 if report.passed else 1)


@app.command("export")
def export_events(
    source: Tables = Path("output"),
    kind: Annotated[str, typer.Option("--format", help="csv (ACLED's columns), geojson, gpkg or xlsx.")] = "csv",
    to: Annotated[Path | None, typer.Option(metavar="FILE", help="File to write; else beside the tables.")] = None,
) -> None:
    """Write the events for spreadsheets (csv, xlsx) and maps (gpkg, geojson)."""
    from flows.write.export import export

    written = export(source, kind, to)
    print(f"{written.rows} events")
    if written.remark:
        print(written.remark)
    print(f"  {written.path}")


@app.command("summary")
def summarise(
    source: Tables = Path("output"),
    week: Annotated[
        str | None, typer.Option(metavar="DATE", help="Any day of the week; else the last one in the data.")
    ] = None,
    form: TableForm = "table",
    top: Annotated[int, typer.Option(min=1, help="Rows of each table; csv has all.")] = 20,
) -> None:
    """Print a week's events and deaths by country, type and actor, and the change against the week before."""
    from flows.write.check import events_of
    from flows.write.weekly import summary

    print(summary(events_of(source), form, _day(week, "--week"), top))


@app.command("query")
def ask(
    sql: Annotated[str, typer.Argument(metavar="SQL", help="A query over events, mentions, articles ...")],
    folder: Annotated[Path, typer.Argument(help="Output folder of a run.")] = Path("output"),
    form: TableForm = "table",
) -> None:
    """Answer SQL over the tables with DuckDB (extra: sql)."""
    from flows.write.query import query

    print(query(sql, folder, form))


@app.command()
def codebook() -> None:
    """Print every table and column with meaning, type, allowed values and checks, as markdown."""
    from schemas.codebook import codebook as pages

    print(pages(), end="")


def main() -> None:
    """The console script: one sentence for what went wrong, never a traceback unless CASUS_DEBUG asks for it."""
    gc.set_threshold(*CYCLES)
    try:
        app()
    except CasusError as fault:
        _stop(str(fault), fault)
    except Exception as fault:
        _stop(f"{type(fault).__name__}: {fault} (a fault of casus itself; CASUS_DEBUG=1 shows where)", fault)


def _stop(sentence: str, fault: Exception) -> None:
    if os.environ.get("CASUS_DEBUG"):
        raise fault
    print(f"casus: {sentence}", file=sys.stderr)
    sys.exit(2)
