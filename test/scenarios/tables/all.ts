import type { Scenario } from '../table.ts';
import { e01 } from './e01.ts';
import { e03, e03AtMidnight, e03JustBefore } from './e03.ts';
import { e05 } from './e05.ts';
import { e07 } from './e07.ts';
import { e09 } from './e09.ts';
import { e11 } from './e11.ts';
import { e13a, e13b, e13c, e13d } from './e13.ts';
import { e15 } from './e15.ts';
import { e17, e17Works } from './e17.ts';
import { e19 } from './e19.ts';
import { e21, e21LawSilent, e21NoMeansYet, e21Variant } from './e21.ts';
import { e23 } from './e23.ts';
import { e25, e25AdHoc } from './e25.ts';
import {
  acrossNewYear,
  intoUnpublishedYear,
  nationalDay2025,
  noRollBySetting,
  rollOverNationalDay,
  springFestival2026,
} from './own-calendar.ts';
import {
  arrivalIsHard,
  gravelyNoisyAfterAll,
  listed,
  nothingHappens,
  promiseMissed,
  redo,
  sentBackAndMissedAgain,
  unreachable,
  visitedTwice,
} from './own-handling.ts';
import {
  dangerIsLookedAt,
  meetingGivenUp,
  verifiedAndWithdrawn,
  voidByTwo,
  voidIsNoRefusal,
  voidRefused,
  withdrawnUnderway,
  worksGivenUp,
} from './own-ended.ts';
import { agreedBeforeAnswered, closedTooEarly, writtenWhileThePanelSits } from './own-ends.ts';
import { leadPassesBetweenJointUnits } from './own-joint.ts';
import {
  graveOnSite,
  handedDownAfterAll,
  inThePressAfterAll,
  knownAndNotGone,
  notImmediateAfterAll,
  contactTakenAway,
  noContactWritten,
  notUrgentAfterAll,
  smellyAtTriage,
  writtenReplyOfAnImmediateCase,
} from './own-late.ts';
import {
  foundTooLate,
  missingFactThenTriage,
  noSecondTransfer,
  reportWithTheTransfer,
  stalledTransfer,
  urgentTransfer,
} from './own-transfer.ts';

/** Every table, in the order of the rulebook, then those at other instants. */
export const scenarios: readonly Scenario[] = [
  ...[e01, e03, e03AtMidnight, e03JustBefore, e05, e07, e09, e11],
  ...[e13a, e13b, e13c, e13d, e15, e17, e17Works, e19],
  ...[e21, e21Variant, e21LawSilent, e21NoMeansYet, e23, e25, e25AdHoc],
  ...[nationalDay2025, rollOverNationalDay, acrossNewYear, springFestival2026, noRollBySetting, intoUnpublishedYear],
  ...[urgentTransfer, reportWithTheTransfer, noSecondTransfer, missingFactThenTriage, foundTooLate, stalledTransfer],
  ...[arrivalIsHard, redo, sentBackAndMissedAgain, promiseMissed, nothingHappens, listed],
  ...[unreachable, visitedTwice, gravelyNoisyAfterAll],
  leadPassesBetweenJointUnits,
  ...[
    smellyAtTriage,
    graveOnSite,
    knownAndNotGone,
    notUrgentAfterAll,
    handedDownAfterAll,
    writtenReplyOfAnImmediateCase,
    notImmediateAfterAll,
    inThePressAfterAll,
    noContactWritten,
    contactTakenAway,
  ],
  ...[closedTooEarly, writtenWhileThePanelSits, agreedBeforeAnswered],
  ...[withdrawnUnderway, verifiedAndWithdrawn, dangerIsLookedAt, voidByTwo, voidRefused, voidIsNoRefusal],
  ...[worksGivenUp, meetingGivenUp],
];
