"""`socialkit schema`: the JSON Schema of campaign.toml."""

import typer


def schema() -> None:
    """Print the JSON Schema of campaign.toml, for editors that complete and check TOML.

    Example: socialkit schema > campaign.schema.json
    """
    import json

    from socialkit.campaign.json_schema import json_schema

    typer.echo(json.dumps(json_schema(), indent=2, ensure_ascii=False))
