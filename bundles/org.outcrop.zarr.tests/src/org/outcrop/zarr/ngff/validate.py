"""Validates JSON by the schemas of OME-NGFF. argv: folder with schemas of one version at any depth, then pairs of a schema's name and a JSON file with an object
in which attributes are (empty path) or lie under "attributes". Tells what is refused."""
import json
import pathlib
import sys

import jsonschema

schemas = {}
for path in pathlib.Path(sys.argv[1]).rglob("*.schema"):
    schema = json.loads(path.read_text(encoding="utf-8"))
    schema.setdefault("$schema", "https://json-schema.org/draft/2020-12/schema")
    schema.setdefault("$id", "https://ngff.openmicroscopy.org/" + path.stem)
    schemas[path.stem] = schema
store = {schema["$id"]: schema for schema in schemas.values()}
refused = []
for name, place in zip(sys.argv[2::2], sys.argv[3::2]):
    document = json.loads(pathlib.Path(place).read_text(encoding="utf-8"))
    document = document.get("attributes", document)
    if name not in schemas:
        refused.append(f"{name}: no such schema")
        continue
    resolver = jsonschema.RefResolver.from_schema(schemas[name], store=store)
    for error in jsonschema.Draft202012Validator(schemas[name], resolver=resolver).iter_errors(document):
        refused.append(f"{name} of {place}: {error.json_path}: {error.message}")
print(len(sys.argv) // 2 - 1, refused)
