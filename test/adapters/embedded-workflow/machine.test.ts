import { describe, expect, it } from 'vitest';
import { loadMachines } from '../../../shared/adapters/embedded-workflow/load-machines.ts';
import { UnsupportedMachineError } from '../../../shared/adapters/embedded-workflow/states-language/errors.ts';
import { readMachine } from '../../../shared/adapters/embedded-workflow/states-language/machine.ts';
import { contractMachine } from '../../contract/workflow-contract.ts';

const task = {
  Type: 'Task',
  Resource: 'arn:aws-cn:states:::lambda:invoke',
  Parameters: { FunctionName: 'tick', Payload: { 'number.$': '$.number' } },
  End: true,
};
const only = (state: object): object => ({ StartAt: 'Only', States: { Only: state, End: { Type: 'Succeed' } } });

describe('a machine that is loaded', () => {
  it('may be what the compiler emits', () => {
    expect(() => readMachine(contractMachine('take-down', 'aws-cn'))).not.toThrow();
    expect(() => readMachine(only(task))).not.toThrow();
  });

  it.each([
    ['a Wait state', { Type: 'Wait', Seconds: 5, Next: 'End' }, 'States.Only'],
    ['a Map state', { Type: 'Map', Next: 'End' }, 'States.Only'],
    ['a heartbeat', { ...task, HeartbeatSeconds: 5 }, 'HeartbeatSeconds'],
    ['another integration', { ...task, Resource: 'arn:aws:states:::sqs:sendMessage' }, 'Resource'],
    ['a filter in a path', { ...task, InputPath: '$.list[?(@.x)]' }, 'InputPath'],
    [
      'an intrinsic function',
      { ...task, Parameters: { FunctionName: 'tick', Payload: { 'id.$': 'States.UUID()' } } },
      'id.$',
    ],
    [
      'an unknown part of the context',
      { ...task, Parameters: { FunctionName: 'tick', Payload: { 'id.$': '$$.Execution.Id' } } },
      'id.$',
    ],
    ['an operator', { Type: 'Choice', Choices: [{ Variable: '$.a', StringMatches: 'a*', Next: 'End' }] }, 'Choices'],
    [
      'two operators in one test',
      { Type: 'Choice', Choices: [{ Variable: '$.a', StringEquals: 'a', NumericEquals: 1, Next: 'End' }] },
      'Choices',
    ],
    ['a way to nowhere', { ...task, End: undefined, Next: 'Nowhere' }, 'Nowhere'],
    ['no way', { ...task, End: undefined }, 'Next or End'],
  ])('may not have %s', (_what, state, named) => {
    expect(() => readMachine(only(state))).toThrow(UnsupportedMachineError);
    expect(() => readMachine(only(state))).toThrow(named);
  });

  it('may not be written in JSONata', () => {
    expect(() => readMachine({ ...only(task), QueryLanguage: 'JSONata' })).toThrow('QueryLanguage');
  });

  it('may not invoke a function that is not there', () => {
    expect(() => loadMachines({ 'env-complaint': only(task) }, {})).toThrow('env-complaint: there is no function tick');
  });
});
