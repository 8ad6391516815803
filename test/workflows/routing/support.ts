import type { Situation } from '../../../shared/domain/case/situation.ts';
import type { Facts } from '../../../shared/domain/case/facts.ts';
import { readFacts } from '../../../shared/domain/case/facts.ts';
import type { UnitId } from '../../../shared/domain/mechanism/mechanism.ts';
import type { RoutingResult, Ruling } from '../../../shared/domain/routing/result.ts';
import { route } from '../../../shared/domain/routing/routing.ts';
import { omitUndefined } from '../../../shared/domain/omit-undefined.ts';
import { calendar } from '../../domain/calendar/support.ts';
import { plainCase } from '../../support/plain-case.ts';
import { envComplaint } from '../../support/district.ts';

/** One line of a table: the row, the facts as `name=value`, and the whole of what is expected. */
export type Line = readonly [id: string, facts: string, expected: string];

export interface Circumstances {
  readonly firstContact?: UnitId;
  readonly lead?: UnitId;
  readonly ruling?: Ruling;
}

/** A case of which only the facts are known. */
export function situationOf(facts: Facts, lead?: UnitId): Situation {
  const subject = plainCase(omitUndefined({ facts, lead }));
  const actor = { kind: 'staff', units: [], roles: [] } as const;
  return {
    mechanism: envComplaint,
    context: { now: subject.receivedAt, actor, settings: {}, calendar },
    subject,
    facts,
    payload: {},
  };
}

/** Runs the matrix; the complaint came in at epb unless told. */
export function proposal(facts: Facts, { firstContact, lead, ruling }: Circumstances = {}): RoutingResult {
  return route(envComplaint, situationOf(facts, lead), firstContact ?? 'epb', ruling);
}

/**
 * Facts from a table: `medium=noise night_work=true area=[main_urban,town]`; approvals as `approvals=[epb!2005-03-01]`,
 * with `!` for an environmental and `:` for another one.
 */
export function factsOf(line: string): Facts {
  const input = Object.fromEntries(line.split(/\s+/).filter(Boolean).map(pair));
  const reading = readFacts(envComplaint.facts, input);
  if (reading.kind === 'issues') throw new Error(`${line}: ${JSON.stringify(reading.issues)}`);
  return reading.facts;
}

function pair(text: string): [string, unknown] {
  const [name = '', value = ''] = text.split('=');
  if (value === 'true' || value === 'false') return [name, value === 'true'];
  if (!value.startsWith('[')) return [name, value];
  const members = value.slice(1, -1).split(',').filter(Boolean);
  return [name, name === 'approvals' ? members.map(approval) : members];
}

function approval(text: string): unknown {
  const [department, date] = text.split(/[:!]/);
  return { department, date, environmental: text.includes('!') };
}

/**
 * A result in one line: `lead + co`, `with` units that act jointly, `| duty office: …` or `| a person` where one is
 * needed, `? …` with the missing facts where it is provisional; `for now` where the lead itself is.
 */
export function inWords(result: RoutingResult): string {
  const list = (units: readonly string[]): string => units.join(', ');
  return [
    result.lead ?? 'nobody',
    result.joint.length > 0 ? `with ${list(result.joint)}` : '',
    result.co.length > 0 ? `+ ${list(result.co)}` : '',
    result.needs === 'designation' ? `| duty office: ${list(result.candidates)}` : '',
    result.needs === 'decision' ? '| a person' : '',
    result.meanwhile === undefined ? '' : `| meanwhile ${result.meanwhile}`,
    result.provisional && result.missing.length === 0 ? 'for now' : '',
    result.missing.length > 0 ? `? ${list(result.missing)}` : '',
  ]
    .filter(Boolean)
    .join(' ');
}
