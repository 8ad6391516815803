import { list, say, type Text } from '../language.ts';
import { unitName } from '../reference.ts';
import { words } from '../words.ts';

/** The value of a fact for people. */
export function factText(value: unknown, values: Readonly<Record<string, Text>> | undefined): string {
  if (typeof value === 'boolean') return say(value ? words.yes : words.no);
  if (Array.isArray(value)) return value.length === 0 ? '—' : list(value.map((one) => factText(one, values)));
  if (isApproval(value)) {
    const { department, date, environmental } = value;
    return `${unitName(department)} ${date}${environmental ? ` (${say(words.environmental)})` : ''}`;
  }
  const text = String(value);
  return say(values?.[text] ?? { zh: text, en: text });
}

function isApproval(value: unknown): value is { department: string; date: string; environmental: boolean } {
  return typeof value === 'object' && value !== null && 'department' in value;
}
