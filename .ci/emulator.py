"""Starts the AWS emulator MiniStack with five gaps of 1.5.33 closed, where Banjie relies on what AWS does.

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

Delays between the attempts of a task are left out, as its own setting SFN_WAIT_SCALE does it: nobody waits for them here.

Remove what a newer version does by itself; the suites under test/contract and test/aws notice what is missing.
"""

import os
import threading

os.environ.setdefault("SFN_WAIT_SCALE", "0")

from ministack.services import stepfunctions as sfn  # noqa: E402
from ministack.services.cloudformation import provisioners as cfn  # noqa: E402

_execute_task = sfn._execute_task
_invoke_with_callback = sfn._invoke_with_callback
_call_lambda = sfn._call_lambda
_add_event = sfn._add_event
_stop_execution = sfn._stop_execution
_fail_execution = sfn._fail_execution
_metric_alarm_record = cfn._cw_metric_alarm_record
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
