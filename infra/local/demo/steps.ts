/** What is registered, of the district or of another organisation that is shipped. */
export interface Matter {
  /** The public line that was called; absent where the staff of `who` registers. */
  readonly line?: string;
  readonly who?: string;
  readonly mechanism?: string;
  readonly content: string;
  readonly respondent?: string;
  readonly place?: string;
  /** Absent where the caller would not say who calls (ENV-013). */
  readonly complainant?: { readonly name: string; readonly address?: string; readonly contact?: string };
  readonly facts: Readonly<Record<string, unknown>>;
}

/** One thing that happens in the demo, at an instant of the rehearsal clock. */
export interface Step {
  /** Shanghai's time, `2026-09-21T08:12`. */
  readonly at: string;
  /** The name of the matter. */
  readonly of: string;
  /** The unit whose staff acts; absent for the registration and for the complainant's own rating. */
  readonly who?: string;
  /** `register`, `rate`, or a command. */
  readonly act: string;
  readonly with?: Readonly<Record<string, unknown>>;
  /** The case ends with it, whatever it is called. */
  readonly ends?: true;
}

const satisfied = { intake: 'satisfied', field: 'satisfied', result: 'satisfied' } as const;
/** The rating of a complainant who is not satisfied with the result. */
export const dissatisfied = { intake: 'satisfied', field: 'satisfied', result: 'dissatisfied' } as const;

/** What units say whenever they do the same thing. */
const usual: Readonly<Record<string, Readonly<Record<string, unknown>>>> = {
  transfer: { mode: 'recorded-call', contactPerson: '值班员', contactDetails: '见单位名录' },
  'confirm-transfer': { confirmedBy: '对方值班员', proof: { kind: 'recording', reference: '录音存档' } },
  'notify-complainant': {
    about: 'acceptance',
    channel: 'phone',
    contactPerson: '经办人',
    contactDetails: '见单位名录',
    text: '您的投诉已受理，可凭受理编号和查询码在网上查询办理情况。',
  },
  'set-out': { officers: '执法二组' },
  arrive: { proof: { kind: 'photo', reference: '现场照片，带时间' } },
  'record-investigation': {
    findings: '到现场核实，情况与反映基本一致，已当场提出整改要求。',
    officers: '执法二组',
    evidence: [{ kind: 'photo', reference: '现场照片' }],
    siteDone: true,
  },
  reply: {
    to: ['complainant', 'first-contact'],
    channel: 'phone',
    text: '已到现场核查并责令整改，结果另行回复。',
  },
  'report-to-centre': { centre: '12369', text: '办理情况及群众评价随附。', evaluation: satisfied },
  revisit: { interviewer: '回访员', channel: 'phone', aspects: satisfied },
};

/** A step of the demo's story: at an instant, a unit gives a command for a complaint. */
export function step(
  of: string,
  at: string,
  who: string,
  act: string,
  own: Readonly<Record<string, unknown>> = {},
): Step {
  return { of, at, who, act, with: { ...usual[act], ...own } };
}

/** The step with which a case ends. */
export function last(...args: Parameters<typeof step>): Step {
  return { ...step(...args), ends: true };
}

/** The step that files a complaint. */
export function registered(of: string, at: string): Step {
  return { of, at, act: 'register' };
}

/** Sent, confirmed and told: within the quarter of an hour after `at` unless `confirmedAt` says otherwise. */
export function handOver(of: string, from: string, at: string, confirmedAt = later(at, 10)): readonly Step[] {
  return [
    step(of, at, from, 'transfer'),
    step(of, confirmedAt, from, 'confirm-transfer'),
    step(of, later(confirmedAt, 5), from, 'notify-complainant', {
      about: 'transfer',
      text: '您的投诉已移送主管部门。',
    }),
  ];
}

/** On site, and both replies within the hour (ENV-064). */
export function visit(
  of: string,
  lead: string,
  at: string,
  own: Readonly<Record<string, unknown>> = {},
): readonly Step[] {
  return [step(of, at, lead, 'record-investigation', own), step(of, later(at, 40), lead, 'reply')];
}

/** The three acts that end the handling (ENV-062). */
export function conclusion(of: string, lead: string, at: string, text: string): readonly Step[] {
  return [
    step(of, at, lead, 'reply', { text, outcome: 'resolved' }),
    step(of, later(at, 30), lead, 'report-to-centre'),
  ];
}

/** Revisits by the lead and, where it is another unit, by the first receiver, who closes. */
export function farewell(of: string, lead: string, first: string, at: string): readonly Step[] {
  return [
    step(of, at, lead, 'revisit'),
    ...(first === lead ? [] : [step(of, later(at, 25), first, 'revisit')]),
    step(of, later(at, 50), first, 'close'),
  ];
}

/** So many minutes later. */
export function later(at: string, minutes: number): string {
  return new Date(Date.parse(`${at}:00Z`) + minutes * 60_000).toISOString().slice(0, 16);
}
