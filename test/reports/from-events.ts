import { workingDaysBetween } from '../../shared/domain/calendar/calendar.ts';
import type { Deadline } from '../../shared/domain/case/case.ts';
import type { CaseEvent } from '../../shared/domain/case/event.ts';
import { type Instant, localDateOf } from '../../shared/domain/instant.ts';
import { shippedRules } from '../support/test-rules.ts';

/**
 * The counters of one case, told from its events alone and written for nothing but to be compared with: it knows no
 * snapshot and no difference. Keys are `month|unit|measure`; handling is counted in working days right away.
 */
export function countedFromEvents(events: readonly CaseEvent[]): ReadonlyMap<string, number> {
  const counts = new Map<string, number>();
  const deadlines = new Map<string, Deadline>();
  const evaluated = new Map<
    string,
    { round: number; satisfied: boolean; aspects: Record<string, unknown>; own: boolean }
  >();
  const concludedRounds = new Set<number>();
  let [first, lead]: [string, string | undefined] = ['', undefined];
  let [accepted, closed]: [Instant | undefined, Instant | undefined] = [undefined, undefined];
  let [medium, place, result]: [unknown, string, string] = [undefined, 'unknown', 'open'];
  let round = 1;
  let ended: [Instant, string] | undefined;
  const ofLead: [Instant, string][] = [];
  const add = (at: Instant, unit: string, measure: string, n = 1): void => {
    const key = `${localDateOf(at).slice(0, 7)}|${unit}|${measure}`;
    counts.set(key, (counts.get(key) ?? 0) + n);
  };

  for (const event of events) {
    if ('marks' in event) accepted ??= event.marks.find(({ milestone }) => milestone === 'accepted')?.at;
    switch (event.type) {
      case 'registered':
        first = event.firstContact;
        medium = event.facts['medium'];
        place = event.registration.place?.town ?? 'unknown';
        add(event.at, first, 'registered');
        break;
      case 'routed':
        lead = event.lead;
        break;
      case 'assigned':
        if (event.role === 'lead') lead = event.unit;
        break;
      case 'facts-learned':
        medium = event.facts['medium'] ?? medium;
        break;
      case 'round-opened':
        round = event.round;
        break;
      case 'deadline-started':
        deadlines.set(event.deadline.id, event.deadline);
        break;
      case 'deadline-met':
      case 'deadline-missed': {
        const deadline = deadlines.get(event.deadline)!;
        if (deadline.kind === 'elapsed') break;
        add(event.type === 'deadline-missed' ? event.dueAt : event.at, deadline.unit, `${deadline.kind}s`);
        if (event.type === 'deadline-met') {
          add(event.at, deadline.unit, `${deadline.kind}s-on-time`);
          handled(deadline, event.at);
        }
        break;
      }
      case 'deadline-stopped':
        handled(deadlines.get(event.deadline)!, event.at);
        break;
      case 'stage-entered':
        if (event.closed) closed = event.at;
        if (event.outcome) ended = [event.at, event.outcome];
        break;
      case 'act':
        if (event.command === 'reply' && typeof event.data['outcome'] === 'string') {
          result = event.data['outcome'];
          if (!concludedRounds.has(round)) ofLead.push([event.at, 'concluded']);
          concludedRounds.add(round);
        }
        if (event.command === 'send-back' || (event.command === 'revisit' && event.data['satisfied'] === false)) {
          ofLead.push([event.at, 'redone']);
        }
        if (event.command === 'rate' || (event.command === 'revisit' && event.data['aspects'] !== undefined)) {
          const aspects = (event.command === 'rate' ? event.data : event.data['aspects']) as Record<string, unknown>;
          const satisfied = ['intake', 'field', 'result'].every((aspect) => aspects[aspect] === 'satisfied');
          const own = event.command === 'rate';
          // Of a round the complainant's own word counts first, then the last answer.
          if (!own && [...evaluated.values()].some((one) => one.round === round && one.own)) break;
          for (const [at, one] of evaluated) if (one.round === round) evaluated.delete(at);
          evaluated.set(event.at, { round, satisfied, aspects, own });
        }
        break;
      default:
        break;
    }
  }

  function handled(deadline: Deadline, at: Instant): void {
    if (!deadline.rules.includes('ENV-062')) return;
    add(at, deadline.unit, 'handled');
    const days = workingDaysBetween(shippedRules.calendar, localDateOf(deadline.startedAt), localDateOf(at));
    add(at, deadline.unit, 'handling-working-days', days);
  }

  const unit = lead ?? first;
  if (ended) {
    const [key] = [...counts.keys()].filter((one) => one.endsWith('|registered'));
    counts.clear();
    counts.set(key!, 1);
    add(ended[0], unit, ended[1]);
    return counts;
  }
  for (const [at, measure] of ofLead) add(at, unit, measure);
  if (accepted !== undefined) {
    for (const measure of ['received', ...(closed === undefined ? [] : ['received-closed'])])
      add(accepted, unit, measure);
    add(accepted, unit, `content:${typeof medium === 'string' ? medium : 'unknown'}`);
    add(accepted, unit, `place:${place}`);
    add(accepted, unit, `result:${result}`);
  }
  if (closed !== undefined) {
    add(closed, unit, 'closed');
    if (evaluated.size === 0) add(closed, unit, 'not-evaluated');
  }
  const lastOfMonth = new Map([...evaluated].map(([at, how]) => [localDateOf(at as Instant).slice(0, 7), { at, how }]));
  for (const { at, how } of lastOfMonth.values()) {
    add(at as Instant, unit, 'evaluated');
    if (how.satisfied) add(at as Instant, unit, 'satisfied');
    for (const aspect of ['intake', 'field', 'result']) {
      if (how.aspects[aspect] === 'satisfied') add(at as Instant, unit, `satisfied-${aspect}`);
    }
  }
  return counts;
}
