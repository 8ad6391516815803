import { answer, failure, type Failure } from '../http/failure.ts';
import { implement, type Route } from '../http/route.ts';
import type { StaffCaller } from '../../shared/application/caller.ts';
import { chooseNotices, noticeChoices, targetOf } from '../../shared/application/notice-choices.ts';
import {
  chooseNoticesSchema,
  type ChooseNotices,
  type NoticeChoice,
  type NoticesAnswer,
  tryNoticesSchema,
} from '../../shared/contracts/notices.ts';
import * as operations from '../../shared/contracts/operations.ts';
import { toShanghai } from '../../shared/domain/instant.ts';
import type { NoticeWay } from '../../shared/domain/messages/message.ts';
import type { Clock } from '../../shared/ports/clock.ts';
import type { LastDelivery } from '../../shared/ports/deliveries.ts';
import type { MessageGateway } from '../../shared/ports/message-gateway.ts';
import type { ReferenceStore } from '../../shared/ports/reference-store.ts';
import { type TrialLimit, trialsAnHour } from '../../shared/ports/trial-limit.ts';
import { trialMessage, trySending } from './try-sending.ts';

/** What the calls about one's own notices need. */
export interface NoticeDeps {
  readonly reference: ReferenceStore;
  readonly clock: Clock;
  /** Those that this server can send by. */
  readonly gateways: readonly MessageGateway[];
  /** Where people open the console. */
  readonly console: () => string;
  /** What became of what was to be sent to a user. */
  readonly lastOf: (user: string) => Promise<readonly LastDelivery[]>;
  /** Takes one of the test messages that a user may still have sent. */
  readonly takeTrial: (user: string) => ReturnType<TrialLimit['take']>;
  /** Who says of which unit somebody is: the register of this machine, or the issuer of their token. */
  readonly saidBy: 'register' | 'issuer';
  /** Makes a secret where none is given. */
  readonly secret: () => string;
}

/** In which ways whoever calls is told outside of the inbox. */
export function noticeRoutes(deps: NoticeDeps): readonly Route[] {
  const gatewayOf = (way: NoticeWay) => deps.gateways.find((one) => one.way === way);
  return [
    implement(operations.readNotices, async ({ caller }) => {
      const { choices } = await noticeChoices(deps.reference);
      return answer(await shown(choices[caller.user] ?? {}, caller.user, deps));
    }),
    implement(
      operations.chooseNotices,
      async ({ body, caller }) => {
        if ((['mail', 'webhook'] as const).some((way) => body[way] && gatewayOf(way) === undefined)) return notSent;
        const made = deps.secret();
        const chosen = await chooseNotices(
          caller.user,
          (before) => ({ ...choiceOf(body, before, made), ...unitOf(caller, deps) }),
          deps,
        );
        const after = await shown(chosen, caller.user, deps);
        const isNew = chosen.webhook?.secret === made && after.webhook !== undefined;
        return answer(isNew ? { ...after, webhook: { ...after.webhook, secret: made } } : after);
      },
      { body: chooseNoticesSchema },
    ),
    implement(
      operations.tryNotices,
      async ({ body: { way }, caller }) => {
        const { choices } = await noticeChoices(deps.reference);
        const target = targetOf(choices[caller.user], way);
        const gateway = gatewayOf(way);
        if (target === undefined || gateway === undefined) return notSent;
        const trial = await deps.takeTrial(caller.user);
        if (trial.kind === 'refused') return tooManyTrials(trial.retryAfter);
        return answer(await trySending(gateway, target, trialMessage(deps.clock.now(), deps.console())));
      },
      { body: tryNoticesSchema },
    ),
  ];
}

const notSent: Failure = failure('not-allowed', {
  zh: '未开通或未设置这种通知方式',
  en: 'messages are not sent to you in that way',
});

function tooManyTrials(retryAfter: number): Failure {
  const message = {
    zh: `每人每小时最多发送 ${trialsAnHour} 条测试通知，请稍后再试`,
    en: `a person can have ${trialsAnHour} test messages sent in an hour; try again later`,
  };
  return failure('too-many-requests', message, { retryAfter });
}

/** Nobody who writes messages knows of a token's unit, so it is kept with the choice. */
function unitOf({ unit }: StaffCaller, { saidBy }: NoticeDeps): Pick<NoticeChoice, 'unit'> {
  return saidBy === 'issuer' && unit !== undefined ? { unit } : {};
}

function choiceOf({ mail, webhook }: ChooseNotices, before: NoticeChoice, made: string): NoticeChoice {
  return {
    ...(mail === undefined ? {} : { mail }),
    ...(webhook === undefined
      ? {}
      : { webhook: { ...webhook, secret: webhook.secret ?? before.webhook?.secret ?? made } }),
  };
}

async function shown(
  { mail, webhook }: NoticeChoice,
  user: string,
  { gateways, lastOf }: NoticeDeps,
): Promise<NoticesAnswer> {
  return {
    ways: gateways.map(({ way }) => way),
    ...(mail === undefined ? {} : { mail }),
    ...(webhook === undefined ? {} : { webhook: { url: webhook.url, kinds: webhook.kinds } }),
    last: (await lastOf(user)).map((one) => ({ ...one, at: toShanghai(one.at) })),
  };
}
