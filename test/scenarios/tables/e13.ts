import type { RegisterCase } from '../../../shared/contracts/registration.ts';
import type { ClockRow, Scenario } from '../table.ts';

const street = {
  medium: 'air',
  air_source: 'catering',
  building_kind: 'mixed_use',
  area: ['main_urban'],
  nuisance_confirmed: true,
};
const without = { public_flue: false, opening_conditions_met: false, environmental_formalities: false };
const withAll = { public_flue: true, opening_conditions_met: true, environmental_formalities: true };

function registered(content: string, facts: RegisterCase['facts']) {
  return { at: '2026-03-03T09:00', line: '12369', content, facts: { ...street, ...facts } };
}

const own: readonly ClockRow[] = [
  { clock: 'C-T15', unit: 'epb', due: 'Tue 2026-03-24 24:00', derived: true },
  { clock: 'C-H60', unit: 'epb', due: 'Fri 2026-05-29 24:00' },
];

export const e13a: Scenario = {
  id: 'E13 a',
  title: 'Catering, opened the day before',
  register: {
    ...registered('2007-08-31 开业的餐馆油烟', { opened_on: '2007-08-31', business_licence: 'held', ...without }),
    expect: { stage: 'acceptance', routing: { row: 'RT-25', lead: 'epb', provisional: false, missing: [] } },
  },
  rows: [{ at: '2026-03-03T09:30', who: 'epb', do: 'accept', expect: { clocks: own } }],
};

export const e13b: Scenario = {
  id: 'E13 b',
  title: 'Catering, opened the day after, with everything',
  register: {
    ...registered('2007-09-02 开业的餐馆油烟', { opened_on: '2007-09-02', business_licence: 'held', ...withAll }),
    expect: { stage: 'acceptance', routing: { row: 'RT-26', lead: 'epb', provisional: false, missing: [] } },
  },
  rows: [{ at: '2026-03-03T09:30', who: 'epb', do: 'accept', expect: { clocks: own } }],
};

export const e13c: Scenario = {
  id: 'E13 c',
  title: 'Catering, opened on the day itself: no rule',
  register: {
    ...registered('2007-09-01 开业的餐馆油烟', { opened_on: '2007-09-01', business_licence: 'held', ...without }),
    expect: {
      stage: 'triage',
      holder: 'epb',
      lead: null,
      routing: { row: 'RT-28', lead: null, needs: 'designation', candidates: ['aic', 'epb'] },
    },
  },
  rows: [
    {
      at: '2026-03-03T15:00',
      who: 'epb',
      do: 'dispute',
      with: { proposedUnit: 'aic' },
      expect: {
        stage: 'designation',
        holder: 'gov-duty',
        clocks: [{ clock: 'C-TRD', start: '2026-03-03T09:00', due: 'Tue 2026-03-03 24:00', status: 'running' }],
      },
    },
    { at: '2026-03-04T10:00', who: 'gov-duty', do: 'designate', with: { unit: 'aic' }, expect: { target: 'aic' } },
    { at: '2026-03-04T10:20', who: 'epb', do: 'transfer' },
    {
      at: '2026-03-04T10:30',
      who: 'aic',
      do: 'confirm-transfer',
      expect: {
        holder: 'aic',
        lead: 'aic',
        routing: { row: 'RT-01' },
        clocks: [
          {
            clock: 'C-TRD',
            unit: 'epb',
            due: 'Tue 2026-03-03 24:00',
            status: 'missed',
            late: '10 h 30 min',
            causes: ['disputed since 2026-03-03T15:00'],
          },
        ],
      },
    },
  ],
};

export const e13d: Scenario = {
  id: 'E13 d',
  title: 'Catering without a licence, before the date',
  register: {
    ...registered('2006-05-01 开业的无照餐馆油烟', {
      opened_on: '2006-05-01',
      business_licence: 'not_held',
      ...without,
    }),
    expect: {
      stage: 'transfer',
      holder: 'epb',
      routing: { row: 'RT-24', lead: 'aic', provisional: false, missing: [] },
      clocks: [{ clock: 'C-TRD', unit: 'epb', due: 'Tue 2026-03-03 24:00' }],
    },
  },
  rows: [
    { at: '2026-03-03T10:45', who: 'epb', do: 'transfer' },
    {
      at: '2026-03-03T11:00',
      who: 'epb',
      do: 'confirm-transfer',
      expect: {
        clocks: [
          { clock: 'C-TRD', status: 'met', early: '13 h 00 min' },
          { clock: 'C-NTT', unit: 'aic', due: 'Thu 2026-03-05 24:00', rolledFrom: null },
        ],
      },
    },
  ],
};
