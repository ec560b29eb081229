"""rdjson.py FULLGRAPH: the shape of reviewdog's DiagnosticResult."""
import json
import sys

import jsonschema

from project import NAME, SHOWN_LINE, Project, same

POSITION = {"type": "object", "required": ["line"], "additionalProperties": False,
            "properties": {"line": {"type": "integer", "minimum": 1}, "column": {"type": "integer", "minimum": 1}}}
RANGE = {"type": "object", "required": ["start"], "additionalProperties": False,
         "properties": {"start": POSITION, "end": POSITION}}
LOCATION = {"type": "object", "required": ["path"], "additionalProperties": False,
            "properties": {"path": {"type": "string"}, "range": RANGE}}
# By hand, from the messages and fields of proto/rdf/reviewdog.proto that we write.
SCHEMA = {
    "type": "object", "required": ["source", "diagnostics"], "additionalProperties": False,
    "properties": {
        "source": {"type": "object", "required": ["name"]},
        "diagnostics": {"type": "array", "items": {
            "type": "object", "required": ["message", "location"], "additionalProperties": False,
            "properties": {
                "message": {"type": "string"}, "location": LOCATION,
                "severity": {"enum": ["ERROR", "WARNING", "INFO"]},
                "code": {"type": "object", "required": ["value"]},
                "suggestions": {"type": "array", "items": {"type": "object", "required": ["range", "text"]}},
                "relatedLocations": {"type": "array", "items": {
                    "type": "object", "required": ["location"], "additionalProperties": False,
                    "properties": {"message": {"type": "string"}, "location": LOCATION}}}}}}}}


def diagnostics(text):
    found = json.loads(text)
    jsonschema.validate(found, SCHEMA)
    return found["diagnostics"]


project = Project(sys.argv[1])
[d] = diagnostics(project.run("--format", "rdjson"))
same("rule", d["code"]["value"], "FG101")
where = d["location"]["range"]
same("line", where["start"]["line"], SHOWN_LINE)
line = project.file(NAME).read_bytes().splitlines()[SHOWN_LINE - 1]
same("text", line[where["start"]["column"] - 1:where["end"]["column"] - 1],
     b"std::holds_alternative<Tensor>(r)")
same("source", d["relatedLocations"][0]["location"]["range"]["start"]["line"], SHOWN_LINE - 1)
project.database(NAME, "missing.cpp")
same("failed file", [x["location"]["path"] for x in diagnostics(
    project.run("--format", "rdjson", "-p", ".", files=(), status=3)) if "code" not in x], ["missing.cpp"])
