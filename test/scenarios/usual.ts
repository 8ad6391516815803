import type { CommandType } from '../../shared/contracts/commands.ts';

const satisfied = { intake: 'satisfied', field: 'satisfied', result: 'satisfied' } as const;

/** What a command usually says besides what a table is about; a table's own words win. */
export const usual: Readonly<Partial<Record<CommandType, Readonly<Record<string, unknown>>>>> = {
  transfer: { mode: 'recorded-call', contactPerson: '值班员', contactDetails: '67800000' },
  'confirm-transfer': { confirmedBy: '值班员', proof: { kind: 'recording', reference: 'rec-1' } },
  'notify-complainant': {
    about: 'acceptance',
    channel: 'phone',
    contactPerson: '值班员',
    contactDetails: '67800000',
    text: '已受理，请凭编号查询',
  },
  designate: { official: '带班领导', reason: '按职能职责' },
  dispute: { reason: '职责不清' },
  'set-out': { officers: '执法人员' },
  'record-investigation': {
    findings: '已到现场调查',
    officers: '执法人员',
    evidence: [{ kind: 'photo', reference: 'photo-1' }],
    siteDone: true,
  },
  'file-violation': { filingNumber: '立案2026-1' },
  'interim-reply': { reason: '整改需要时间', measures: '已采取措施', channel: 'phone' },
  reply: { to: 'complainant', text: '处理情况', channel: 'phone' },
  'report-to-centre': { centre: '12369', text: '书面反馈', evaluation: satisfied },
  revisit: { interviewer: '回访员', channel: 'phone', aspects: satisfied },
  'send-back': { reason: '办理不到位' },
  'request-evaluation': { statement: '书面说明' },
  evaluate: { panel: [{ category: 'nearby-resident', count: 1 }], result: 'satisfied', summary: '评议情况' },
  supervise: { reason: '群众反映强烈', ground: '久拖不决' },
  list: { target: '整改到位', procedure: '每周报告', conditions: '反映强烈、屡查屡犯、影响较大' },
  withdraw: { by: '投诉人本人', channel: 'phone', reason: '对方已整改' },
  void: { reason: '回拨核实，并无此事' },
  'refuse-void': { reason: '回访核实确有其事' },
  delist: {
    solvedProof: { kind: 'document', reference: 'proof-1' },
    hazardRectifiedProof: { kind: 'document', reference: 'proof-2' },
  },
};

/** Whoever is asked is dissatisfied with the result. */
export const dissatisfied = { intake: 'satisfied', field: 'satisfied', result: 'dissatisfied' } as const;

/** The body of a command as it is sent; an entry that a table sets to undefined is left out of the usual ones. */
export function bodyOf(type: string, own: Readonly<Record<string, unknown>> = {}): Readonly<Record<string, unknown>> {
  const body: Record<string, unknown> = { type, ...usual[type as CommandType], ...own };
  return Object.fromEntries(Object.entries(body).filter(([, value]) => value !== undefined));
}
