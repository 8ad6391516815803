import { describe, expect, it } from 'vitest';
import { loadMachines } from '../../../shared/adapters/embedded-workflow/load-machines.ts';
import { UnsupportedMachineError } from '../../../shared/adapters/embedded-workflow/states-language/errors.ts';
import { readMachine } from '../../../shared/adapters/embedded-workflow/states-language/read-machine.ts';
import { compile } from '../../../workflows/language/compiler/compile.ts';
import { functionNames } from '../../workflows/support/function-names.ts';
import { formerContractMachine } from '../../contract/workflow-contract.ts';
import { mechanisms } from '../../support/district.ts';

const task = {
  Type: 'Task',
  Resource: 'arn:aws-cn:states:::lambda:invoke.waitForTaskToken',
  Arguments: { FunctionName: 'wait', Payload: { number: '{% $states.input.number %}' } },
  TimeoutSeconds: '{% $states.input.timeoutSeconds %}',
  Next: 'End',
};
const choice = { Type: 'Choice', Choices: [{ Condition: "{% $states.input.a = 'b' %}", Next: 'End' }], Default: 'End' };
const only = (state: object): object => ({
  QueryLanguage: 'JSONata',
  StartAt: 'Only',
  States: { Only: state, End: { Type: 'Succeed' } },
});

const formerTask = {
  Type: 'Task',
  Resource: 'arn:aws:states:::lambda:invoke',
  Parameters: { FunctionName: 'tick', Payload: { 'number.$': '$.number' } },
  Next: 'End',
};
const former = (state: object): object => ({ StartAt: 'Only', States: { Only: state, End: { Type: 'Succeed' } } });

describe('a machine that is loaded', () => {
  it.each(mechanisms)('may be what the compiler emits: $id', (mechanism) => {
    expect(() => readMachine(compile(mechanism))).not.toThrow();
    expect(() => readMachine(compile(mechanism, { ...functionNames, partition: 'aws-cn' }))).not.toThrow();
  });

  it('may be what the compiler emitted before', () => {
    expect(() => readMachine(formerContractMachine('take-down', 'aws-cn'))).not.toThrow();
    expect(() => readMachine(former(formerTask))).not.toThrow();
  });

  it.each([
    ['a Wait state', { Type: 'Wait', Seconds: 5, Next: 'End' }, 'States.Only'],
    ['a Map state', { Type: 'Map', Next: 'End' }, 'States.Only'],
    ['a Pass state', { Type: 'Pass', Next: 'End' }, 'States.Only'],
    ['a heartbeat', { ...task, HeartbeatSeconds: 5 }, 'HeartbeatSeconds'],
    ['another integration', { ...task, Resource: 'arn:aws:states:::sqs:sendMessage' }, 'Resource'],
    ['variables', { ...task, Assign: { a: 1 } }, 'Assign'],
    ['a path', { ...task, InputPath: '$.list' }, 'InputPath'],
    ['a timeout of its own', { ...task, TimeoutSeconds: 60 }, 'TimeoutSeconds'],
    [
      'another expression',
      { ...task, Arguments: { FunctionName: 'wait', Payload: { id: '{% $uuid() %}' } } },
      'Arguments.Payload',
    ],
    [
      'another operator',
      { ...choice, Choices: [{ Condition: '{% $states.input.a > 1 %}', Next: 'End' }] },
      'Condition',
    ],
    ['no default', { ...choice, Default: undefined }, 'Default'],
    ['a way to nowhere', { ...task, Next: 'Nowhere' }, 'Nowhere'],
    [
      'a caught error that leads nowhere',
      { ...task, Catch: [{ ErrorEquals: ['A'], Output: '{% $states.input %}', Next: 'Nowhere' }] },
      'Nowhere',
    ],
    ['no way', { ...task, Next: undefined }, 'Next'],
  ])('may not have %s', (_what, state, named) => {
    expect(() => readMachine(only(state))).toThrow(UnsupportedMachineError);
    expect(() => readMachine(only(state))).toThrow(named);
  });

  it.each([
    ['a filter in a path', { ...formerTask, OutputPath: '$.list[?(@.x)]' }, 'OutputPath'],
    ['a part of the input', { ...formerTask, InputPath: '$.list' }, 'InputPath'],
    [
      'an intrinsic function',
      { ...formerTask, Parameters: { FunctionName: 'tick', Payload: { 'id.$': 'States.UUID()' } } },
      'id.$',
    ],
    [
      'an unknown part of the context',
      { ...formerTask, Parameters: { FunctionName: 'tick', Payload: { 'id.$': '$$.Execution.Id' } } },
      'id.$',
    ],
    ['a Pass state', { Type: 'Pass', Next: 'End' }, 'States.Only'],
    [
      'another operator',
      { Type: 'Choice', Choices: [{ Variable: '$.a', NumericEquals: 1, Next: 'End' }], Default: 'End' },
      'Choices',
    ],
  ])('may not have %s in the former language', (_what, state, named) => {
    expect(() => readMachine(former(state))).toThrow(UnsupportedMachineError);
    expect(() => readMachine(former(state))).toThrow(named);
  });

  it('may not invoke a function that is not there', () => {
    expect(() => loadMachines({ 'env-complaint': only(task) }, {})).toThrow('env-complaint: there is no function wait');
  });
});
