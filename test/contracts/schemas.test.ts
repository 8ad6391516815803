import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import * as z from 'zod/mini';
import { readCommand } from '../../shared/application/give-command/read-command.ts';
import { type CommandBody, commandSchema } from '../../shared/contracts/command-fields.ts';
import { issuesOf } from '../../shared/contracts/issues.ts';
import { boardQuerySchema, dueQuerySchema } from '../../shared/contracts/queries.ts';
import { registerCaseSchema } from '../../shared/contracts/registration.ts';
import { awaitStageTaskSchema, tickTaskSchema, waitSchema } from '../../shared/contracts/tasks.ts';
import { staffCommands } from '../../shared/domain/mechanism/staff-commands.ts';
import { envComplaint, mechanisms } from '../support/district.ts';

/** What is wrong with an input, in English: `path: message`. */
function problems(schema: z.ZodMiniType, input: unknown): readonly string[] {
  const result = z.safeParse(schema, input);
  if (result.success) return [];
  return issuesOf(result.error, input).map(({ path, message }) => `${path}: ${message.en}`);
}

const noText = 'contains characters that cannot be kept (NUL, or half of a surrogate pair)';

describe('a registration', () => {
  it.each([
    [{}, ['content: is required']],
    [null, [': must be an object']],
    [[], [': must be an object']],
    [{ content: '' }, ['content: must not be empty']],
    [{ content: ' \n' }, ['content: must not be empty']],
    [{ content: 7 }, ['content: must be text']],
    [{ content: '臭'.repeat(20_001) }, ['content: must not be more than 20000']],
    [{ content: '臭', colour: 1 }, ['colour: there is no such field']],
    [{ content: '臭', complainant: { phone: '1' } }, ['complainant.phone: there is no such field']],
    [{ content: '臭', unclear: { weather: '雨' } }, ['unclear.weather: there is no such field']],
    [{ content: '臭', place: { town: 'A b' } }, ['place: has the wrong form']],
    [{ content: '臭', facts: { 'Not A Fact': true } }, ['facts.Not A Fact: there is no such name']],
    [{ content: '臭', facts: { deep: { a: { b: 1 } } } }, ['facts.deep: has the wrong form']],
    [{ content: 'half \uD83D of a pair' }, [`content: ${noText}`]],
    [{ content: 'nul \0 inside' }, [`content: ${noText}`]],
    [{ content: '臭', complainant: { name: '\uDC00' } }, [`complainant.name: ${noText}`]],
  ])('%o', (input, expected) => {
    expect(problems(registerCaseSchema, input)).toEqual(expected);
  });

  it('does not take a prototype for a field', () => {
    const input: unknown = JSON.parse('{"content":"臭","__proto__":{"mechanism":"x"},"facts":{"__proto__":true}}');
    expect(problems(registerCaseSchema, input)).toEqual(expect.arrayContaining(['__proto__: there is no such field']));
  });

  it('keeps every text that can be kept exactly as it was', () => {
    const wording = fc.string({ unit: 'binary', minLength: 1, maxLength: 200 }).filter((text) => /\S/.test(text));
    fc.assert(
      fc.property(wording, (content) => {
        const read = z.safeParse(registerCaseSchema, { content });
        expect(read.success).toBe(content.isWellFormed() && !content.includes('\0'));
        if (read.success) expect(read.data).toEqual({ content });
      }),
    );
  });

  it('answers no more than twenty problems and none of what was said', () => {
    const input = Object.fromEntries(Array.from({ length: 100 }, (_, index) => [`f${index}`, '13800000000']));
    const all = problems(registerCaseSchema, input);
    expect(all).toHaveLength(20);
    expect(all.join()).not.toContain('13800000000');
  });
});

/** What is wrong with a command for a complaint, in English. */
function commandProblems(sent: object): readonly string[] {
  const read = readCommand(sent as CommandBody, envComplaint, mechanisms);
  return read.kind === 'read' ? [] : (read.details ?? []).map(({ path, message }) => `${path}: ${message.en}`);
}

const types = [...new Set(mechanisms.flatMap((one) => [...staffCommands(one).keys()]))];
/** A long list is cut, and says so. */
const someCommands = `type: must be one of: ${types.slice(0, 40).join(', ')} and ${types.length - 40} more`;

describe('a command', () => {
  it.each([
    [{}, ['type: is required']],
    [null, [': must be an object']],
    [['accept'], [': must be an object']],
    [{ type: 7 }, ['type: must be text']],
    [{ type: 'anything', of: 'its mechanism' }, []],
  ])('is told apart by its type: %o', (input, expected) => {
    expect(problems(commandSchema, input)).toEqual(expected);
  });

  it.each([
    [{ type: 'accept' }, []],
    [{ type: 'toString' }, [someCommands]],
    [{ type: '__proto__' }, [someCommands]],
    [{ type: 'accept', expectedVersion: 3, note: '受理' }, []],
    [{ type: 'dance' }, [someCommands]],
    [{ type: 'rate', intake: 'satisfied', field: 'satisfied', result: 'satisfied' }, [someCommands]],
    [{ type: 'accept', expectedVersion: 0 }, ['expectedVersion: must not be less than 1']],
    [{ type: 'accept', expectedVersion: '3' }, ['expectedVersion: must be a number']],
    [{ type: 'note' }, ['text: is required']],
    [{ type: 'accept', text: 'x' }, ['text: there is no such field']],
    [
      { type: 'accept', constructor: 1, toString: 2, hasOwnProperty: 3 },
      [
        'constructor: there is no such field',
        'toString: there is no such field',
        'hasOwnProperty: there is no such field',
      ],
    ],
    [JSON.parse('{"type":"accept","__proto__":{"note":"x"}}') as object, ['__proto__: there is no such field']],
    [{ type: 'triage', majorImpact: true }, ['majorImpact: there is no such field']],
    [
      { type: 'send-back', reason: '不彻底', dueOn: '2026-02-30' },
      ['dueOn: must be a day that exists, written YYYY-MM-DD'],
    ],
    [
      {
        type: 'attach-evidence',
        evidence: [
          { kind: 'photo', reference: 'p-1' },
          { kind: 'hearsay', reference: '' },
        ],
      },
      [
        'evidence[1].kind: must be one of: recording, fax, email, photo, sample, reading, document, other',
        'evidence[1].reference: must not be empty',
      ],
    ],
    [{ type: 'attach-evidence', evidence: [] }, ['evidence: must not be empty']],
  ])('%o', (input, expected) => {
    expect(commandProblems(input)).toEqual(expected);
  });

  it('names the rule that wants what is missing, and nothing that was said', () => {
    const read = readCommand({ type: 'note', telephone: '13800000000' }, envComplaint, mechanisms);
    expect(read).toMatchObject({ code: 'invalid', refusedBy: 'schema' });
    expect(JSON.stringify(read)).toContain('text：必填（');
    expect(JSON.stringify(read)).not.toContain('13800000000');
  });

  it('of another mechanism is unknown to this one', () => {
    expect(readCommand({ type: 'publicise' }, envComplaint, mechanisms)).toMatchObject({ code: 'unknown-command' });
  });
});

describe('a query', () => {
  it('gives numbers for digits, and the usual where nothing is said', () => {
    expect(boardQuerySchema.parse({ limit: '7', state: 'overdue' })).toEqual({ limit: 7, state: 'overdue' });
    expect(boardQuerySchema.parse({})).toEqual({ limit: 50 });
  });

  it.each([
    [boardQuerySchema, { limit: '0' }, ['limit: must not be less than 1']],
    [boardQuerySchema, { limit: '201' }, ['limit: must not be more than 200']],
    [boardQuerySchema, { limit: '1e3' }, ['limit: has the wrong form']],
    [
      boardQuerySchema,
      { state: 'late' },
      ['state: must be one of: open, closed, due-soon, overdue, withdrawn, voided'],
    ],
    [boardQuerySchema, { color: 'red' }, ['color: there is no such field']],
    [dueQuerySchema, { unit: 'day' }, ['start: is required']],
    [
      dueQuerySchema,
      { start: 'yesterday', unit: 'day' },
      ['start: must be an instant with its offset, such as 2026-03-09T23:50:00+08:00'],
    ],
  ])('%#', (schema, input, expected) => {
    expect(problems(schema as z.ZodMiniType, input)).toEqual(expected);
  });
});

describe('a task', () => {
  const wait = { number: 'HJ20260302-7K3F9QX2', stage: 'triage', timeoutSeconds: 60, version: 4 };

  it('is what the compiled machine sends', () => {
    expect(waitSchema.safeParse(wait).success).toBe(true);
    expect(awaitStageTaskSchema.safeParse({ ...wait, token: 'x'.repeat(1024), execution: wait.number }).success).toBe(
      true,
    );
    expect(tickTaskSchema.safeParse({ number: wait.number }).success).toBe(true);
  });

  it.each([0, -1, 1.5, 91 * 86_400, '60'])('does not wait for %o seconds', (timeoutSeconds) => {
    expect(waitSchema.safeParse({ ...wait, timeoutSeconds }).success).toBe(false);
  });
});
