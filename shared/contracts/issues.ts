import type * as z from 'zod/mini';
import type { Text } from '../domain/text.ts';

/** One thing that is wrong with what was sent: where, and what, in both languages. */
export interface Issue {
  /** Dotted, with list positions in brackets: `evidence[0].kind`; empty for the whole. */
  readonly path: string;
  readonly message: Text;
  /** The rule that wants it so, where one does. */
  readonly rule?: string;
}

/** The most problems that one answer lists. */
export const maxIssues = 20;
const maxNameLength = 60;

/**
 * What a schema found, for people: one problem for each field. Repeats nothing of what was sent but the names of fields.
 * @param input what was parsed, to tell a missing field from a wrong one
 * @param wantedBy the rule that wants what is missing
 */
export function issuesOf(error: z.core.$ZodError, input: unknown, wantedBy?: string): readonly Issue[] {
  const byPath = new Map<string, Issue>();
  for (const problem of error.issues.flatMap((issue) => issuesOfZodIssue(issue, input))) {
    const rule = wantedBy !== undefined && isOwed(problem) ? { rule: wantedBy } : {};
    if (!byPath.has(problem.path)) byPath.set(problem.path, { ...problem, ...rule });
  }
  return [...byPath.values()].slice(0, maxIssues);
}

/** `['evidence', 0, 'kind']` → `evidence[0].kind` */
export function pathText(path: readonly PropertyKey[]): string {
  return path.reduce<string>((text, key) => {
    if (typeof key === 'number') return `${text}[${key}]`;
    const name = String(key).slice(0, maxNameLength).toWellFormed();
    return text === '' ? name : `${text}.${name}`;
  }, '');
}

const maxNamed = 40;

/** The values that would be allowed, as a message; that there are more than it names, it says. */
export function allowedText(values: readonly string[]): Text {
  const list = values.slice(0, maxNamed);
  const isCut = values.length > list.length;
  return {
    zh: `可选值：${list.join('、')}${isCut ? ` 等 ${values.length} 项` : ''}`,
    en: `must be one of: ${list.join(', ')}${isCut ? ` and ${values.length - list.length} more` : ''}`,
  };
}

function issuesOfZodIssue(issue: z.core.$ZodIssue, input: unknown): readonly Issue[] {
  if (issue.code === 'unrecognized_keys') {
    const message = { zh: '没有这个字段', en: 'there is no such field' };
    return issue.keys.slice(0, maxIssues).map((key) => ({ path: pathText([...issue.path, key]), message }));
  }
  return [{ path: pathText(issue.path), message: isMissing(issue.path, input) ? required : messageOf(issue) }];
}

function isOwed({ message }: Issue): boolean {
  return message === required || message === empty;
}

function isMissing(path: readonly PropertyKey[], input: unknown): boolean {
  let value = input;
  for (const key of path) {
    if (typeof value !== 'object' || value === null || !Object.hasOwn(value, key)) return true;
    value = (value as Record<PropertyKey, unknown>)[key];
  }
  return value === undefined;
}

const required: Text = { zh: '必填', en: 'is required' };
const empty: Text = { zh: '不能为空', en: 'must not be empty' };
const wrongForm: Text = { zh: '格式不正确', en: 'has the wrong form' };

function messageOf(issue: z.core.$ZodIssue): Text {
  switch (issue.code) {
    case 'invalid_type':
      return typeMessages[issue.expected] ?? wrongForm;
    case 'too_big':
      return { zh: `不能超过 ${issue.maximum}`, en: `must not be more than ${issue.maximum}` };
    case 'too_small':
      return issue.minimum === 1 && issue.origin !== 'number' && issue.origin !== 'int'
        ? empty
        : { zh: `不能小于 ${issue.minimum}`, en: `must not be less than ${issue.minimum}` };
    case 'invalid_value':
      return allowedText(issue.values.map(String));
    case 'invalid_key':
      return { zh: '没有这个名称', en: 'there is no such name' };
    case 'invalid_union':
      if (customMessages[issue.message]) return customMessages[issue.message] ?? wrongForm;
      return 'options' in issue && Array.isArray(issue.options) ? allowedText(issue.options.map(String)) : wrongForm;
    case 'custom':
      return customMessages[issue.message] ?? wrongForm;
    case 'invalid_format':
      return customMessages[issue.message] ?? wrongForm;
    default:
      return wrongForm;
  }
}

const typeMessages: Readonly<Record<string, Text>> = {
  string: { zh: '应为文字', en: 'must be text' },
  number: { zh: '应为数字', en: 'must be a number' },
  int: { zh: '应为整数', en: 'must be a whole number' },
  boolean: { zh: '应为 true 或 false', en: 'must be true or false' },
  array: { zh: '应为列表', en: 'must be a list' },
  object: { zh: '应为对象', en: 'must be an object' },
  record: { zh: '应为对象', en: 'must be an object' },
};

/** Keys are what the schemas of `values.ts` give as `error`. */
const customMessages: Readonly<Record<string, Text>> = {
  'not-plain-text': {
    zh: '含有无法保存的字符（空字符或不成对的代理字符）',
    en: 'contains characters that cannot be kept (NUL, or half of a surrogate pair)',
  },
  blank: empty,
  'not-a-unit': {
    zh: '没有该单位，应为单位名录中的代码（表格中可写名称）',
    en: 'there is no such unit: an id of the register, or in a table its name',
  },
  'not-a-date': { zh: '应为存在的日期，写作 YYYY-MM-DD', en: 'must be a day that exists, written YYYY-MM-DD' },
  'not-a-day-or-instant': {
    zh: '应为日期（YYYY-MM-DD）或带时区的时间',
    en: 'must be a day (YYYY-MM-DD) or an instant with its offset',
  },
  'not-an-instant': {
    zh: '应为带时区的时间，例如 2026-03-09T23:50:00+08:00',
    en: 'must be an instant with its offset, such as 2026-03-09T23:50:00+08:00',
  },
};
