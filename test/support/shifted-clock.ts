/**
 * Loaded before a program (`node --import`), this sets the clock of its machine as somebody would while it runs: the
 * file that SHIFT_FILE names holds the milliseconds by which it differs from the right time.
 */
import { readFileSync } from 'node:fs';
import { env } from 'node:process';

const RightDate = Date;
const file = env['SHIFT_FILE'] ?? '';

globalThis.Date = class extends RightDate {
  static override now(): number {
    return RightDate.now() + Number(readFileSync(file, 'utf8'));
  }

  constructor(...given: [] | [number | string | Date]) {
    super(given.length === 0 ? Date.now() : given[0]);
  }
} as DateConstructor;
