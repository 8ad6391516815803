import { answer } from '../../functions/http/failure.ts';
import { notFound } from '../../shared/application/refusal.ts';
import { implement, type Route } from '../../functions/http/route.ts';
import type { DeadLettersAnswer } from '../../shared/contracts/answers.ts';
import * as operations from '../../shared/contracts/operations.ts';
import { deadLettersQuerySchema } from '../../shared/contracts/queries.ts';
import { toShanghai } from '../../shared/domain/instant.ts';
import type { DeadLetter, DeadLetters } from '../../shared/ports/dead-letters.ts';
import type { LocalReconciliation } from './reconciliation.ts';

/** What the administrator of one machine sees and does where the effects of a commit did not happen. */
export function watchRoutes(
  deadLetters: DeadLetters,
  reconciliation: Pick<LocalReconciliation, 'run'>,
): readonly Route[] {
  return [
    implement(
      operations.listDeadLetters,
      async ({ query: { cursor, limit } }) => {
        const page = deadLetters.page({ limit, ...(cursor === undefined ? {} : { cursor }) });
        return answer({ ...page, letters: page.letters.map(shown) });
      },
      { query: deadLettersQuerySchema },
    ),
    implement(operations.redeliver, async ({ params }) => {
      const result = await deadLetters.redeliver(params.id);
      if (result.kind === 'unknown') {
        return notFound({ zh: '没有这一未送达事项（可能已经送达）', en: 'no such dead letter; it may be delivered' });
      }
      return answer({
        delivered: result.kind === 'delivered',
        ...(result.kind === 'failed' ? { letter: shown(result.letter) } : {}),
      });
    }),
    implement(operations.reconcile, async () => {
      const pass = await reconciliation.run();
      return answer({ ...pass, startedAt: toShanghai(pass.startedAt), endedAt: toShanghai(pass.endedAt) });
    }),
  ];
}

function shown(letter: DeadLetter): DeadLettersAnswer['letters'][number] {
  return { ...letter, at: toShanghai(letter.at) };
}
