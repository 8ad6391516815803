import type { RegisteredAnswer } from '../../shared/contracts/answers.ts';
import { boardRowOf } from '../../shared/domain/board.ts';
import type { Case } from '../../shared/domain/case.ts';
import { toShanghai } from '../../shared/domain/instant.ts';
import type { Mechanism } from '../../shared/domain/mechanism.ts';
import { routingView } from '../http/views/routing-view.ts';
import { deadlineView } from '../http/views/deadline-view.ts';
import { present } from '../http/views/titles.ts';

/** What the hotline gets: the number and the code to tell, and by when somebody has to act. */
export function registeredView(subject: Case, mechanism: Mechanism): RegisteredAnswer {
  const { urgent, immediate } = boardRowOf(subject);
  return {
    number: subject.number,
    queryCode: subject.queryCode,
    version: subject.version,
    mechanism: { ...subject.mechanism },
    stage: subject.stage,
    holder: subject.holder,
    firstContact: subject.firstContact,
    ...present('lead', subject.lead),
    urgency: urgent ? 'urgent' : 'ordinary',
    immediate,
    receivedAt: toShanghai(subject.receivedAt),
    ...present('routing', subject.routing, routingView),
    deadlines: subject.deadlines.map((deadline) => deadlineView(deadline, mechanism)),
  };
}
