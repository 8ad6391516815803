import { setTimeout as sleep } from 'node:timers/promises';
import type { Client } from './client.ts';
import { complaints } from './complaints.ts';
import { countyMatters } from './county.ts';
import { hospitalMatters } from './hospital.ts';
import { officeMatters } from './office.ts';
import type { Screen } from './screen.ts';
import type { Matter, Step } from './steps.ts';
import type { Watch } from './watch.ts';

/** The numbers by which the cases of the story are known; parts as `meeting/1`, in the order in which they were made. */
export type Numbers = Map<string, { readonly number: string; readonly queryCode?: string }>;

/** What the demo plays with. */
export interface Played {
  readonly client: Client;
  readonly watch: Watch;
  readonly screen: Screen;
  /** Real milliseconds that the whole story may take; 0 plays it as fast as it goes. */
  readonly forMs: number;
  readonly signal: AbortSignal;
}

/** What is registered, by its name in the story. */
export const matters: Readonly<Record<string, Matter>> = {
  ...complaints,
  ...hospitalMatters,
  ...countyMatters,
  ...officeMatters,
};

/** The clock goes in hops of this many hours where something is near, of a day where nothing is for days. */
const hopHours = 12;
const dayHours = 24;
const hourMs = 3_600_000;

/** Plays the departments: moves the clock to each step's instant, takes the step, shows what came of it. */
export async function play(start: string, story: readonly Step[], numbers: Numbers, played: Played): Promise<void> {
  const moves = movesOf(start, story);
  const pauseMs = played.forMs / moves.length;
  let done = 0;
  for (const { to, step } of moves) {
    const began = performance.now();
    const now = `${new Date(to).toISOString().slice(0, 19)}+08:00`;
    await played.client.moveClock(now);
    if (step) await take(step, numbers, played.client);
    done += 1;
    played.screen.show(await played.watch.look(), now, done / moves.length);
    const rest = pauseMs - (performance.now() - began);
    if (rest > 0) await sleep(rest, undefined, { signal: played.signal });
    played.signal.throwIfAborted();
  }
}

interface Move {
  /** Shanghai's time as if it were UTC, in milliseconds. */
  readonly to: number;
  readonly step?: Step;
}

/** The steps, with hops of the clock between those that lie far apart. */
function movesOf(start: string, story: readonly Step[]): readonly Move[] {
  const moves: Move[] = [];
  let now = msOf(start);
  for (const step of story) {
    const to = msOf(step.at);
    const hop = (to - now > 3 * dayHours * hourMs ? dayHours : hopHours) * hourMs;
    for (let at = now + hop; at < to; at += hop) moves.push({ to: at });
    moves.push({ to, step });
    now = to;
  }
  return moves;
}

function msOf(at: string): number {
  return Date.parse(`${at}:00Z`);
}

async function take({ of, act, who, with: body }: Step, numbers: Numbers, client: Client): Promise<void> {
  if (act === 'register') {
    const matter = matters[of];
    if (matter === undefined) throw new Error(`${of} is nothing that the demo knows`);
    numbers.set(of, await client.register(matter));
    return;
  }
  const number = numbers.get(of)?.number;
  if (number === undefined || who === undefined) throw new Error(`${of}: ${act} before its registration or by nobody`);
  const { related = [] } = await client.act(who, number, { type: act, ...body });
  const parts = related.filter(({ role }) => role === 'part').flatMap(({ cases }) => cases);
  for (const [index, part] of parts.entries()) numbers.set(`${of}/${index + 1}`, { number: part.number });
}
