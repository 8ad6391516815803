import { describe, expect, it } from 'vitest';
import type { LeadSpec, Mechanism } from '../../shared/domain/mechanism/mechanism.ts';
import { delivered, Matter } from './support.ts';
import { mechanisms, ruleIds, unitByHotline, units } from '../support/district.ts';

/** By duty: the unit, and what the software does with it: rows that it leads or helps in, overlays, commands of its own. */
const duties: readonly (readonly [duty: string, unit: string, evidence: string])[] = [
  ['D-01', 'gov-inspection', 'supervise list delist send-back'],
  ['D-02', 'legal-affairs', 'OV-06 give-interpretation'],
  ['D-03', 'petitions', 'OV-03'],
  ['D-04', 'supervision', 'record-accountability'],
  ['D-05', 'epb', 'RT-23 RT-66 RT-73 RT-74 start-joint-operation record-gate'],
  ['D-06', 'industry-info', 'RT-35 RT-51'],
  ['D-07', 'police', 'RT-17 RT-19 RT-20 RT-21 RT-22 RT-37 RT-38 RT-39 RT-40'],
  ['D-08', 'land', 'RT-53 RT-71'],
  ['D-09', 'housing', 'RT-46 RT-58'],
  ['D-10', 'planning', 'RT-54'],
  ['D-11', 'construction', 'RT-10 RT-11 RT-41 RT-42 RT-45 RT-49 RT-57 issue-certificate'],
  ['D-12', 'municipal', 'RT-43 RT-44 RT-48 RT-56 RT-59 RT-60 RT-62 RT-68'],
  ['D-13', 'transport', 'RT-39 RT-47 RT-55 RT-65'],
  ['D-14', 'agriculture', 'RT-63 RT-64 RT-69 RT-70'],
  ['D-15', 'culture', 'RT-13 RT-15 RT-16 ENV-123 record-gate'],
  ['D-16', 'aic', 'RT-14 RT-24 RT-27 RT-50 RT-61 record-gate'],
  ['D-17', 'work-safety', 'OV-05'],
  ['D-18', 'epb-12369', 'report-discrepancy evaluate urge file-approval'],
  ['D-19', 'municipal-12319', 'file-approval'],
  ['D-20', 'gov-duty', 'designate'],
  ['D-22', 'gov', 'settle-dispute'],
  ['D-23', 'discipline-efficiency', 'supervise list'],
  ['D-24', 'model-city', 'confirm-receipt'],
  ['D-25', 'city-keyworks', 'RT-04 RT-05 RT-06 RT-07'],
  ['D-25', 'district-keyworks', 'RT-08'],
];

/** Everything in which the mechanisms give a unit a part: ids of rows, overlays and commands. */
function partsOf(unit: string): ReadonlySet<string> {
  return new Set(
    mechanisms.flatMap(({ routing, commands }: Mechanism) => [
      ...routing.rows.filter(({ lead, co = [] }) => [...leadsOf(lead), ...co].includes(unit)).map(({ id }) => id),
      ...routing.overlays.filter(({ co = [] }) => co.includes(unit)).map(({ id }) => id),
      ...Object.entries(commands).flatMap(([id, { by }]) => (by.includes(`unit:${unit}`) ? [id] : [])),
    ]),
  );
}

function leadsOf(lead: LeadSpec): readonly string[] {
  if ('unit' in lead) return [lead.unit];
  if ('joint' in lead) return lead.joint;
  if ('byFact' in lead) return Object.values(lead.units).flat();
  if ('designation' in lead) return lead.designation;
  return 'forNow' in lead ? [lead.forNow] : [];
}

const byId = new Map(units.map((unit) => [unit.id, unit]));

describe('the duties (五、职责分工; routing rulebook § 6)', () => {
  it.each(duties)('%s: %s stands in the register and has its part', (duty, unit, evidence) => {
    expect(byId.get(unit)?.rules).toContain(duty);
    const parts = partsOf(unit);
    expect(evidence.split(' ').filter((id) => !parts.has(id))).toEqual([]);
  });

  it('D-21: the emergency office is the duty office in another role, and urgent cases wait for the report to it', () => {
    expect(byId.get('gov-emergency')).toMatchObject({
      parent: 'gov-duty',
      rules: expect.arrayContaining(['D-21']) as string[],
    });
    expect(delivered({ facts: { urgency_ground: ['public_health'] } }).clock('C-TRU')?.pending).toEqual([
      'emergency-reported',
    ]);
  });

  it.each([
    ['maritime', '12395'],
    ['quality', '12365'],
    ['health', '67821062'],
  ])('D-26: %s has a line and no duty: it registers and transfers, and no row makes it lead', (unit, line) => {
    expect(unitByHotline(line)).toBe(unit);
    expect(byId.get(unit)?.rules).toContain('D-26');
    // Health may at most be designated for drinking water (RT-67), as anybody may.
    const led = mechanisms
      .flatMap(({ routing }) => routing.rows)
      .filter(({ lead }) => !('designation' in lead) && leadsOf(lead).includes(unit));
    expect(led).toEqual([]);
    const matter = new Matter({ firstContact: unit, facts: { medium: 'noise', noise_source: 'mourning' } });
    expect(matter.does(unit, 'transfer').subject).toMatchObject({ firstContact: unit, target: 'police' });
  });

  it('D-27: towns and subdistricts are bound, and departments’ own units there carry out what is handed down', () => {
    const towns = units.filter(({ rules }) => rules.includes('D-27'));
    expect(towns.map(({ kind }) => kind)).toEqual(['township', 'subdistrict-office']);
    const facts = { promptly_solvable: true, own_unit_in_town: true };
    const matter = delivered({ facts }).does('police', 'hand-down', { unit: 'traffic-police' });
    expect(matter.subject).toMatchObject({ executor: 'traffic-police', lead: 'police' });
  });

  it('leaves none out', () => {
    const table = new Set([...duties.map(([duty]) => duty), 'D-21', 'D-26', 'D-27']);
    expect([...ruleIds].filter((id) => id.startsWith('D-') && !table.has(id))).toEqual([]);
  });
});
