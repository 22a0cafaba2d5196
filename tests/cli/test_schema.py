"""`socialkit schema`: a document for editors."""

import json

from jsonschema import Draft202012Validator


def test_it_prints_a_valid_schema_and_nothing_else(socialkit):
    ran = socialkit("schema")
    assert (ran.code, ran.err) == (0, "")
    document = json.loads(ran.out)
    Draft202012Validator.check_schema(document)
    assert {"title", "status", "deadline"} <= set(document["properties"])


def test_it_takes_no_path(socialkit):
    assert socialkit("schema", "messages").code == 2
