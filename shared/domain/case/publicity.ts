/** What was told of works in advance, as far as it can be compared (ENV-112). */
export interface Publicised {
  readonly periods: readonly { readonly from: string; readonly to: string }[];
  readonly workPoints: readonly string[];
  readonly machines: readonly { readonly kind: string; readonly count: number }[];
}

/** What was found on site; `at` is a time of day `HH:mm`. */
export interface Observed {
  readonly at?: string;
  readonly workPoints?: readonly string[];
  readonly machines?: readonly { readonly kind: string; readonly count: number }[];
}

/** One way in which reality goes beyond what was published. */
export interface Difference {
  readonly item: 'period' | 'work-point' | 'machine-kind' | 'machine-count';
  readonly found: string;
}

/** The value of the fact `publicity_match` with its reasons; `undefined` when nothing was looked at that could be compared. */
export interface PublicityMatch {
  readonly match?: 'none_published' | 'consistent' | 'inconsistent';
  readonly differences: readonly Difference[];
}

/** Compares what was found with what was published: only what goes beyond it is a difference (RT-05, RT-06). */
export function comparePublicity(published: Publicised | undefined, observed: Observed): PublicityMatch {
  if (!published) return { match: 'none_published', differences: [] };
  const { at, workPoints = [], machines = [] } = observed;
  if (at === undefined && workPoints.length === 0 && machines.length === 0) return { differences: [] };
  const differences: Difference[] = [];
  if (at !== undefined && !published.periods.some((period) => isWithin(at, period)))
    differences.push({ item: 'period', found: at });
  const points = new Set(published.workPoints.map(plain));
  for (const point of workPoints) if (!points.has(plain(point))) differences.push({ item: 'work-point', found: point });
  const counts = new Map(published.machines.map(({ kind, count }) => [plain(kind), count]));
  for (const { kind, count } of machines) {
    const allowed = counts.get(plain(kind));
    if (allowed === undefined) differences.push({ item: 'machine-kind', found: kind });
    else if (count > allowed) differences.push({ item: 'machine-count', found: `${kind} ${count} > ${allowed}` });
  }
  return { match: differences.length > 0 ? 'inconsistent' : 'consistent', differences };
}

/** A period may pass midnight: 22:00 to 06:00. */
function isWithin(at: string, { from, to }: { readonly from: string; readonly to: string }): boolean {
  return from <= to ? from <= at && at <= to : at >= from || at <= to;
}

function plain(text: string): string {
  return text.normalize('NFKC').replace(/\s+/g, '').toLowerCase();
}
