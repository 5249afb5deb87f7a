"""As much of JSON Schema (draft 7) as our schemas use: what an editor would underline in a file."""

import re
from collections.abc import Iterator
from typing import Any

TYPES = {"object": dict, "array": list, "string": str, "boolean": bool}
KNOWN = {
    "$schema", "title", "description", "default", "definitions", "properties", "required", "additionalProperties",
    "patternProperties", "propertyNames", "minProperties", "maxProperties", "items", "minItems", "maxItems", "type",
    "enum", "const", "minimum", "maximum", "minLength", "maxLength", "pattern", "anyOf", "if", "then", "else", "$ref",
}  # fmt: skip


def faults(schema: dict[str, Any], data: Any) -> list[str]:
    """Paths of the data that do not fit, with the word of the schema that says so."""
    return list(_faults(schema, schema, data, ""))


def words(schema: Any) -> set[str]:
    """Every word of the language that a schema uses; names of properties are none."""
    if isinstance(schema, list):
        return set().union(*map(words, schema))
    if not isinstance(schema, dict):
        return set()
    named = {"properties", "patternProperties", "definitions"}
    inner = [value for key, value in schema.items() if key not in {*named, "default", "enum", "const"}]
    inner += [shape for key in named & set(schema) for shape in schema[key].values()]
    return set(schema).union(*map(words, inner))


def _faults(root: dict[str, Any], schema: Any, data: Any, path: str) -> Iterator[str]:
    if "$ref" in schema:
        target = root
        for step in schema["$ref"].removeprefix("#/").split("/"):
            target = target[step]
        yield from _faults(root, target, data, path)
    if "type" in schema and not _is_a(schema["type"], data):
        yield f"{path}: type"
        return
    if "anyOf" in schema and all(list(_faults(root, one, data, path)) for one in schema["anyOf"]):
        yield f"{path}: anyOf"
    if "if" in schema:
        branch = "else" if list(_faults(root, schema["if"], data, path)) else "then"
        yield from _faults(root, schema[branch], data, path)
    if ("enum" in schema and data not in schema["enum"]) or ("const" in schema and data != schema["const"]):
        yield f"{path}: enum"
    if isinstance(data, str) and not (
        schema.get("minLength", 0) <= len(data) <= schema.get("maxLength", 10**6)
        and re.search(schema.get("pattern", ""), data)
    ):
        yield f"{path}: string"
    if isinstance(data, int) and not schema.get("minimum", data) <= data <= schema.get("maximum", data):
        yield f"{path}: range"
    if isinstance(data, list):
        if not schema.get("minItems", 0) <= len(data) <= schema.get("maxItems", 10**6):
            yield f"{path}: items"
        for index, item in enumerate(data):
            yield from _faults(root, schema.get("items", {}), item, f"{path}[{index}]")
    if isinstance(data, dict):
        yield from _group(root, schema, data, path)


def _group(root: dict[str, Any], schema: dict[str, Any], data: dict[str, Any], path: str) -> Iterator[str]:
    yield from (f"{path}: lacks {key}" for key in schema.get("required", ()) if key not in data)
    if not schema.get("minProperties", 0) <= len(data) <= schema.get("maxProperties", 10**6):
        yield f"{path}: properties"
    for key, value in data.items():
        inner = f"{path}.{key}"
        yield from _faults(root, schema.get("propertyNames", {}), key, inner)
        shapes = [shape for pattern, shape in schema.get("patternProperties", {}).items() if re.search(pattern, key)]
        if key in schema.get("properties", {}):
            shapes.append(schema["properties"][key])
        if not shapes and (rest := schema.get("additionalProperties", True)) is not True:
            if rest is False:
                yield f"{inner}: unknown"
                continue
            shapes.append(rest)
        for shape in shapes:
            yield from _faults(root, shape, value, inner)


def _is_a(kind: str, data: Any) -> bool:
    if kind == "integer":
        return isinstance(data, int) and not isinstance(data, bool)
    return isinstance(data, TYPES[kind])
