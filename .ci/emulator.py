"""Starts the AWS emulator MiniStack with six gaps of 1.5.33 closed, where Banjie relies on what AWS does.

1. `TimeoutSeconds` of a Task may be an expression, or `TimeoutSecondsPath` in its place, resolved against the state's
   input. MiniStack reads only a number and would fail or wait for more than a day, so that no deadline would ever pass
   in a test.
2. A function error in `lambda:invoke.waitForTaskToken` fails the task. MiniStack drops it and waits for the token, so
   that neither Retry nor Catch of a failed registration could be seen.
3. The history of a task is written as AWS writes it: TaskStarted, TaskSubmitted, and TaskTimedOut for a timeout.
   MiniStack leaves out the first two and calls the third TaskFailed.
4. An execution that is stopped ends there: its token is gone and nothing follows in its history. MiniStack goes on
   waiting and takes the answer.
5. An alarm on metric math is created, on the first metric that it names: what an alarm computes is nothing that a
   deployment shows. MiniStack refuses the whole stack.
6. The files of a BucketDeployment of the CDK are copied here. Its function wants boto3 and the AWS CLI, which Lambda's
   Python has and this one has not, so that the stack would wait for an hour and fail.

Delays between the attempts of a task are left out, as its own setting SFN_WAIT_SCALE does it: nobody waits for them here.

Remove what a newer version does by itself; the suites under test/contract and test/aws notice what is missing.
"""

import io
import json
import mimetypes
import os
import threading
import urllib.parse
import urllib.request
import zipfile

os.environ.setdefault("SFN_WAIT_SCALE", "0")

from ministack.services import stepfunctions as sfn  # noqa: E402
from ministack.core.responses import get_account_id, get_region  # noqa: E402
from ministack.services.cloudformation import custom_resource  # noqa: E402
from ministack.services.cloudformation import provisioners as cfn  # noqa: E402

_execute_task = sfn._execute_task
_invoke_with_callback = sfn._invoke_with_callback
_call_lambda = sfn._call_lambda
_add_event = sfn._add_event
_stop_execution = sfn._stop_execution
_fail_execution = sfn._fail_execution
_metric_alarm_record = cfn._cw_metric_alarm_record
_invoke_custom_resource = custom_resource.invoke_custom_resource
_waiting = threading.local()


def execute_task(state, raw_input, execution, ctx):
    if "TimeoutSecondsPath" in state:
        seconds = sfn._resolve_path(state["TimeoutSecondsPath"], raw_input)
        if not isinstance(seconds, int) or isinstance(seconds, bool) or seconds <= 0:
            raise sfn._ExecutionError("States.Runtime", f"TimeoutSecondsPath is not a positive integer: {seconds!r}")
        state = {**state, "TimeoutSeconds": seconds}
    elif isinstance(state.get("TimeoutSeconds"), str):
        seconds = sfn._jsonata_state_field(state, "TimeoutSeconds", "number", raw_input, ctx)
        state = {**state, "TimeoutSeconds": seconds}
    _waiting.execution = execution
    return _execute_task(state, raw_input, execution, ctx)


def add_event(execution, event_type, details=None):
    if execution["status"] == "ABORTED" and event_type != "ExecutionAborted":
        return None
    failed = (details or {}).get("taskFailedEventDetails", {})
    if event_type == "TaskFailed" and failed.get("error") == "States.Timeout":
        return _add_event(execution, "TaskTimedOut", {"taskTimedOutEventDetails": failed})
    event = _add_event(execution, event_type, details)
    if event_type == "TaskScheduled":
        scheduled = details["taskScheduledEventDetails"]
        _add_event(execution, "TaskStarted", {"taskStartedEventDetails": scheduled})
    return event


def invoke_with_callback(resource, input_data, token, state):
    _waiting.token = token
    _waiting.execution.setdefault("tokens", set()).add(token)
    try:
        return _invoke_with_callback(resource, input_data, token, state)
    finally:
        _waiting.token = None


def call_lambda(function, event):
    try:
        result = _call_lambda(function, event)
        if getattr(_waiting, "token", None) in sfn._task_tokens:
            submitted = {"resourceType": "lambda", "resource": "invoke.waitForTaskToken"}
            _add_event(_waiting.execution, "TaskSubmitted", {"taskSubmittedEventDetails": submitted})
        return result
    except sfn._ExecutionError as error:
        entry = sfn._task_tokens.get(getattr(_waiting, "token", None))
        if entry is not None:
            entry["error"] = {"Error": error.error, "Cause": error.cause}
            entry["event"].set()
        raise


def metric_alarm_record(name, props):
    metrics = props.get("Metrics") or []
    named = next((one["MetricStat"]["Metric"] for one in metrics if "MetricStat" in one), None)
    if named is None:
        return _metric_alarm_record(name, props)
    plain = {key: value for key, value in props.items() if key != "Metrics"}
    return _metric_alarm_record(name, {**plain, **named})


def s3_object(method, bucket, key, body=None, headers=None):
    path = urllib.parse.quote(f"/{bucket}/{key}")
    own = f"AWS4-HMAC-SHA256 Credential={get_account_id()}/20260101/{get_region()}/s3/aws4_request"
    url = f"http://127.0.0.1:{os.environ.get('GATEWAY_PORT', '4566')}{path}"
    request = urllib.request.Request(url, body, {"authorization": own, **(headers or {})}, method=method)
    with urllib.request.urlopen(request, timeout=60) as answer:
        return answer.read()


def copy_files(props):
    """What the CDK's function does with the properties that Banjie gives it: nothing is pruned or invalidated."""
    sources = list(zip(props["SourceBucketNames"], props["SourceObjectKeys"]))
    markers = props.get("SourceMarkers") or [{}] * len(sources)
    metadata = props.get("SystemMetadata") or {}
    prefix = props.get("DestinationBucketKeyPrefix", "")
    for (bucket, key), replaced in zip(sources, markers):
        archive = zipfile.ZipFile(io.BytesIO(s3_object("GET", bucket, key)))
        for name in (one for one in archive.namelist() if not one.endswith("/")):
            content = archive.read(name)
            for marker, value in replaced.items():
                content = content.replace(marker.encode(), json.dumps(value)[1:-1].encode())
            type_of = mimetypes.guess_type(name)[0] or "application/octet-stream"
            headers = {"content-type": type_of, **metadata}
            s3_object("PUT", props["DestinationBucketName"], f"{prefix}/{name}".lstrip("/"), content, headers)


def invoke_custom_resource(request_type, logical_id, props, *args, **named):
    resource_type = named.get("resource_type") or next((one for one in args if str(one).startswith("Custom::")), "")
    if resource_type != "Custom::CDKBucketDeployment":
        return _invoke_custom_resource(request_type, logical_id, props, *args, **named)
    if request_type != "Delete":
        copy_files(props)
    return f"files-{logical_id}", {}


def stop_execution(data):
    answer = _stop_execution(data)
    execution = sfn._executions.get(data.get("executionArn")) or {}
    if execution.get("status") == "ABORTED":
        for token in execution.get("tokens", ()):
            entry = sfn._task_tokens.pop(token, None)
            if entry is not None:
                entry["event"].set()
    return answer


def fail_execution(execution, error, cause):
    if execution["status"] == "RUNNING":
        _fail_execution(execution, error, cause)


custom_resource.invoke_custom_resource = invoke_custom_resource
sfn._stop_execution = stop_execution
sfn._fail_execution = fail_execution
cfn._cw_metric_alarm_record = metric_alarm_record
sfn._execute_task = execute_task
sfn._invoke_with_callback = invoke_with_callback
sfn._call_lambda = call_lambda
sfn._add_event = add_event

if __name__ == "__main__":
    from ministack.app import main

    main()
