import type { Case } from './case.ts';
import type { CaseEvent } from './event.ts';
import type { UnitId } from '../mechanism/mechanism.ts';
import type { Text } from '../text.ts';

/**
 * How large acts may make a case, in bytes of its snapshot as JSON. Texts do not count, they are in the events; units
 * that help, deadlines and what each unit has done do. An item of DynamoDB holds 400 KB, and every store refuses alike.
 * There can be any number of units and of deadlines, so an act that adds one finds the least room: less for the units
 * at work than for everybody else, who may supervise them. An act that only does a step finds more, and one that moves
 * the case on or ends a deadline the most, so that nobody can keep others from replying and closing. What falls due by
 * itself is never refused.
 */
export const maxSnapshotBytes = {
  addedByWork: 160 * 1024,
  addedByOthers: 192 * 1024,
  steps: 224 * 1024,
  movingOn: 304 * 1024,
} as const;

/**
 * Why an act finds no room in the case; undefined where it does. Whatever does not make the case larger always does.
 * @param acting the unit as which somebody acts
 */
export function capacityExceeded(
  before: Case,
  after: Case,
  events: readonly CaseEvent[],
  acting: UnitId,
): { readonly limit: number; readonly message: Text } | undefined {
  const limit = limitFor(before, events, acting);
  const text = JSON.stringify(after);
  // Most cases are far below, which is told without counting bytes.
  if (text.length * maxBytesOfUnit <= limit) return undefined;
  const size = utf8Length(text);
  if (size <= limit || size <= sizeOf(before)) return undefined;
  const kib = `${limit / 1024} KiB`;
  return {
    limit,
    message: {
      zh: `案件的结构数据（会同单位、时限、各单位节点）已达上限 ${kib}，不能再增加；备注、答复、督办、结案等不受影响`,
      en: `the data that the case is decided by (units that help, deadlines, steps of each unit) has reached its limit of ${kib} and takes no more; notes, replies, supervision and closing are not affected`,
    },
  };
}

/** Bytes of a case's snapshot as JSON. */
export function sizeOf(subject: Case): number {
  return utf8Length(JSON.stringify(subject));
}

function limitFor(subject: Case, events: readonly CaseEvent[], acting: UnitId): number {
  if (events.some(movesOn)) return maxSnapshotBytes.movingOn;
  if (!events.some(adds)) return maxSnapshotBytes.steps;
  const { lead, target, executor, roles = {}, co } = subject;
  const atWork = [lead, target, executor, ...[...Object.values(roles), ...co].map(({ unit }) => unit)].includes(acting);
  return atWork ? maxSnapshotBytes.addedByWork : maxSnapshotBytes.addedByOthers;
}

function movesOn({ type }: CaseEvent): boolean {
  return type === 'stage-entered' || type === 'deadline-met' || type === 'deadline-stopped';
}

function adds({ type }: CaseEvent): boolean {
  return type === 'unit-joined' || type === 'deadline-started';
}

/** Of a UTF-16 code unit in UTF-8. */
const maxBytesOfUnit = 3;

function utf8Length(text: string): number {
  let bytes = text.length;
  for (let index = 0; index < text.length; index++) {
    const unit = text.charCodeAt(index);
    if (unit < 0x80) continue;
    // Each half of a surrogate pair is two of the four bytes.
    bytes += unit < 0x800 || (unit >= 0xd800 && unit < 0xe000) ? 1 : 2;
  }
  return bytes;
}
