import type { Scenario } from '../table.ts';

export const e15: Scenario = {
  id: 'E15',
  title: 'Unknown gas, no industrial source',
  register: {
    at: '2026-07-06T20:10',
    line: '12319',
    content: '空气中有不明刺鼻气味',
    facts: {
      medium: 'odour',
      air_source: 'unknown_gas',
      gas_classifiable: false,
      immediate_ground: ['foul_smell'],
    },
    expect: {
      stage: 'acceptance',
      holder: 'municipal',
      routing: { row: 'RT-30', lead: 'municipal', joint: ['epb'], provisional: false },
    },
  },
  rows: [
    { at: '2026-07-06T20:10', who: 'municipal', do: 'accept', expect: { stage: 'handling' } },
    { at: '2026-07-06T20:25', who: 'epb', do: 'accept', expect: { holder: 'municipal', lead: 'municipal' } },
    { at: '2026-07-06T20:40', who: 'municipal', do: 'set-out' },
    {
      at: '2026-07-06T21:20',
      who: 'epb',
      do: 'set-out',
      expect: {
        clocks: [
          {
            clock: 'C-1H@municipal',
            unit: 'municipal',
            start: '2026-07-06T20:10',
            due: '2026-07-06T21:10',
            status: 'met',
            early: '30 min',
          },
          {
            clock: 'C-1H@epb',
            unit: 'epb',
            start: '2026-07-06T20:25',
            due: '2026-07-06T21:25',
            status: 'met',
            early: '5 min',
          },
        ],
      },
    },
    {
      at: '2026-07-06T23:00',
      who: 'epb',
      do: 'record-investigation',
      with: { findings: '周边无工业企业污染源', facts: { industrial_source_nearby: 'no' } },
      expect: { routing: { row: 'RT-30b', lead: 'municipal' }, lead: 'municipal', holder: 'municipal' },
    },
    {
      at: '2026-07-06T23:30',
      who: 'municipal',
      do: 'record-investigation',
      with: { findings: '垃圾车滴漏' },
      expect: { holder: 'municipal' },
    },
    {
      at: '2026-07-06T23:40',
      who: 'municipal',
      do: 'reply',
      expect: { clocks: [{ clock: 'C-RPL', unit: 'municipal', due: '—', status: 'met' }] },
    },
    { at: '2026-07-07T09:00', who: 'epb', do: 'reply', with: { to: 'first-contact', channel: 'writing' } },
    {
      at: '2026-07-07T09:30',
      who: 'municipal',
      do: 'reply',
      with: { to: 'first-contact', channel: 'writing' },
      expect: {
        clocks: [
          {
            clock: 'C-24H@epb',
            unit: 'epb',
            start: '2026-07-06T23:00',
            due: '2026-07-07T23:00',
            status: 'met',
            done: '2026-07-07T09:00',
            early: '14 h 00 min',
          },
          {
            clock: 'C-24H@municipal',
            unit: 'municipal',
            start: '2026-07-06T23:30',
            due: '2026-07-07T23:30',
            status: 'met',
            done: '2026-07-07T09:30',
            early: '14 h 00 min',
          },
          { clock: 'C-H60-BACKSTOP', unit: 'municipal', due: 'Mon 2026-09-28 24:00', derived: true },
        ],
      },
    },
  ],
};
