import { answer, failure } from '../../functions/http/failure.ts';
import { implement, type Route } from '../../functions/http/route.ts';
import { chooseNotices, noticeChoices } from '../../shared/application/notice-choices.ts';
import {
  chooseNoticesSchema,
  type ChooseNotices,
  type NoticeChoice,
  type NoticesAnswer,
} from '../../shared/contracts/notices.ts';
import * as operations from '../../shared/contracts/operations.ts';
import type { Clock } from '../../shared/ports/clock.ts';
import type { NoticeWay } from '../../shared/domain/messages/message.ts';
import type { ReferenceStore } from '../../shared/ports/reference-store.ts';

/** What the calls about one's own notices need. */
export interface NoticeDeps {
  readonly reference: ReferenceStore;
  readonly clock: Clock;
  /** Those that this machine can send by. */
  readonly ways: readonly NoticeWay[];
  /** Makes a secret where none is given. */
  readonly secret: () => string;
}

/** In which ways whoever calls is told outside of the inbox. */
export function noticeRoutes(deps: NoticeDeps): readonly Route[] {
  return [
    implement(operations.readNotices, async ({ caller }) => {
      const { choices } = await noticeChoices(deps.reference);
      return answer(shown(choices[caller.user] ?? {}, deps));
    }),
    implement(
      operations.chooseNotices,
      async ({ body, caller }) => {
        const missing = (['mail', 'webhook'] as const).find((way) => body[way] && !deps.ways.includes(way));
        if (missing !== undefined) {
          return failure('not-allowed', {
            zh: '本机未开通这种通知方式',
            en: 'this server does not send in that way',
          });
        }
        const chosen = await chooseNotices(caller.user, (before) => choiceOf(body, before, deps), deps);
        return answer(shown(chosen, deps));
      },
      { body: chooseNoticesSchema },
    ),
  ];
}

function choiceOf({ mail, webhook }: ChooseNotices, before: NoticeChoice, { secret }: NoticeDeps): NoticeChoice {
  return {
    ...(mail === undefined ? {} : { mail }),
    ...(webhook === undefined
      ? {}
      : { webhook: { ...webhook, secret: webhook.secret ?? before.webhook?.secret ?? secret() } }),
  };
}

function shown({ mail, webhook }: NoticeChoice, { ways }: NoticeDeps): NoticesAnswer {
  return {
    ways: [...ways],
    ...(mail === undefined ? {} : { mail }),
    ...(webhook === undefined ? {} : { webhook: { url: webhook.url, kinds: webhook.kinds } }),
  };
}
