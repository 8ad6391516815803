import { candidateOf, SettingChangeError, typedSettings } from '../../shared/application/replay/candidate.ts';
import { monthsWithin } from '../../shared/application/replay/months.ts';
import { invalid, notFound } from '../../shared/application/refusal.ts';
import * as operations from '../../shared/contracts/operations.ts';
import { type ReplayAnswer, replaySchema } from '../../shared/contracts/replay.ts';
import { toShanghai } from '../../shared/domain/instant.ts';
import { omitUndefined } from '../../shared/domain/omit-undefined.ts';
import type { Text } from '../../shared/domain/text.ts';
import type { Clock } from '../../shared/ports/clock.ts';
import type { Replays, ReplayState } from '../../shared/ports/replays.ts';
import type { ShippedRules } from '../../shared/ports/rules.ts';
import { loadPack } from '../../workflows/language/load-pack.ts';
import type { PackFiles } from '../../workflows/language/pack.ts';
import { answer, failure } from '../http/failure.ts';
import { implement, type Route } from '../http/route.ts';
import { type Published, rulesOfPack } from './rules-of-pack.ts';

/** What an organisation's managers try their rules on. */
export interface ReplayRoutesDeps {
  readonly replays: Replays;
  readonly shipped: ShippedRules;
  /** The files of its pack. */
  readonly files: () => PackFiles;
  readonly published: Published;
  readonly clock: Clock;
}

/** Replays of one organisation's own cases, in the background. */
export function replayRoutes({ replays, shipped, files, published, clock }: ReplayRoutesDeps): readonly Route[] {
  const { id: owner } = shipped.organisation;
  return [
    implement(
      operations.startReplay,
      async ({ body, caller }) => {
        if (!caller.roles.includes('manager')) return managersOnly();
        if (body.from > body.to) return invalid([{ path: 'to', message: backwards }]);
        const tried = body.files === undefined ? undefined : changedRules(files(), body.files, published);
        if (tried?.kind === 'refused') return tried;
        try {
          const ownRules = tried === undefined ? [] : [tried.rules];
          const { settings } = candidateOf([shipped], ownRules, typedSettings(body.settings ?? {}));
          const state = await replays.start(owner, {
            within: { ...monthsWithin(body.from, body.to), mechanisms: shipped.mechanisms.map(({ id }) => id) },
            until: clock.now(),
            settings,
            ...omitUndefined({ tried: tried?.rules }),
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
      const state = await replays.find(owner, params.id);
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

/** The rules of the pack with some of its files exchanged, or what is wrong with it. */
function changedRules(present: PackFiles, files: Readonly<Record<string, string>>, published: Published) {
  const strange = Object.keys(files).find((path) => !present.has(path));
  if (strange !== undefined) {
    return invalid([
      { path: 'files', message: { zh: `机制包中没有文件 ${strange}`, en: `the pack has no file ${strange}` } },
    ]);
  }
  const loading = loadPack(new Map([...present, ...Object.entries(files)]));
  if (loading.kind === 'loaded') return { kind: 'loaded', rules: rulesOfPack(loading.pack, published) } as const;
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
