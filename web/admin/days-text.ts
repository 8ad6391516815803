import { addDays } from '../time.ts';

/** The days that a pasted text names, and what in it is none. */
export interface ReadDays {
  readonly days: readonly string[];
  readonly wrong: readonly string[];
}

const date = String.raw`(\d{4})\s*[-/.年]\s*(\d{1,2})\s*[-/.月]\s*(\d{1,2})\s*日?`;
const entry = new RegExp(`^${date}(?:\\s*(?:至|到|~|～|—|–|to|\\.\\.)\\s*${date})?$`);
const maxSpanDays = 62;

/** Reads days and spans, one a line or with commas between them; each day once, in order. */
export function readDays(text: string): ReadDays {
  const days = new Set<string>();
  const wrong: string[] = [];
  for (const part of text.split(/[\n,，、;；]+/)) {
    const trimmed = part.trim();
    if (trimmed === '') continue;
    const span = spanOf(trimmed);
    if (span === undefined) wrong.push(trimmed);
    else for (const day of span) days.add(day);
  }
  return { days: [...days].sort(), wrong };
}

function spanOf(text: string): readonly string[] | undefined {
  const [, y = '', m = '', d = '', y2, m2 = '', d2 = ''] = entry.exec(text) ?? [];
  const from = dayOf(y, m, d);
  const to = y2 === undefined ? from : dayOf(y2, m2, d2);
  if (from === undefined || to === undefined || to < from) return undefined;
  const days: string[] = [];
  for (let day = from; day <= to; day = addDays(day, 1)) {
    if (days.push(day) > maxSpanDays) return undefined;
  }
  return days;
}

/** Undefined where the calendar has no such day. */
function dayOf(year: string, month: string, day: string): string | undefined {
  const text = `${year}-${month.padStart(2, '0')}-${day.padStart(2, '0')}`;
  const ms = Date.parse(`${text}T00:00:00Z`);
  return !Number.isNaN(ms) && new Date(ms).toISOString().startsWith(text) ? text : undefined;
}
