import { answer, failure } from '../../../functions/http/failure.ts';
import { implement, type Route } from '../../../functions/http/route.ts';
import { invalid, notFound } from '../../../shared/application/refusal.ts';
import * as operations from '../../../shared/contracts/operations.ts';
import { type ReplayAnswer, replaySchema } from '../../../shared/contracts/replay.ts';
import { toShanghai } from '../../../shared/domain/instant.ts';
import type { Text } from '../../../shared/domain/text.ts';
import type { Clock } from '../../../shared/ports/clock.ts';
import { loadPack } from '../../../workflows/language/load-pack.ts';
import type { Pack } from '../../../workflows/language/pack.ts';
import { packFiles, rulesOf } from '../../packs/read-packs.ts';
import { candidateOf, SettingChangeError, typedSettings } from './candidate.ts';
import { monthsWithin } from './months.ts';
import type { ReplayJobs, ReplayState } from './replay-jobs.ts';

/** What an organisation's managers try their rules on. */
export interface ReplayRoutesDeps {
  readonly jobs: ReplayJobs;
  /** The data folder. */
  readonly data: string;
  readonly pack: Pack;
  /** Where its files lie. */
  readonly folder: string;
  readonly clock: Clock;
}

/** So many differences, and so many refused acts, are answered. */
const mostListed = 1_000;

/** Replays of one organisation's own cases, in the background. */
export function replayRoutes({ jobs, data, pack, folder, clock }: ReplayRoutesDeps): readonly Route[] {
  const { id: owner } = pack.organisation;
  return [
    implement(
      operations.startReplay,
      async ({ body, caller }) => {
        if (!caller.roles.includes('manager')) return managersOnly();
        if (body.from > body.to) return invalid([{ path: 'to', message: backwards }]);
        const tried = body.files === undefined ? [] : changedPack(folder, body.files);
        if (!Array.isArray(tried)) return tried;
        try {
          const candidate = candidateOf([pack], tried, typedSettings(body.settings ?? {}));
          const state = jobs.start(owner, {
            data,
            shipped: [rulesOf(pack)],
            candidate,
            within: { ...monthsWithin(body.from, body.to), mechanisms: pack.mechanisms.map(({ id }) => id) },
            until: clock.now(),
            mostListed,
          });
          return state === undefined ? failure('conflict', oneAtATime) : answer(shown(state), 201);
        } catch (error) {
          if (!(error instanceof SettingChangeError)) throw error;
          return invalid([{ path: 'settings', message: textOf(error.message) }]);
        }
      },
      { body: replaySchema },
    ),
    implement(operations.readReplay, async ({ params, caller }) => {
      if (!caller.roles.includes('manager')) return managersOnly();
      const state = jobs.find(owner, params.id);
      return state === undefined
        ? notFound({ zh: '没有这次重放', en: 'there is no such replay' })
        : answer(shown(state));
    }),
  ];
}

const managersOnly = () => failure('forbidden', { zh: '仅限管理人员', en: 'for managers' });
const oneAtATime = {
  zh: '另一次重放正在进行，请待其结束',
  en: 'another replay is running; start yours when it has ended',
};
const backwards = { zh: '止月不得早于起月', en: 'the last month is before the first' };

/** The pack with some of its files exchanged, or what is wrong with it. */
function changedPack(folder: string, files: Readonly<Record<string, string>>) {
  const present = packFiles(folder);
  const strange = Object.keys(files).find((path) => !present.has(path));
  if (strange !== undefined) {
    return invalid([
      { path: 'files', message: { zh: `机制包中没有文件 ${strange}`, en: `the pack has no file ${strange}` } },
    ]);
  }
  const loading = loadPack(new Map([...present, ...Object.entries(files)]));
  if (loading.kind === 'loaded') return [loading.pack];
  return invalid(
    loading.problems.slice(0, 20).map(({ file, line, column, message }) => ({
      path: `files.${file}:${line}:${column}`,
      message: textOf(message),
    })),
  );
}

/** A line in both languages, as texts have them. */
function textOf(line: string): Text {
  const [zh = line, en = zh] = line.split(' · ');
  return { zh, en };
}

function shown({ findings, ...state }: ReplayState): ReplayAnswer {
  if (findings === undefined) return state;
  const { differences, refusals, standings, ...counts } = findings;
  return {
    ...state,
    findings: {
      ...counts,
      standings: standings.map((one) => ({ ...one, rules: [...one.rules] })),
      differences: differences.map((one) => ({
        ...one,
        rules: [...one.rules],
        actual: sideOf(one.actual),
        candidate: sideOf(one.candidate),
      })),
      refusals: refusals.map((one) => ({ ...one, at: toShanghai(one.at) })),
    },
  };
}

type Side = NonNullable<ReplayState['findings']>['differences'][number]['actual'];

function sideOf({ dueAt, ...side }: Side) {
  return dueAt === undefined ? side : { ...side, dueAt: toShanghai(dueAt) };
}
