import type { Scenario } from '../table.ts';

/** RT-30b names municipal also where epb was asked first: the lead passes between those who act jointly. */
export const leadPassesBetweenJointUnits: Scenario = {
  id: 'N30',
  title: 'Unknown gas at 12369, no industrial source: municipal answers',
  register: {
    at: '2026-04-07T09:00',
    line: '12369',
    content: '小区里一股刺鼻气味，不知道哪里来的',
    facts: {
      medium: 'odour',
      air_source: 'unknown_gas',
      gas_classifiable: false,
      immediate_ground: ['foul_smell'],
    },
    expect: {
      stage: 'acceptance',
      holder: 'epb',
      routing: { row: 'RT-30', lead: 'epb', joint: ['municipal'], provisional: false },
    },
  },
  rows: [
    { at: '2026-04-07T09:05', who: 'epb', do: 'accept', expect: { stage: 'handling', holder: 'epb' } },
    { at: '2026-04-07T09:10', who: 'municipal', do: 'accept' },
    { at: '2026-04-07T09:30', who: 'epb', do: 'set-out' },
    {
      at: '2026-04-07T11:00',
      who: 'epb',
      do: 'record-investigation',
      with: { findings: '周边无工业企业污染源', facts: { industrial_source_nearby: 'no' } },
      expect: { routing: { row: 'RT-30b', lead: 'municipal' }, lead: 'municipal', holder: 'municipal' },
    },
    { at: '2026-04-07T11:30', who: 'municipal', do: 'record-investigation', with: { findings: '垃圾运送车辆渗漏' } },
    {
      at: '2026-04-07T11:40',
      who: 'municipal',
      do: 'reply',
      with: { to: 'complainant', outcome: 'resolved', text: '系垃圾车渗漏，已清理' },
      expect: { stage: 'reply', holder: 'municipal' },
    },
  ],
};
