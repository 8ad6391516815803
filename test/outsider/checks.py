"""Checks of Banjie's own beside those of Schemathesis: what its contract promises beyond OpenAPI."""

import json
import zlib

import schemathesis
from schemathesis.core.failures import Failure
from schemathesis.specs.openapi.checks import negative_data_rejection, positive_data_acceptance

# Headers of the connection and of browsers' security, which every answer may have and no description lists.
UNLISTED = {
    "cache-control",
    "connection",
    "content-length",
    "content-security-policy",
    "content-type",
    "cross-origin-resource-policy",
    "date",
    "keep-alive",
    "referrer-policy",
    "transfer-encoding",
    "x-content-type-options",
}


# What a body names must exist, or every invented request would end at the first of the rules.
UNITS = ["epb", "land", "municipal", "police", "construction", "example-town"]
UNIT_FIELDS = {"unit", "proposedUnit", "responsibleUnit", "supervisingUnit", "leadDepartment", "parent"}
FACTS = [{}, {"medium": "air", "air_source": "catering"}, {"medium": "noise", "noise_source": "construction"}]

# By the first word of a path, the version that its document was last seen in.
versions = {}


def document_of(case):
    return case.path.split("/")[2] if case.path.count("/") >= 2 else case.path


@schemathesis.hook
def after_call(context, case, response):
    """Keeps the versions of what is changed under a version, as every client of these calls does."""
    if response.status_code < 300 and "json" in response.headers.get("content-type", [""])[0]:
        body = response.json()
        if isinstance(body, dict) and isinstance(body.get("version"), int):
            versions[document_of(case)] = body["version"]


@schemathesis.hook
def before_call(context, case, kwargs):
    """Makes most invented requests that fit the schema speak of what exists; the rest stays invented."""
    body = case.body
    if case.meta is None or not case.meta.generation.mode.is_positive or not isinstance(body, dict):
        return
    chance = zlib.crc32(json.dumps(body, sort_keys=True, default=str).encode())
    if chance % 4 == 0:
        return
    for name in UNIT_FIELDS & body.keys():
        if isinstance(body[name], str):
            body[name] = UNITS[chance % len(UNITS)]
    if "facts" in body:
        body["facts"] = FACTS[chance % len(FACTS)]
    if "expectedVersion" in body and document_of(case) in versions:
        body["expectedVersion"] = versions[document_of(case)]


def refused_by(response):
    """Why a 422 was given: the request does not fit the schema, or fits and what it says cannot stand."""
    return response.json()["error"]["refusedBy"] if response.status_code == 422 else None


@schemathesis.check
def fitting_requests_are_accepted(ctx, response, case):
    """No schema can say which units exist or which limits a mechanism sets: a refusal by the rules is no fault."""
    if refused_by(response) != "rules":
        positive_data_acceptance(ctx, response, case)


@schemathesis.check
def unfitting_requests_are_refused(ctx, response, case):
    """A request that does not fit is refused for that, and not by luck, because its case does not exist."""
    negative_data_rejection(ctx, response, case)


@schemathesis.check
def headers_are_declared(ctx, response, case):
    definition = case.operation.responses.find_by_status_code(response.status_code)
    declared = {name.lower() for name, _ in definition.headers.items()} if definition is not None else set()
    undeclared = sorted(set(name.lower() for name in response.headers) - declared - UNLISTED)
    if definition is not None and undeclared:
        raise Failure(
            operation=case.operation.label,
            title="Undeclared header",
            message=f"{response.status_code} came with {', '.join(undeclared)}",
        )
