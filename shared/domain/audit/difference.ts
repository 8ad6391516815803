import { hash as digest } from 'node:crypto';
import { canonicalJson } from '../case/canonical-json.ts';
import type { Text } from '../text.ts';

/** One place where what is kept is not what it should be. Holds no personal data. */
export interface Difference {
  /** The file and its table, or the object: `cases.db/events`. */
  readonly place: string;
  /** The number of the case that it is about. */
  readonly case?: string;
  /** The field, as a path: `deadlines[0].status`. */
  readonly field?: string;
  readonly expected?: string;
  readonly actual?: string;
  readonly what: Text;
}

/** Members that hold nothing a person wrote or is called by, so that their values can be shown. */
const shown = new Set([
  ...[
    'version',
    'stage',
    'round',
    'holder',
    'lead',
    'target',
    'executor',
    'roles',
    'firstContact',
    'mechanism',
    'receivedAt',
  ],
  ...['registeredAt'],
  ...['closedAt', 'heldSince', 'deadlines', 'milestones', 'urges', 'co', 'urgent', 'immediate', 'dueAt', 'dueClock'],
  ...[
    'provisional',
    'overdue',
    'number',
    'lastHash',
    'boardOrder',
    'counters',
    'month',
    'unit',
    'wakeAt',
    'status',
    'nextTickAt',
  ],
]);

const maxShownLength = 80;

/** A value for the report: itself where it says nothing of a person, else the beginning of its hash. */
export function shownValue(path: string, value: unknown): string {
  if (value === undefined) return '–';
  const first = /^[^.[]+/.exec(path)?.[0] ?? '';
  const text = typeof value === 'string' ? value : canonicalJson(value);
  if (shown.has(first) && text.length <= maxShownLength) return text;
  return `sha256:${digest('sha256', text).slice(0, 12)}`;
}

/** A field that differs. */
export interface FieldDifference {
  readonly path: string;
  readonly expected: unknown;
  readonly actual: unknown;
}

/** How many fields of one value are named; the rest would be noise. */
const maxFields = 8;

/** The innermost fields in which two values of plain data differ. Members that are undefined are as good as absent. */
export function fieldDifferences(expected: unknown, actual: unknown, most = maxFields): readonly FieldDifference[] {
  const found: FieldDifference[] = [];
  compare('', expected, actual, found, most);
  return found;
}

function compare(path: string, expected: unknown, actual: unknown, found: FieldDifference[], most: number): void {
  if (found.length >= most || Object.is(expected, actual)) return;
  if (!isContainer(expected) || !isContainer(actual) || Array.isArray(expected) !== Array.isArray(actual)) {
    found.push({ path, expected, actual });
    return;
  }
  const inList = Array.isArray(expected);
  const [wanted, given] = [expected as Record<string, unknown>, actual as Record<string, unknown>];
  for (const name of new Set([...Object.keys(wanted), ...Object.keys(given)])) {
    const inner = inList ? `${path}[${name}]` : path === '' ? name : `${path}.${name}`;
    compare(inner, wanted[name], given[name], found, most);
  }
}

function isContainer(value: unknown): value is object {
  return typeof value === 'object' && value !== null;
}
