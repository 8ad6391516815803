import { requiredAt } from './json-path.ts';

/** What `$$.` refers to. */
export interface ContextObject {
  readonly Execution: { readonly Name: string; readonly StartTime: string };
  readonly State: { readonly Name: string };
  readonly Task: { readonly Token: string };
}

/** Fills a payload template: a key `x.$` becomes `x` with the value at its path. @throws StatesRuntimeError */
export function filled(template: unknown, input: unknown, context: ContextObject): unknown {
  if (Array.isArray(template)) return template.map((part) => filled(part, input, context));
  if (typeof template !== 'object' || template === null) return template;
  return Object.fromEntries(
    Object.entries(template).map(([key, value]: [string, unknown]) =>
      key.endsWith('.$')
        ? [key.slice(0, -2), referred(String(value), input, context)]
        : [key, filled(value, input, context)],
    ),
  );
}

function referred(path: string, input: unknown, context: ContextObject): unknown {
  return path.startsWith('$$') ? requiredAt(path.slice(1), context) : requiredAt(path, input);
}
