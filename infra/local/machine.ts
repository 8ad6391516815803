import { randomFillSync } from 'node:crypto';
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { apiHandler, type ApiHandler } from '../../functions/http/api.ts';
import { authenticator } from '../../functions/http/credentials.ts';
import { limiter } from '../../functions/http/limiter.ts';
import { errorFields } from '../../functions/http/log.ts';
import { commandRoutes } from '../../functions/command/routes.ts';
import { descriptionRoutes } from '../../functions/describe/routes.ts';
import { intakeRoutes } from '../../functions/intake/routes.ts';
import { proposalRoutes } from '../../functions/propose/routes.ts';
import { queryRoutes } from '../../functions/query/routes.ts';
import { referenceRoutes } from '../../functions/reference/routes.ts';
import { reportRoutes } from '../../functions/report/routes.ts';
import { settleAll, type Timed } from '../../shared/adapters/embedded-workflow/clock.ts';
import { openWorkflowFile } from '../../shared/adapters/embedded-workflow/open-workflow.ts';
import { localAudience, localIssuer, openLocalIssuer } from '../../shared/adapters/local-auth/issuer.ts';
import { shippedRules } from '#shipped-rules';
import { storedRules } from '../../shared/adapters/rules/stored-rules.ts';
import { openSqliteStore } from '../../shared/adapters/sqlite/open-store.ts';
import { chainedEventSchema, storedCaseSchema } from '../../shared/contracts/stored.ts';
import type { Instant } from '../../shared/domain/instant.ts';
import { compile } from '../../workflows/compiler/compile.ts';
import { mechanisms } from '../../workflows/machines.ts';
import { openAccess } from './access.ts';
import { openCalendarWork } from './calendar-work.ts';
import type { CredentialChange } from './credentials.ts';
import { feedHandler, recovery, taskFunctions, taskNames } from './effects.ts';
import { lineLog } from './log.ts';
import { loginRoute } from './login.ts';
import { rehearsalRoute } from './rehearsal-route.ts';
import { openLocalReports } from './reports.ts';
import type { LocalSettings } from './settings.ts';
import { onlyStanding } from './standing.ts';
import { openTime } from './time.ts';

/** Everything of one machine, wired, and not yet started. */
export interface Machine {
  readonly handler: ApiHandler;
  /** Makes the credentials that are missing, and goes on with what a former process left. */
  start(baseUrl: string): Promise<CredentialChange>;
  stop(): Promise<void>;
}

/** The public lookups of one address: 60 wrong tries in ten minutes are no complainant's. */
const wrongGuesses = { tries: 60, windowSeconds: 600 };

/**
 * The composition root of one machine (DESIGN § 6).
 * @param credentialsChanged told when accounts or keys followed a change of the register
 */
export async function openMachine(
  settings: LocalSettings,
  credentialsChanged: (change: CredentialChange) => void,
): Promise<Machine> {
  const { data } = settings;
  mkdirSync(data, { recursive: true, mode: 0o700 });
  const log = lineLog(settings.logLevel);
  const onDefect = (error: unknown): void => log({ level: 'error', message: 'defect', ...errorFields(error) });
  const time = openTime(settings);
  const { clock } = time;

  const stored = openSqliteStore({
    path: join(data, 'cases.db'),
    parseCase: (value) => storedCaseSchema.parse(value),
    parseEvent: (value) => chainedEventSchema.shape.event.parse(value),
  });
  const { cases: store, waits, reference } = stored;
  const rules = storedRules(reference, shippedRules);

  const file = openWorkflowFile(join(data, 'workflow.db'));
  const workflow = file.runtime({
    machines: Object.fromEntries(mechanisms.map((one) => [one.id, compile(one, { ...taskNames, partition: 'aws' })])),
    functions: taskFunctions(() => ({ store, waits, workflow, rules, clock })),
    clock,
    onDefect,
    recovery: recovery(() => ({ store, waits, workflow, clock }), log),
  });
  const feed = file.feed({
    outbox: stored.outbox,
    clock,
    handle: feedHandler({ store, waits, workflow, clock }, log),
    onDefect,
  });
  const reports = openLocalReports({
    path: join(data, 'reports.db'),
    outbox: stored.outbox,
    store,
    clock,
    log,
    onDefect,
  });
  const calendarWork = openCalendarWork({
    deps: { store, reference, rules, shipped: shippedRules },
    clock,
    onDefect,
  });
  const timed: Timed = {
    nextWakeAt: () => earliest(workflow.nextWakeAt(), calendarWork.nextWakeAt()),
    settle: () => settleAll([calendarWork, feed, workflow]),
  };

  const issuer = await openLocalIssuer(join(data, 'issuer-key.json'));
  const access = openAccess({ data, rules, reference, clock });
  let baseUrl = '';
  const staffClaims = { unitClaim: 'unit', rolesClaim: 'roles', userClaim: 'sub' };
  const handler = apiHandler(
    [
      ...intakeRoutes({ store, rules, clock, random: randomPool() }),
      ...descriptionRoutes(),
      ...proposalRoutes({ rules, clock, problems: reports.problems }),
      ...commandRoutes({ store, rules, clock }),
      ...queryRoutes({ store, waits, workflow, rules, clock, rehearsal: time.kind === 'rehearsal' }),
      ...reportRoutes({ reports: reports.reports, reference, rules, clock, caughtUp: () => reports.caughtUp() }),
      ...referenceRoutes({
        reference,
        rules,
        shipped: shippedRules,
        clock,
        calendarChanged: () => calendarWork.changed(),
        unitsChanged: async () => {
          calendarWork.changed();
          // The register has changed all the same; what could not be made is made with the next change or start.
          await access.settle(baseUrl).then(credentialsChanged, onDefect);
        },
      }),
      loginRoute(access.directory, issuer, access.standing),
      rehearsalRoute(time, timed),
    ],
    {
      authenticator: onlyStanding(
        authenticator(access.hotlineKeys, {
          issuer: localIssuer,
          audience: localAudience,
          keys: issuer.keys,
          ...staffClaims,
        }),
        access.standing,
      ),
      limiter: limiter(wrongGuesses),
      log,
    },
  );

  return {
    handler,
    start: async (url) => {
      baseUrl = url;
      const change = await access.settle(baseUrl, settings.renew);
      feed.start();
      reports.start();
      await workflow.resume();
      await calendarWork.start();
      return change;
    },
    stop: async () => {
      if (time.kind === 'rehearsal') time.remember();
      await calendarWork.stop();
      await feed.stop();
      await reports.stop();
      await workflow.stop();
      file.close();
      await stored.close();
    },
  };
}

function earliest(a: Instant | undefined, b: Instant | undefined): Instant | undefined {
  if (a === undefined || b === undefined) return a ?? b;
  return a < b ? a : b;
}

/** Random bytes by the kilobyte: asking for eight at a time costs as much. */
function randomPool(): (count: number) => Uint8Array {
  const pool = new Uint8Array(4096);
  let used = pool.length;
  return (count) => {
    if (used + count > pool.length) {
      randomFillSync(pool);
      used = 0;
    }
    const bytes = pool.slice(used, used + count);
    used += count;
    return bytes;
  };
}
