import type { RegisteredAnswer } from '../../shared/contracts/answers.ts';
import type { Badges } from '../../shared/domain/case/badges.ts';
import type { Case } from '../../shared/domain/case/case.ts';
import { toShanghai } from '../../shared/domain/instant.ts';
import type { Mechanism } from '../../shared/domain/mechanism/mechanism.ts';
import { badgesView } from '../http/views/badges-view.ts';
import { routingView } from '../http/views/routing-view.ts';
import { deadlineView } from '../http/views/deadline-view.ts';
import { present } from '../http/views/titles.ts';
import { omitUndefined } from '../../shared/domain/omit-undefined.ts';

/** What the hotline gets beside the code to tell: the number, and by when somebody has to act. */
export function registeredView(
  subject: Case,
  badges: Badges,
  mechanism: Mechanism,
): Omit<RegisteredAnswer, 'queryCode'> {
  return {
    number: subject.number,
    version: subject.version,
    mechanism: { ...subject.mechanism },
    stage: subject.stage,
    holder: subject.holder,
    firstContact: subject.firstContact,
    ...omitUndefined({ lead: subject.lead }),
    ...badgesView(badges.names, mechanism),
    receivedAt: toShanghai(subject.receivedAt),
    ...present('registeredAt', subject.registeredAt, toShanghai),
    ...present('routing', subject.routing, (routing) => routingView(routing, mechanism)),
    deadlines: subject.deadlines.map((deadline) => deadlineView(deadline, mechanism)),
  };
}
