"""The schema as JSON Schema (draft 2020-12), for editors."""

from __future__ import annotations

from socialkit.campaign.kinds import Json, Kind
from socialkit.campaign.schema import CAMPAIGN, Either, Entries, Several, Shape, Table


def json_schema() -> Json:
    """The JSON Schema of campaign.toml: `socialkit schema` prints it."""
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": "A socialkit campaign: campaign.toml",
        **_schema(CAMPAIGN),
        "oneOf": [{"required": ["deadline"]}, {"required": ["no_deadline"]}],
    }


def _schema(shape: Shape) -> Json:
    match shape:
        case Kind():
            return {"description": shape.title, **shape.json}
        case Table():
            properties = {key: {**_schema(field.shape), "description": field.doc} for key, field in shape.fields.items()}
            required = [key for key, field in shape.fields.items() if field.required]
            closed: Json = {"type": "object", "properties": properties, "additionalProperties": False}
            excluding: Json = {"oneOf": [{"required": [key]} for key in shape.one_of]} if shape.one_of else {}
            return closed | ({"required": required} if required else {}) | excluding
        case Entries():
            names = {name: value for name, value in shape.key.json.items() if name != "type"}
            entries: Json = {"type": "object", "propertyNames": names, "additionalProperties": _schema(shape.of)}
            return entries | ({"minProperties": shape.least} if shape.least else {})
        case Several():
            return {
                "type": "array",
                "items": _schema(shape.of),
                "uniqueItems": isinstance(shape.of, Kind),
                "minItems": shape.least,
            }
        case Either():
            return {"anyOf": [_schema(shape.plain), _schema(shape.table)]}
