import * as z from 'zod/mini';

const cellSchema = z.strictObject({
  /** Names the cell for ever; it is the id of its origin. */
  name: z.string().check(z.regex(/^[a-z][a-z0-9-]{0,30}$/)),
  /** Host of its API, and the path of its stage (`/live`): what the service stack puts out as `ApiUrl`. */
  api: z.url({ protocol: /^https$/ }),
  /** With what the numbers of its cases begin. */
  prefixes: z.array(z.string().check(z.regex(/^[A-Z]+$/))).check(z.minLength(1)),
  /** Under which hosts its people and lines call. */
  hosts: z.array(z.string().check(z.minLength(1))).check(z.minLength(1)),
});

/** One deployment of the stacks, in an account and region of its own, with organisations of its own. */
export type Cell = z.infer<typeof cellSchema>;

/**
 * Reads the cells of an entrance.
 * @throws ZodError, or where two cells would have the same prefix, host or name: nobody could tell whose a case is
 */
export function readCells(text: string): readonly [Cell, ...Cell[]] {
  const [first, ...more] = z.array(cellSchema).check(z.minLength(1)).parse(JSON.parse(text));
  if (first === undefined) throw new Error('an entrance needs a cell');
  const cells: readonly [Cell, ...Cell[]] = [first, ...more];
  for (const [what, all] of [
    ['name', cells.map(({ name }) => name)],
    ['prefix', cells.flatMap(({ prefixes }) => prefixes)],
    ['host', cells.flatMap(({ hosts }) => hosts)],
  ] as const) {
    const twice = all.find((one, index) => all.indexOf(one) !== index);
    if (twice !== undefined) throw new Error(`two cells have the ${what} ${twice}`);
  }
  return cells;
}

/** What the function at the entrance looks up: `prefix:HJ` and `host:…`, each with the name of a cell. */
export function keysOf(cells: readonly Cell[]): Readonly<Record<string, string>> {
  return Object.fromEntries(
    cells.flatMap(({ name, prefixes, hosts }) => [
      ...prefixes.map((prefix) => [`prefix:${prefix}`, name] as const),
      ...hosts.map((host) => [`host:${host}`, name] as const),
    ]),
  );
}
