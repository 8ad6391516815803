/** A way from one stage to another. */
export interface Arrow {
  readonly from: string;
  readonly to: string;
}

/** What a lane carries: every arrow to one stage from further off, on one side of the column. */
interface Lane {
  readonly target: number;
  readonly top: number;
  readonly bottom: number;
  /** 0 lies nearest to the column. */
  readonly index: number;
}

/**
 * Where everything lies: stages one below the other in the order of their mechanism, which is that of an ordinary case.
 * What leads to the next stage is a straight arrow; what leaps ahead runs down a lane on the right, what goes back up a
 * lane on the left. Arrows to one stage share a lane, so that many passages stay a few lines.
 */
export interface GraphLayout {
  readonly rowOf: ReadonlyMap<string, number>;
  readonly ahead: ReadonlyMap<number, Lane>;
  readonly back: ReadonlyMap<number, Lane>;
  readonly width: number;
  readonly height: number;
  /** The left edge of the column. */
  readonly left: number;
}

/** In pixels. */
export const graphSize = { box: 208, boxHeight: 46, row: 72, lane: 13, edge: 8 } as const;

/** Lays out a mechanism. Arrows from or to what is no stage are left out. */
export function layoutOf(stages: readonly string[], arrows: readonly Arrow[]): GraphLayout {
  const rowOf = new Map(stages.map((stage, row) => [stage, row]));
  const spans = arrows.flatMap(({ from, to }) => {
    const [start, end] = [rowOf.get(from), rowOf.get(to)];
    return start === undefined || end === undefined || start === end ? [] : [{ start, end }];
  });
  const ahead = lanesOf(spans.filter(({ start, end }) => end > start + 1));
  const back = lanesOf(spans.filter(({ start, end }) => end < start));
  const { box, row, lane, edge, boxHeight } = graphSize;
  const left = widthOf(back) + edge;
  return {
    rowOf,
    ahead,
    back,
    left,
    width: left + box + widthOf(ahead) + edge,
    height: Math.max(0, stages.length - 1) * row + boxHeight + 2 * edge,
  };

  function widthOf(lanes: ReadonlyMap<number, Lane>): number {
    return lanes.size === 0 ? 0 : (Math.max(...[...lanes.values()].map(({ index }) => index)) + 2) * lane;
  }
}

/** The short ones lie near the column; a lane is used again where it is free. */
function lanesOf(spans: readonly { readonly start: number; readonly end: number }[]): ReadonlyMap<number, Lane> {
  const byTarget = [...Map.groupBy(spans, ({ end }) => end)].map(([target, all]) => {
    const rows = [target, ...all.map(({ start }) => start)];
    return { target, top: Math.min(...rows), bottom: Math.max(...rows) };
  });
  const lanes: Lane[] = [];
  for (const span of byTarget.toSorted((a, b) => a.bottom - a.top - (b.bottom - b.top) || a.top - b.top)) {
    const taken = lanes.filter(({ top, bottom }) => top < span.bottom && span.top < bottom).map(({ index }) => index);
    let index = 0;
    while (taken.includes(index)) index += 1;
    lanes.push({ ...span, index });
  }
  return new Map(lanes.map((lane) => [lane.target, lane]));
}

/** The upper edge of a stage's box. */
export function topOf(row: number): number {
  return graphSize.edge + row * graphSize.row;
}

/** The line of an arrow, as an SVG path; undefined where there is none. Its end is where the head of the arrow points. */
export function lineOf({ from, to }: Arrow, layout: GraphLayout): string | undefined {
  const [start, end] = [layout.rowOf.get(from), layout.rowOf.get(to)];
  if (start === undefined || end === undefined || start === end) return undefined;
  const { box, boxHeight, lane, edge } = graphSize;
  if (end === start + 1) {
    const middle = layout.left + box / 2;
    return `M ${middle} ${topOf(start) + boxHeight} V ${topOf(end) - 1}`;
  }
  const isAhead = end > start;
  const index = (isAhead ? layout.ahead : layout.back).get(end)?.index ?? 0;
  const side = isAhead ? 1 : -1;
  const border = isAhead ? layout.left + box : layout.left;
  const x = border + side * (index + 1) * lane;
  const outY = topOf(start) + boxHeight / 2 + side * edge;
  const inY = topOf(end) + boxHeight / 2 - side * edge;
  const bend = 6;
  return [
    `M ${border} ${outY}`,
    `H ${x - side * bend}`,
    `Q ${x} ${outY} ${x} ${outY + side * bend}`,
    `V ${inY - side * bend}`,
    `Q ${x} ${inY} ${x - side * bend} ${inY}`,
    `H ${border + side}`,
  ].join(' ');
}
