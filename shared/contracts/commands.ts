import * as z from 'zod/mini';
import { type VoidKind, voidKinds } from '../domain/case/outcome.ts';
import { evidenceList, evidenceSchema } from './evidence.ts';
import { factsInput, someFacts } from './facts-input.ts';
import { described, instantText, localDate, text, unitId, wording } from './values.ts';

const someWords = text(5000);
const fewWords = text(500);
const words = (description?: string) => described(someWords, description);
const short = (description?: string) => described(fewWords, description);
const optional = z.exactOptional;
/** `null` says that there is none, and takes away what was registered. */
const orNone = z.nullable;

/** How the complainant feels about one of the three aspects (ENV-081; scale by I-23). */
export const aspectResult = z.enum(['satisfied', 'dissatisfied']);

/** The three aspects: intake staff, field officers, result (ENV-081). */
export const aspectsSchema = z.strictObject({ intake: aspectResult, field: aspectResult, result: aspectResult });

/** How the complainant is reached (ENV-096: 电话、网络、书面等方式). */
const channel = z.enum(['phone', 'web', 'writing', 'other']);

const clockTime = z.string().check(z.regex(/^([01]\d|2[0-3]):[0-5]\d$/));

/** What a publicity and a site notice both say of the works: every item is mandatory (ENV-112, ENV-114). */
const worksFields = {
  causes: words(),
  periods: z.array(z.strictObject({ from: clockTime, to: clockTime })).check(z.minLength(1), z.maxLength(20)),
  workPoints: z.array(short()).check(z.minLength(1), z.maxLength(50)),
  machines: z
    .array(z.strictObject({ kind: short(), count: z.int().check(z.minimum(1), z.maximum(10_000)) }))
    .check(z.minLength(1), z.maxLength(50)),
};

/** What was found on site, as far as it was looked at. */
const observedWorks = z.strictObject({
  at: optional(clockTime),
  workPoints: optional(worksFields.workPoints),
  machines: optional(worksFields.machines),
});

const coUnits = optional(
  described(
    z.array(unitId).check(z.maxLength(20)),
    '会同单位；留空则原有会同单位不变，空列表即无 · the co-units; those that there are when absent, none when empty (RT-01)',
  ),
);

const voidKindNames = Object.keys(voidKinds) as [VoidKind, ...VoidKind[]];

/** To whom a reply goes. */
const recipient = z.enum(['complainant', 'first-contact', 'origin']);

/**
 * Payloads by command (DESIGN § 5). Whether a command may be given, and what it needs in this stage, is the
 * mechanism's to say; this is only the shape of what is sent.
 */
const payloads = {
  triage: {
    facts: optional(factsInput),
    decision: optional(z.strictObject({ unit: unitId, reason: words(), legalBasis: optional(words()) })),
    reason: optional(words()),
  },
  'complete-facts': {
    facts: someFacts,
    source: words('由何得知 · how this became known, e.g. by telephone, from the permit office'),
  },
  transfer: {
    to: optional(
      described(unitId, '受移送单位，默认为分流结果 · the recipient; the result of the triage when absent (ENV-020)'),
    ),
    mode: z.enum(['three-way-call', 'recorded-call', 'fax', 'email', 'other']),
    contactPerson: optional(short()),
    contactDetails: optional(short()),
    basis: optional(words()),
    approvedBy: optional(short()),
    proof: optional(evidenceSchema),
    emergencyReport: optional(words('同时向区政府应急办公室的报告 · report to the emergency office (ENV-028)')),
  },
  'confirm-transfer': { confirmedBy: short(), proof: evidenceSchema },
  'notify-complainant': {
    about: z.enum(['transfer', 'acceptance', 'result']),
    channel,
    contactPerson: optional(short()),
    contactDetails: optional(short()),
    text: optional(words()),
  },
  dispute: {
    proposedUnit: unitId,
    reason: words(),
    positions: optional(z.array(z.strictObject({ unit: unitId, position: words() })).check(z.maxLength(20))),
  },
  refuse: { reason: words() },
  designate: { unit: unitId, coUnits, official: short(), reason: words() },
  accept: {},
  'set-out': { officers: optional(short()) },
  arrive: { proof: optional(evidenceSchema) },
  'record-investigation': {
    findings: words(),
    officers: short(),
    evidence: evidenceList,
    siteDone: optional(
      described(
        z.boolean(),
        '现场调查完毕，立即回复与24小时书面回复由此起算；留空即未完毕（记为办结的除外） · the investigation on site is finished: the replies run from it; not so when absent, unless it is concluded (ENV-064)',
      ),
    ),
    pollutionStopped: optional(z.boolean()),
    violationVerified: optional(z.boolean()),
    rectified: optional(z.boolean()),
    longRectification: optional(
      described(z.boolean(), '整改需较长时间 · rectification takes long: an interim reply is due (ENV-094)'),
    ),
    concluded: optional(z.boolean()),
    facts: optional(factsInput),
    checklist: optional(z.record(text(100), z.boolean())),
  },
  'file-violation': { filingNumber: short() },
  'invite-unit': { unit: unitId, task: words(), joint: optional(z.boolean()) },
  'interim-reply': {
    reason: words(),
    measures: words(),
    promisedOn: described(localDate, '承诺解决的时限 · the promised day (ENV-094)'),
    channel,
    onSite: optional(z.boolean()),
  },
  reply: {
    to: described(
      z.union([recipient, z.array(recipient).check(z.minLength(1), z.maxLength(3))]),
      '投诉人、首接（受理）部门，或同时两者 · the complainant, the receiving department, or both at once (ENV-023, ENV-064)',
    ),
    text: words(),
    channel,
    outcome: optional(
      described(
        z.enum(['resolved', 'partly-resolved', 'unfounded', 'law-silent', 'no-means-yet', 'excessive-demand', 'other']),
        '选定即为办结的正式回复，留空只是答复进展 · chosen, this is the formal reply that concludes; else it is news on the way',
      ),
    ),
    evaluation: optional(aspectsSchema),
    workPlan: optional(
      described(
        z.strictObject({
          owner: short(),
          steps: z.array(z.strictObject({ step: words(), on: localDate })).check(z.minLength(1), z.maxLength(50)),
        }),
        '工作计划 · work plan where the law is silent (ENV-101)',
      ),
    ),
    solveBy: optional(described(localDate, '限时解决的期限 · the set day (ENV-102)')),
    notPossible: optional(words('无法回复的原因 · why it cannot be given (ENV-013)')),
  },
  'report-to-centre': {
    centre: z.enum(['12369', 'emergency-office']),
    text: words(),
    evaluation: optional(aspectsSchema),
    evaluationMissing: optional(words()),
  },
  revisit: {
    interviewer: short(),
    channel,
    aspects: optional(aspectsSchema),
    reason: optional(words('不满意的原因 · why not satisfied (ENV-082)')),
    dueOn: optional(described(localDate, '不满意时的重办期限 · the last day of the redo (I-17)')),
    notPossible: optional(words()),
  },
  'send-back': {
    reason: words(),
    ground: optional(z.enum(['not-by-law', 'not-thorough', 'not-as-required', 'low-quality'])),
    dueOn: localDate,
  },
  'request-evaluation': { statement: words() },
  evaluate: {
    panel: z
      .array(
        z.strictObject({
          category: z.enum(['npc-deputy', 'cppcc-member', 'volunteer-supervisor', 'nearby-resident', 'other']),
          count: z.int().check(z.minimum(1), z.maximum(1000)),
        }),
      )
      .check(z.minLength(1), z.maxLength(20)),
    result: aspectResult,
    summary: words(),
  },
  'hand-down': { unit: described(unitId, '本部门在镇街的直属机构 · the own unit in the town (ENV-031)') },
  'refer-dispute': {
    positions: z.array(z.strictObject({ unit: unitId, position: words() })).check(z.minLength(1), z.maxLength(20)),
    question: words(),
  },
  'settle-dispute': {
    outcome: words(),
    unit: optional(
      described(
        unitId,
        '裁定的牵头单位，即行生效；留空则牵头单位不变 · the lead that the ruling names, which binds; as it is when absent (ENV-046)',
      ),
    ),
    coUnits,
    official: short(),
  },
  'ask-interpretation': { question: words() },
  'give-interpretation': { text: words(), basis: optional(words()) },
  'request-guidance': { issue: words(), cityDepartment: short() },
  'record-guidance': { answer: words() },
  'send-letter': { addressee: short(), region: short(), text: words(), reference: optional(short()) },
  'record-outside-answer': {
    from: described(z.enum(['city', 'other-district']), '答复机关 · who answers (ENV-048)'),
    answer: words(),
    reference: optional(short()),
    evidence: evidenceList,
  },
  'report-discrepancy': { complainantSays: words(), proof: optional(evidenceSchema) },
  'contact-complainant': { channel, result: words() },
  'inform-units': { units: z.array(unitId).check(z.minLength(1), z.maxLength(50)), text: words() },
  'start-joint-operation': {
    kind: z.enum(['investigation', 'enforcement']),
    units: z.array(unitId).check(z.minLength(1), z.maxLength(50)),
    severalPowers: optional(z.boolean()),
    hardAlone: optional(z.boolean()),
    watchedBy: optional(
      described(
        z.array(z.enum(['press', 'volunteer-supervisor', 'other'])).check(z.maxLength(3)),
        '监督方式 · who watches (ENV-146)',
      ),
    ),
    text: words(),
  },
  'record-consultation': { units: z.array(unitId).check(z.minLength(1), z.maxLength(50)), agreed: words() },
  'invite-complainant': { consent: z.boolean(), invited: short(), scope: words() },
  'involve-media': { how: z.enum(['invited', 'briefed']), media: short(), text: optional(words()) },
  'report-discipline': { addressee: short(), text: words(), jointInvestigation: z.boolean() },
  publish: { medium: short(), text: words(), publishedOn: localDate },
  expose: { subject: words(), medium: short(), publishedOn: localDate },
  'demand-rectification': { measure: words(), responsibleParty: short(), dueOn: localDate, check: words() },
  'record-claim': {
    way: z.enum(['negotiation', 'mediation', 'litigation', 'arbitration', 'other']),
    claim: words(),
    result: optional(words()),
  },
  'explain-delay': {
    deadline: optional(
      short(
        '逾期时限的编号，如 C-T15；只有一项逾期未说明的可不填 · the id of the missed deadline; not needed where only one lacks its reason (I-05)',
      ),
    ),
    reason: words(
      '逾期原因；条文没有延期的规定，说明原因不延长时限 · why it was missed; the text knows no extension, and a reason gives none (I-05, ENV-083)',
    ),
  },
  'judge-delay': { justified: z.boolean(), official: short(), reason: words() },
  'record-accountability': { text: words(), seriousConsequences: z.boolean(), headVeto: z.boolean() },
  'report-progress': { text: words(), medium: short() },
  'correct-registration': {
    reason: words(),
    changes: z.strictObject({
      respondent: optional(orNone(text(500))),
      place: optional(orNone(z.strictObject({ text: text(500), town: optional(unitId) }))),
      confidential: optional(
        described(z.boolean(), '投诉人是否要求保密 · whether the complainant asks for confidentiality'),
      ),
      complainant: optional(
        z.strictObject({
          name: optional(orNone(text(200))),
          address: optional(orNone(text(500))),
          contact: optional(orNone(text(200))),
        }),
      ),
    }),
  },
  'issue-query-code': {
    reason: optional(words('补发原因及如何核实投诉人 · why, and how the complainant was made sure of')),
  },
  'link-works': {
    works: short('工程备案编号 · the number of the works'),
    observed: optional(
      described(
        observedWorks,
        '现场实际，与公示内容比较 · what was found, compared with what was published (RT-05, RT-06)',
      ),
    ),
  },
  'join-problem': { case: short('同一问题的案件编号 · the case of the same problem'), reason: words() },
  'leave-problem': { reason: words('为何不是同一问题 · why it is not the same problem') },
  'split-matter': {
    reason: words(),
    matters: described(
      z
        .array(
          z.strictObject({
            content: wording(
              20_000,
              '原文中的这一部分，照录 · that part of the original wording, as it stands (ENV-011)',
            ),
            respondent: optional(text(500)),
            place: optional(z.strictObject({ text: text(500), town: optional(unitId) })),
            facts: optional(factsInput),
          }),
        )
        .check(z.minLength(1), z.maxLength(10)),
      '分出的各事项，每项另立一案，与本案互相关联 · the matters that become cases of their own, linked both ways',
    ),
  },
  'plan-start': { startsOn: localDate, reason: optional(words()) },
  publicise: {
    medium: short(),
    publishedOn: optional(localDate),
    content: z.strictObject({
      leadDepartment: unitId,
      managerContact: short(),
      complaintPhone: short(),
      project: short(),
      ...worksFields,
      affectedArea: words(),
    }),
  },
  'demand-measures': { demands: words(), commitments: optional(words()) },
  'post-notice': {
    content: z.strictObject({ ...worksFields, maximumBoundaryNoise: short() }),
    leaflets: z.boolean(),
    explainer: optional(
      described(z.strictObject({ name: short(), phone: short() }), '现场解释专人 · who explains on site (ENV-116)'),
    ),
    proof: evidenceSchema,
  },
  'record-permit': { number: short(), validFrom: instantText, validTo: instantText, posted: evidenceSchema },
  'issue-certificate': {
    reason: words(),
    quantity: short(),
    machines: short(),
    period: short(),
    officer: short(),
  },
  'agree-plan': { units: z.array(unitId).check(z.minLength(1), z.maxLength(20)), plan: words() },
  'file-approval': { centre: z.enum(['12369', '12319']), receipt: evidenceSchema },
  'record-gate': { facts: factsInput },
  'start-works': {},
  'end-works': {},
  urge: { reason: optional(words()) },
  supervise: { reason: words(), ground: short() },
  list: {
    target: words(),
    dueOn: described(localDate, '完成时限 · the day by which it must be done (ENV-148)'),
    responsibleUnit: unitId,
    supervisingUnit: unitId,
    procedure: words(),
    conditions: words(),
    decidedBy: optional(
      described(
        z.enum(['gov-inspection', 'discipline-efficiency', 'joint-meeting']),
        '由谁确定挂牌，默认为办理本操作的机关 · who decided the listing; the acting body when absent (ENV-147)',
      ),
    ),
  },
  delist: { solvedProof: evidenceSchema, hazardRectifiedProof: evidenceSchema },
  close: { outcome: optional(short()), reason: optional(words()) },
  withdraw: {
    by: short('谁提出撤回 · who asks to withdraw'),
    channel,
    askedOn: described(localDate, '何日提出 · the day on which it was asked for'),
    reason: optional(words()),
    proof: optional(evidenceSchema),
  },
  void: {
    kind: described(z.enum(voidKindNames), '测试电话、恶作剧、误拨线路、重复派单、其他 · what is no case'),
    reason: words('理由 · why it is no case'),
    case: optional(short('重复派单时另一案件的编号 · with a resent order, the case that it repeats')),
    proof: optional(evidenceSchema),
  },
  'confirm-void': { reason: optional(words()) },
  'refuse-void': { reason: words('为何不是无效案件 · why it is a case') },
  'submit-report': {
    content: words('工作信息 · what the unit reports (ENV-141)'),
    attachments: optional(evidenceList),
    analysis: optional(words('分析评估：热点、原因、对策 · analysis: hot spots, causes, measures (ENV-151)')),
  },
  'confirm-receipt': {},
  'hold-meeting': {
    heldOn: described(localDate, '召开日 · the day on which it was held'),
    attendees: z
      .array(z.strictObject({ unit: unitId, role: z.enum(['head', 'liaison']) }))
      .check(z.minLength(1), z.maxLength(100)),
    topics: z.array(words()).check(z.minLength(1), z.maxLength(50)),
    solutionPlans: described(z.array(words()).check(z.maxLength(50)), '研究制定的解决方案 · solution plans (ENV-143)'),
    listedCases: optional(
      described(
        z.array(short()).check(z.maxLength(50)),
        '确定挂牌督办的案件编号；须由督办单位另行挂牌 · cases chosen for listing, which a body then lists (ENV-147, ENV-153)',
      ),
    ),
    satisfactionReported: optional(
      described(z.boolean(), '是否通报满意率测评情况 · whether the satisfaction results were reported (ENV-153)'),
    ),
  },
  'answer-rating': {
    reason: words('不予重办的理由，投诉人凭查询码可见 · why it is not redone; the complainant reads it (ENV-082)'),
  },
  reopen: {
    reason: words('重办的理由，投诉人凭查询码可见 · why it is redone; the complainant reads it (ENV-082)'),
    dueOn: described(localDate, '重办期限 · the last day of the redo (I-17)'),
  },
  'attach-evidence': { evidence: evidenceList },
  note: { text: words() },
} as const;

/** The types of commands that staff may send to a complaint (DESIGN § 5). */
export type CommandType = keyof typeof payloads;

/** The names of all commands. */
export const commandTypes = Object.keys(payloads) as readonly CommandType[];

const expectedVersion = optional(
  z
    .int()
    .check(
      z.minimum(1),
      z.describe(
        '所见版本；此后有人办理过即拒绝，系统自动记录的事件不算 · the version that was seen: refused once somebody has acted since; what the system records by itself does not count',
      ),
    ),
);
const note = optional(words('备注 · remark'));
const forJoined = optional(
  described(
    z.literal(true),
    '同时对并案各案办理，逐案给出结果 · the same for each of the joined cases, with an outcome of its own',
  ),
);

function bodyOf<Type extends CommandType>(type: Type) {
  return z.strictObject({ type: z.literal(type), expectedVersion, note, forJoined, ...payloads[type] });
}

type Body<Type extends CommandType> = ReturnType<typeof bodyOf<Type>>;
type AnyBody = { [Type in CommandType]: Body<Type> }[CommandType];

/** `POST /v1/cases/{number}/commands`: the one way to change a case. */
export const commandSchema = z.discriminatedUnion('type', commandTypes.map(bodyOf) as [AnyBody, ...AnyBody[]]);

/** The body of `POST /v1/cases/{number}/commands`. */
export type CommandBody = z.infer<typeof commandSchema>;

/** `POST /v1/public/cases/{number}/rating`: the complainant's own view, in the three aspects (ENV-081). */
export const ratingSchema = z.strictObject({ ...aspectsSchema.shape, comment: optional(text(2000)) });

/** The body of the complainant's rating. */
export type Rating = z.infer<typeof ratingSchema>;

/** `POST /v1/public/cases/{number}/withdrawal`: the complainant wants nothing any more. */
export const withdrawalSchema = z.strictObject({
  reason: optional(described(text(2000), '撤回原因，可不填 · why, if you want to say')),
});

/** The body of the complainant's withdrawal. */
export type Withdrawal = z.infer<typeof withdrawalSchema>;
