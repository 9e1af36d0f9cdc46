"""`doorstroom vocabulary`: do the words of a scheme agree with each other and with the scheme."""

from __future__ import annotations

from typing import Annotated

import typer

from doorstroom.cli.console import say
from doorstroom.kernel.errors import SchemeError

app = typer.Typer(help="Check the words by which questions are read.", no_args_is_help=True)


@app.callback()
def vocabulary() -> None:
    """Check the words by which questions are read."""


@app.command()
def check(
    scheme: Annotated[str, typer.Option("--scheme", help="The scheme whose words are checked.")] = "vlaanderen",
    everything: Annotated[
        bool, typer.Option("--all", help="Also the conflicts that were reviewed and accepted.")
    ] = False,
) -> None:
    """Name every conflict in the words of a scheme, by file and line; exit code 6 if there is any.

    Conflicts that do no harm are listed in the scheme's aanvaard.toml, with the reason.

    Example:

        doorstroom vocabulary check
    """
    from doorstroom.questions.vocabulary import accepted, conflicts, outdated

    found, known = conflicts(scheme), accepted(scheme)
    reasons = {(item.kind, item.about): item.reason for item in known}
    fresh = [item for item in found if (item.kind, item.about) not in reasons]
    for item in found if everything else fresh:
        reason = reasons.get((item.kind, item.about))
        typer.echo(f"{item} (accepted: {reason})" if reason else str(item))
    for gone in outdated(found, known):
        typer.echo(f"aanvaard.toml: ‘{gone.about}’ ({gone.kind}) is no conflict any more; take it out.")
    say(f"{len(fresh)} conflicts, {len(found) - len(fresh)} accepted.")
    if fresh:
        raise typer.Exit(SchemeError.exit_code)
