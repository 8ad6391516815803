import process from 'node:process';

/** Everything in this process that asks for the time is told this: the functions cache by `uptime` and record by `Date`. */
export function moveTime(milliseconds: () => number): void {
  const RightDate = Date;
  const start = milliseconds();
  globalThis.Date = class extends RightDate {
    static override now(): number {
      return milliseconds();
    }
    constructor(...given: [] | [number | string | Date]) {
      super(given.length === 0 ? milliseconds() : given[0]);
    }
  } as DateConstructor;
  process.uptime = () => 1000 + (milliseconds() - start) / 1000;
}
