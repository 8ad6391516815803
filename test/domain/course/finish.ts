import { isClosed, type Case } from '../../../shared/domain/case/case.ts';
import { unexplainedOf } from '../../../shared/domain/deadlines/of-case.ts';
import { give, staff, type Play } from './play.ts';

interface Move {
  readonly unit: string;
  readonly type: string;
  readonly payload?: Readonly<Record<string, unknown>>;
}

/**
 * Takes a case from wherever it stands to its end, as diligent units would: in every stage the one command that leads
 * on. Throws when it is refused, or when the end is not reached.
 */
export function finish(play: Play): void {
  for (let turn = 0; turn < 40 && !isClosed(play.subject); turn++) onward(play);
  if (!isClosed(play.subject)) throw new Error(`it does not come to its end, but goes on in ${play.subject.stage}`);
}

/** Does the one thing that leads on from here; nothing at the end. */
export function onward(play: Play): void {
  if (isClosed(play.subject)) return;
  const { unit, type, payload = {} } = nextMove(play);
  const decision = give(play, staff(unit), type, payload);
  if (decision.kind === 'accepted') return;
  throw new Error(`${type} by ${unit} in ${play.subject.stage}: ${JSON.stringify(decision.rejection)}`);
}

function nextMove(play: Play): Move {
  const { subject } = play;
  const { firstContact, holder, lead = holder, target = holder } = subject;
  switch (subject.stage) {
    case 'triage':
      return {
        unit: firstContact,
        type: 'triage',
        payload: {
          facts: {},
          ...(done(subject, 'designated') ? {} : { decidedUnit: firstContact, legalBasis: '依法' }),
        },
      };
    case 'transfer':
      return done(subject, 'sent')
        ? { unit: firstContact, type: 'confirm-transfer', payload: { confirmedBy: '张三' } }
        : { unit: firstContact, type: 'transfer', payload: { mode: 'fax' } };
    case 'designation':
      return { unit: 'gov-duty', type: 'designate', payload: { unit: firstContact, official: '李四', reason: '便民' } };
    case 'acceptance':
      return { unit: target, type: 'accept' };
    case 'handling':
    case 'reply':
      return handlingMove(subject, lead);
    case 'evaluation':
      return { unit: 'epb-12369', type: 'evaluate', payload: { result: 'satisfied', summary: '满意' } };
    default:
      return closingMove(play, lead);
  }
}

function handlingMove(subject: Case, lead: string): Move {
  const { contact } = subject.registration.complainant;
  if (!done(subject, 'investigated')) {
    return { unit: lead, type: 'record-investigation', payload: { siteDone: true, findings: '已查' } };
  }
  if (!done(subject, 'concluded') || !(done(subject, 'replied') || subject.impossible['replied'])) {
    const whether = contact === undefined ? { notPossible: '未留联系方式' } : {};
    const payload = { to: ['complainant', 'first-contact'], text: '已整改', outcome: 'resolved', ...whether };
    return { unit: lead, type: 'reply', payload };
  }
  return {
    unit: lead,
    type: 'report-to-centre',
    payload: { centre: '12369', text: '已办结', evaluationMissing: '未评价' },
  };
}

/** Revisit, and whatever the case still owes before it may be closed. */
function closingMove({ subject }: Play, lead: string): Move {
  const { firstContact } = subject;
  const settled = (milestone: string) => done(subject, milestone) || subject.impossible[milestone] !== undefined;
  const isTrue = (fact: string) => subject.facts[fact] === true;
  // The complainant's own no: the unit says why it is none, and the panel decides (ENV-097).
  if (owes(subject, 'objected', 'objection-withdrawn') && owes(subject, 'objected', 'evaluated'))
    return { unit: lead, type: 'request-evaluation', payload: { statement: '已整改到位' } };
  if (!settled('revisited-lead')) return { unit: lead, type: 'revisit', payload: { satisfied: true } };
  if (!settled('revisited-first')) return { unit: firstContact, type: 'revisit', payload: { satisfied: true } };
  if (!settled('notice-given'))
    return { unit: lead, type: 'notify-complainant', payload: { about: 'acceptance', channel: 'phone' } };
  const isListed = owes(subject, 'listed', 'delisted');
  if (isListed && !done(subject, 'rectified'))
    return { unit: lead, type: 'record-investigation', payload: { rectified: true, findings: '已整改' } };
  if (isListed) return { unit: 'gov-inspection', type: 'delist' };
  const [late] = unexplainedOf(subject, ['C-T15']);
  if (late) return { unit: lead, type: 'explain-delay', payload: { deadline: late.id, reason: '等待配件' } };
  if (isTrue('media_exposed') && isTrue('major_impact') && !done(subject, 'media-involved'))
    return { unit: lead, type: 'involve-media' };
  if (isTrue('discipline_breach') && !done(subject, 'discipline-reported'))
    return { unit: lead, type: 'report-discipline' };
  if (owes(subject, 'verified', 'filed'))
    return { unit: lead, type: 'file-violation', payload: { filingNumber: '2026-1' } };
  if (isTrue('cross_district') && !done(subject, 'letter-sent'))
    return { unit: lead, type: 'send-letter', payload: { addressee: '市环保局', region: '邻区', text: '请协商' } };
  const unsolved = owes(subject, 'limited-solution', 'rectified');
  const owing = subject.deadlines.find(
    ({ clock, unit, pending }) => clock === 'C-24H' && [lead, subject.target].includes(unit) && pending.length > 0,
  );
  const untold = subject.target !== firstContact && !done(subject, 'written-replied');
  if (unsolved) return { unit: lead, type: 'record-investigation', payload: { rectified: true, findings: '已整改' } };
  if (untold || owing)
    return { unit: owing?.unit ?? lead, type: 'reply', payload: { to: ['first-contact'], text: '已整改' } };
  const urgent = Array.isArray(subject.facts['urgency_ground']) && subject.facts['urgency_ground'].length > 0;
  if (urgent && subject.target !== firstContact && !done(subject, 'emergency-reported'))
    return { unit: firstContact, type: 'report-to-centre', payload: { centre: 'emergency-office', text: '报告' } };
  return { unit: firstContact, type: 'close', payload: { outcome: '已解决' } };
}

/** Reached, and not discharged since. */
function owes({ milestones }: Case, begun: string, discharged: string): boolean {
  return (milestones[begun]?.lastSeq ?? 0) > (milestones[discharged]?.lastSeq ?? 0);
}

function done(subject: Case, milestone: string): boolean {
  return subject.milestones[milestone] !== undefined;
}
