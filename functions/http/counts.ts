/** Attempts of one kind: those under way, and those that went wrong within the window. */
export class Count {
  private underWay = 0;
  private wrong = 0;
  private since = 0;
  private readonly windowSeconds: number;
  private readonly seconds: () => number;

  constructor(windowSeconds: number, seconds: () => number) {
    this.windowSeconds = windowSeconds;
    this.seconds = seconds;
  }

  begin(): void {
    this.underWay += 1;
  }

  end(wasWrong: boolean): void {
    this.underWay -= 1;
    if (!wasWrong) return;
    if (this.failed() === 0) this.since = this.seconds();
    this.wrong += 1;
  }

  failed(): number {
    if (this.wrong > 0 && this.seconds() - this.since >= this.windowSeconds) this.wrong = 0;
    return this.wrong;
  }

  total(): number {
    return this.failed() + this.underWay;
  }

  isUnderWay(): boolean {
    return this.underWay > 0;
  }

  /** Seconds until the window is over, at least 1. */
  retryAfter(): number {
    return this.failed() === 0 ? 1 : Math.max(1, Math.ceil(this.since + this.windowSeconds - this.seconds()));
  }
}

/** The upper bound of counts kept, so that callers with ever new addresses cannot fill the memory. */
const maxCounts = 20_000;

/** Counts by key; the one that was not touched for the longest time gives way to a new one. */
export function createCounts(windowSeconds: number, seconds: () => number, most = maxCounts) {
  const counts = new Map<string, Count>();
  const makeRoom = (): void => {
    for (const [key, count] of counts) {
      if (counts.size < most) return;
      if (!count.isUnderWay()) counts.delete(key);
    }
  };
  return {
    size: () => counts.size,
    /** The count of a key, to be looked at; kept once something begins. */
    of: (key: string): Count => counts.get(key) ?? new Count(windowSeconds, seconds),
    /** The count of a key, kept. */
    kept: (key: string): Count => {
      const found = counts.get(key) ?? new Count(windowSeconds, seconds);
      counts.delete(key);
      if (counts.size >= most) makeRoom();
      counts.set(key, found);
      return found;
    },
  };
}
