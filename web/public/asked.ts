/** What tells one's own case. */
export interface Asked {
  readonly number: string;
  readonly code: string;
}

/** What every call about it says. */
export function sentOf({ number, code }: Asked) {
  return { params: { number }, query: { code } };
}
