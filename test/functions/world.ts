import { Readable } from 'node:stream';
import type { CheckpointLog } from '../../shared/ports/checkpoint-log.ts';
import { command } from '../../functions/command/command.ts';
import { publicAnswer } from '../../functions/command/public-answer.ts';
import {
  type ComplainantDeps,
  rate as rateByCode,
  withdraw as withdrawByCode,
} from '../../shared/application/give-command/give-by-code.ts';
import type { Answer, Failure } from '../../functions/http/failure.ts';
import type { HotlineCaller, StaffCaller } from '../../shared/application/caller.ts';
import { intake, type IntakeRequest } from '../../functions/intake/intake.ts';
import {
  caseAnswer,
  type CaseAnswer,
  registeredAnswer,
  type RegisteredAnswer,
} from '../../shared/contracts/answers.ts';
import type { CommandBody } from '../../shared/contracts/command-fields.ts';
import { registerCaseSchema } from '../../shared/contracts/registration.ts';
import { type FollowedCase, followLinks } from '../../shared/application/follow-links.ts';
import { codeCheck, queryCodes } from '../../shared/application/query-codes.ts';
import type { Counts } from '../../shared/domain/reports/report.ts';
import { mediaTypeOf } from '../../shared/adapters/file-type/media-type.ts';
import { memoryFiles } from '../support/memory-files.ts';
import { memoryMessages } from '../support/memory-messages.ts';
import { memoryReadings } from '../support/memory-readings.ts';
import { memoryReference } from '../support/memory-reference.ts';
import { memoryStore } from '../support/memory-store.ts';
import { memoryProblems } from '../support/memory-problems.ts';
import { memoryWaits, memoryWorkflow } from '../support/memory-workflow.ts';
import { manualClock, shippedRulesSource } from '../support/test-rules.ts';

export const hotline12369: HotlineCaller = { kind: 'hotline', line: '12369', unit: 'epb' };

export function staffOf(unit: string): StaffCaller {
  return { kind: 'staff', user: `${unit}-user`, unit, roles: [] };
}

/** An ordinary complaint that is the environmental department's own by every fact: industrial exhaust (RT-23). */
export const chimney = {
  content: '家具厂烟囱排放刺鼻废气，已持续一周。',
  respondent: '某家具厂',
  place: '工业园区3号',
  complainant: { name: '张三', address: '某小区3栋', contact: '13800000000' },
  facts: { medium: 'air', air_source: 'industrial' },
} as const;

const noCheckpoints: CheckpointLog = { since: () => Readable.from([]) };

/** The functions around stores in memory, under a clock that is set by hand. */
export function functionsWorld() {
  const store = memoryStore();
  const waits = memoryWaits();
  const workflow = memoryWorkflow();
  const clock = manualClock('2026-03-02T09:15:00+08:00');
  let seed = 0;
  const random = (count: number): Uint8Array =>
    Uint8Array.from({ length: count }, () => (seed = (seed * 31 + 7) % 251));
  const problems = memoryProblems();
  const reference = memoryReference();
  const codes = queryCodes({ reference, clock, random });
  const opens = codeCheck(reference);
  const readings = memoryReadings();
  const messages = memoryMessages();
  const deps = {
    ...{ store, waits, workflow, clock, random, problems, codes, opens, readings, messages, mediaTypeOf },
    files: memoryFiles(),
    reports: { month: async () => new Map<string, Counts>(), cases: async () => ({ rows: [] }) },
    caughtUp: async () => true,
    checkpoints: noCheckpoints,
    rules: shippedRulesSource,
    followLinks: (cases: readonly FollowedCase[]) =>
      followLinks(cases, { store, rules: shippedRulesSource, recording: clock, codes }),
    rehearsal: false,
    messageDays: 90,
    log: () => undefined,
  };

  const register = (body: object, request: Partial<IntakeRequest> = {}): Promise<Answer | Failure> =>
    intake({ caller: hotline12369, ...request, body: registerCaseSchema.parse(body) }, deps);
  const registered = async (body: object = chimney): Promise<RegisteredAnswer> =>
    registeredAnswer.parse(answered(await register(body)));
  const give = (
    number: string,
    unit: string,
    body: object,
    more: Partial<Parameters<typeof command>[0]> = {},
  ): Promise<Answer | Failure> => command({ number, caller: staffOf(unit), ...more, body: body as CommandBody }, deps);
  const given = async (number: string, unit: string, body: object): Promise<CaseAnswer> =>
    caseAnswer.parse(answered(await give(number, unit, body)));

  return { ...deps, deps, setRandom: (to: number) => void (seed = to), register, registered, give, given };
}

/** What the page of the complainant does, and what it is answered. */
export const rate = (request: Parameters<typeof rateByCode>[0], deps: ComplainantDeps): Promise<Answer | Failure> =>
  publicAnswer(rateByCode(request, deps), deps);
export const withdraw = (
  request: Parameters<typeof withdrawByCode>[0],
  deps: ComplainantDeps,
): Promise<Answer | Failure> => publicAnswer(withdrawByCode(request, deps), deps);

/** The body of an answer as it goes out, or an error that shows the refusal. */
export function answered(outcome: Answer | Failure): unknown {
  if (outcome.kind === 'refused') throw new Error(JSON.stringify(outcome));
  return JSON.parse(JSON.stringify(outcome.body));
}
