const roundMs = 60;
const rounds = 5;

/**
 * The time of one call, in nanoseconds, of each contender. They take turns, so that a busy moment of the machine
 * meets all of them; the median of the rounds counts.
 * @param inputs are used one after the other, again and again
 */
export function callTimes<Input, Name extends string>(
  inputs: readonly Input[],
  contenders: Readonly<Record<Name, (input: Input) => string>>,
): Record<Name, number> {
  const names = Object.keys(contenders) as Name[];
  const times = new Map(names.map((name) => [name, [] as number[]]));
  for (const name of names) oneRound(inputs, contenders[name]); // warms up
  for (let round = 0; round < rounds; round++) {
    for (const name of names) times.get(name)!.push(oneRound(inputs, contenders[name]));
  }
  return Object.fromEntries(names.map((name) => [name, median(times.get(name)!)])) as Record<Name, number>;
}

function oneRound<Input>(inputs: readonly Input[], call: (input: Input) => string): number {
  let calls = 0;
  let characters = 0;
  const start = performance.now();
  do {
    for (const input of inputs) characters += call(input).length;
    calls += inputs.length;
  } while (performance.now() - start < roundMs);
  const elapsed = performance.now() - start;
  // The answers are used, so that no call can be optimised away.
  if (characters === 0) throw new Error('the calls answered nothing');
  return (elapsed / calls) * 1e6;
}

/** The middle one. */
export function median(values: readonly number[]): number {
  return values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)]!;
}
