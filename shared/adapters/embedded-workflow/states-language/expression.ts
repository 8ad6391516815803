import { StatesRuntimeError, UnsupportedMachineError } from './errors.ts';

/** What an expression can refer to, as `$states`. */
export interface Scope {
  readonly input: unknown;
  readonly context: ContextObject;
  readonly errorOutput?: { readonly Error: string; readonly Cause: string };
}

/** The parts of the context object that a machine can refer to. */
export interface ContextObject {
  readonly Execution: { readonly Name: string };
  readonly Task: { readonly Token: string };
}

/** Undefined where a path leads nowhere. */
export type Evaluate = (scope: Scope) => unknown;

const delimited = /^\{%\s*(.*?)\s*%\}$/s;

/** Whether a text of a machine is an expression rather than itself. */
export function isExpression(text: string): boolean {
  return text.startsWith('{%');
}

/**
 * Reads the JSONata that the compiler emits: a path into `$states`, `$parse(path)`, a comparison of two of these or with a
 * text in single quotes by `=`, `and` between comparisons, and `… ? … : …` around them.
 * @throws UnsupportedMachineError for any other JSONata
 */
export function readExpression(text: string): Evaluate {
  const [, source] = delimited.exec(text) ?? [];
  if (source === undefined) throw new UnsupportedMachineError(`${text} is no expression`);
  const reader = readerOf(source);
  const evaluate = conditional(reader);
  if (reader.peek() !== undefined) throw unsupported(source);
  return evaluate;
}

/** As Step Functions does: an expression has to have a value. @throws StatesRuntimeError */
export function valueOf(evaluate: Evaluate, scope: Scope): unknown {
  const value = evaluate(scope);
  if (value === undefined) throw new StatesRuntimeError('an expression has no value', 'States.QueryEvaluationError');
  return value;
}

/** Whether JSONata takes it for true. */
export function isTruthy(value: unknown): boolean {
  if (Array.isArray(value)) return value.some(isTruthy);
  if (typeof value === 'object' && value !== null) return Object.keys(value).length > 0;
  return Boolean(value);
}

interface Reader {
  readonly source: string;
  peek(): string | undefined;
  take(): string | undefined;
}

const token = /\s*(\$states(?:\.[A-Za-z_]\w*)+|\$parse|'[^'\\]*'|and\b|[=?:()])/y;

function readerOf(source: string): Reader {
  const tokens: string[] = [];
  token.lastIndex = 0;
  while (token.lastIndex < source.length) {
    const found = token.exec(source)?.[1];
    if (found === undefined) throw unsupported(source);
    tokens.push(found);
  }
  let at = 0;
  return { source, peek: () => tokens[at], take: () => tokens[at++] };
}

function conditional(reader: Reader): Evaluate {
  const condition = conjunction(reader);
  if (reader.peek() !== '?') return condition;
  reader.take();
  const whenTrue = conditional(reader);
  expect(reader, ':');
  const whenFalse = conditional(reader);
  return (scope) => (isTruthy(condition(scope)) ? whenTrue(scope) : whenFalse(scope));
}

function conjunction(reader: Reader): Evaluate {
  const first = comparison(reader);
  if (reader.peek() !== 'and') return first;
  reader.take();
  const rest = conjunction(reader);
  return (scope) => isTruthy(first(scope)) && isTruthy(rest(scope));
}

function comparison(reader: Reader): Evaluate {
  const left = operand(reader);
  if (reader.peek() !== '=') return left;
  reader.take();
  const right = operand(reader);
  return (scope) => {
    const [a, b] = [left(scope), right(scope)];
    return a !== undefined && a === b;
  };
}

function operand(reader: Reader): Evaluate {
  const next = reader.take() ?? '';
  if (next.startsWith("'")) return () => next.slice(1, -1);
  if (next.startsWith('$states.')) return path(next.split('.').slice(1));
  if (next !== '$parse') throw unsupported(reader.source);
  expect(reader, '(');
  const text = operand(reader);
  expect(reader, ')');
  return (scope) => parsed(text(scope));
}

function path(keys: readonly string[]): Evaluate {
  return (scope) => {
    let found: unknown = scope;
    for (const key of keys) {
      if (typeof found !== 'object' || found === null || !Object.hasOwn(found, key)) return undefined;
      found = (found as Record<string, unknown>)[key];
    }
    return found;
  };
}

function parsed(text: unknown): unknown {
  try {
    return JSON.parse(String(text));
  } catch {
    throw new StatesRuntimeError('$parse was given no JSON', 'States.QueryEvaluationError');
  }
}

function expect(reader: Reader, wanted: string): void {
  if (reader.take() !== wanted) throw unsupported(reader.source);
}

function unsupported(source: string): UnsupportedMachineError {
  return new UnsupportedMachineError(`${source} is no expression that this runtime reads`);
}
