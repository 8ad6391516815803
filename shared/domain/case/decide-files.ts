import { settle } from '../deadlines/settle.ts';
import { tick } from '../deadlines/tick.ts';
import type { Mechanism } from '../mechanism/mechanism.ts';
import { omitUndefined } from '../omit-undefined.ts';
import { unitsOnCase } from '../privacy/involvement.ts';
import { type Case, isClosed } from './case.ts';
import type { DecisionContext } from './context.ts';
import { syncCase } from './decide.ts';
import type { Decision } from './decision.ts';
import { type Draft, draftOn } from './draft.ts';
import type { Evidence } from './event.ts';
import { fileOf, filesIn, maxFiles, maxInformation } from './files.ts';
import { onlyHistory, rejected } from './refusal.ts';

/** What whoever brought a case adds to it. */
export interface Information {
  readonly text?: string;
  readonly evidence?: readonly Evidence[];
}

/**
 * Whoever brought the case adds something to it, as long as it is open. Whatever fell due before it is recorded first.
 */
export function addInformation(
  mechanism: Mechanism,
  before: Case,
  information: Information,
  context: DecisionContext,
): Decision {
  if (before.history) return rejected(onlyHistory(mechanism));
  if (isClosed(before)) return rejected({ code: 'not-allowed', message: texts.closed });
  if ((before.information?.total ?? 0) >= maxInformation) return rejected({ code: 'too-large', message: texts.often });
  const sent = (before.files ?? []).filter(({ by }) => by === 'citizen').length;
  if (sent + filesIn(information.evidence).length > maxFiles.sent) {
    return rejected({ code: 'too-large', message: texts.tooManySent, field: 'evidence' });
  }
  const draft = draftOn(mechanism, before, context);
  syncCase(draft);
  draft.append({ type: 'information-added', ...information });
  return acceptedIn(draft);
}

/** A file is shown to managers alone from now on, for a reason; for a unit that has to do with the case, or a manager. */
export function hideFile(
  mechanism: Mechanism,
  before: Case,
  { sha256, reason }: { readonly sha256: string; readonly reason: string },
  context: DecisionContext,
): Decision {
  const { actor } = context;
  const own = unitsOnCase(before);
  const acting =
    actor.units.find((unit) => own.includes(unit)) ??
    (actor.roles.includes('manager') ? (actor.unit ?? 'manager') : undefined);
  if (acting === undefined) return rejected({ code: 'not-your-unit', message: texts.notOnCase });
  const file = fileOf(before, sha256);
  if (file === undefined || file.hidden !== undefined) {
    return rejected({ code: 'not-allowed', message: texts.hiddenAlready });
  }
  const draft = draftOn(mechanism, before, context);
  if (before.history === undefined) syncCase(draft);
  draft.append({ type: 'file-hidden', sha256, unit: acting, reason });
  return acceptedIn(draft);
}

function acceptedIn(draft: Draft): Decision {
  if (draft.subject.history === undefined) {
    settle(draft);
    tick(draft);
  }
  return { kind: 'accepted', ...omitUndefined({ events: draft.events, subject: draft.subject }) };
}

const texts = {
  closed: {
    zh: '案件已办结，不能再补充；如有新情况，请重新反映',
    en: 'the case is closed and takes nothing more; tell us of what is new as a matter of its own',
  },
  often: {
    zh: `每件最多补充 ${maxInformation} 次`,
    en: `a case takes no more than ${maxInformation} additions`,
  },
  tooManySent: {
    zh: `每件最多上传 ${maxFiles.sent} 个文件`,
    en: `a case takes no more than ${maxFiles.sent} files from you`,
  },
  notOnCase: { zh: '本案与贵单位无关，不能隐藏其附件', en: 'your unit has nothing to do with the case' },
  hiddenAlready: { zh: '该附件已隐藏', en: 'the file is hidden already' },
} as const;
