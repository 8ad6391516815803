import { randomFillSync } from 'node:crypto';
import type { RequestListener } from 'node:http';
import { join } from 'node:path';
import { uptime } from 'node:process';
import { setTimeout as sleep } from 'node:timers/promises';
import { apiHandler, type ApiHandler } from '../../functions/http/api.ts';
import { authenticator } from '../../functions/http/credentials.ts';
import { createAttempts } from '../../functions/http/attempts.ts';
import { authenticatorOfAll, organisationFinder, servedBy } from '../../functions/http/organisations.ts';
import type { Route } from '../../functions/http/route.ts';
import { followLinks } from '../../shared/application/follow-links.ts';
import { codeCheck, queryCodes } from '../../shared/application/query-codes.ts';
import { errorFields, type FailureLog } from '../../shared/application/log.ts';
import { commandRoutes } from '../../functions/command/routes.ts';
import { fileRoutes } from '../../functions/files/routes.ts';
import { descriptionRoutes } from '../../functions/describe/routes.ts';
import { intakeRoutes } from '../../functions/intake/routes.ts';
import { proposalRoutes } from '../../functions/propose/routes.ts';
import { reconciliationCheck } from '../../functions/query/reconciliation-check.ts';
import { queryRoutes } from '../../functions/query/routes.ts';
import type { AccessDeps } from '../../shared/application/reference/access-deps.ts';
import { accessRoutes, accountRoutes } from '../../functions/reference/access-routes.ts';
import { recordServed, servedBefore } from '../../shared/application/served-versions.ts';
import { refuseStranded } from '../../shared/application/stranded-cases.ts';
import { passAllToSuccessors } from '../../shared/application/pass-to-successors.ts';
import { takenElsewhere } from '../../shared/application/reference/taken-elsewhere.ts';
import { templateRoutes } from '../../functions/reference/templates.ts';
import { viewRoutes } from '../../functions/reference/saved-views.ts';
import { referenceRoutes } from '../../functions/reference/routes.ts';
import { replayRoutes } from '../../functions/replay/routes.ts';
import { reportRoutes } from '../../functions/report/routes.ts';
import { settleAll, type Timed } from '../../shared/adapters/embedded-workflow/clock.ts';
import { openWorkflowFile } from '../../shared/adapters/embedded-workflow/open-workflow.ts';
import { mediaTypeOf } from '../../shared/adapters/file-type/media-type.ts';
import { openEvidenceFolder } from '../../shared/adapters/local-files/evidence-folder.ts';
import { localAudience, localIssuer, openLocalIssuer } from '../../shared/adapters/local-auth/issuer.ts';
import { ownCases } from '../../shared/adapters/organisations/own-cases.ts';
import { ownProblems } from '../../shared/adapters/organisations/own-problems.ts';
import { ownReadings } from '../../shared/adapters/organisations/own-readings.ts';
import { ownReports } from '../../shared/adapters/organisations/own-reports.ts';
import { commandTypesOfAll, ownRules, rulesOfAll } from '../../shared/adapters/organisations/own-rules.ts';
import { openSqliteStore } from '../../shared/adapters/sqlite/open-store.ts';
import { chainedEventSchema, storedCaseSchema } from '../../shared/contracts/stored.ts';
import { type Instant, secondsBetween } from '../../shared/domain/instant.ts';
import { defaultMessageDays } from '../../shared/ports/messages.ts';
import { recordingClock } from '../../shared/ports/recording-clock.ts';
import type { Text } from '../../shared/domain/text.ts';
import { packFiles, packFolders, published, readPacks, rulesOf } from '../packs/read-packs.ts';
import { compile } from '../../workflows/language/compiler/compile.ts';
import { openAccess, secret } from './access.ts';
import { withBackPressure } from './back-pressure.ts';
import { openCheckpoints } from './audit/checkpoints.ts';
import { openClockState } from './clock-state.ts';
import { openCalendarWork } from './calendar-work.ts';
import type { CredentialChange } from './credentials.ts';
import { openDisk } from './disk.ts';
import { effects, recovery, taskFunctions, taskNames } from './effects.ts';
import { damageCheck } from './folder/damage-check.ts';
import { prepareFolder } from './folder/prepare.ts';
import { entryLinkRoutes } from './entry-links.ts';
import { lineLog } from './log.ts';
import { lettersOf, localDeadLetters } from './dead-letters.ts';
import { loginRoute, signedIn } from './login.ts';
import { noticeRoutes } from '../../functions/notices/routes.ts';
import { ownPagesOnly } from './own-pages.ts';
import { openLocalMessages } from './messages.ts';
import { openReconciliation } from './reconciliation.ts';
import { replayJobs } from './replay/replay-jobs.ts';
import { rehearsalRoutes } from './rehearsal-routes.ts';
import { openLocalReports } from './reports.ts';
import { type LocalSettings, defaultCheckpoints } from './settings.ts';
import { monotonicTime } from './monotonic-time.ts';
import { openSweep } from './sweep-uploads.ts';
import { openTime } from './time.ts';
import { openTransfers } from './transfers.ts';
import { watchRoutes } from './watch-routes.ts';
import { watchCheck } from './watch-check.ts';

/** Everything of one machine, wired, and not yet started. */
export interface LocalServer {
  readonly handler: ApiHandler;
  /** Answers where bytes of files are sent and read. */
  readonly transfers: RequestListener;
  /** What was put right about the files, for whoever starts it. */
  readonly notes: readonly Text[];
  /** Makes the credentials that are missing, and goes on with what a former process left. */
  start(baseUrl: string): Promise<CredentialChange>;
  stop(): Promise<void>;
}

const defaultReconcileSeconds = 600;

/** A feed that lags by more seconds than this stands still, and what it has not read counts as lost. */
const maxLagSeconds = 300;

function isLate(since: Instant | undefined, now: Instant): boolean {
  return since !== undefined && secondsBetween(since, now) > maxLagSeconds;
}

/** So long the administrator who ends a unit waits until its cases are its successor's. */
const maxHandOverMs = 5_000;

/** True for so many milliseconds. */
function within(ms: number): () => boolean {
  const until = performance.now() + ms;
  return () => performance.now() < until;
}

/** What was just committed gets so many milliseconds to take effect before reconciliation calls it lost. */
const settleMs = 2_000;

/**
 * The composition root of one machine (DESIGN § 6).
 * @param credentialsChanged told when accounts or keys followed a change of the register
 */
export async function openLocalServer(
  settings: LocalSettings,
  credentialsChanged: (change: CredentialChange) => void,
): Promise<LocalServer> {
  const { data, messageDays = defaultMessageDays } = settings;
  const folders = packFolders(settings.packs);
  const packs = readPacks(settings.packs);
  const folderOf = (id: string): string => {
    const found = folders[packs.findIndex(({ organisation }) => organisation.id === id)];
    if (found === undefined) throw new Error(`no pack is the organisation ${id}`);
    return found;
  };
  const shipped = packs.map(rulesOf);
  const mechanisms = shipped.flatMap((one) => one.mechanisms);
  const folder = await prepareFolder(data, new Set(settings.accept), () => new Date());
  const log = lineLog(settings.logLevel);
  const logFailure: FailureLog = (error, entry = { level: 'error', message: 'defect' }) => {
    if (!disk.noted(error) && !clockState.noted(error)) log({ ...entry, ...errorFields(error) });
  };
  const onDefect = (error: unknown): void => logFailure(error);
  const stored = openSqliteStore({
    path: join(data, 'cases.db'),
    onOutcome: (problem) => disk.outcome(problem),
    parseCase: (value) => storedCaseSchema.parse(value),
    parseLink: (value) => chainedEventSchema.parse(value),
  });
  const { cases: store, waits, reference, readings, lastInstant } = stored;
  const time = openTime(settings, lastInstant());
  const { clock } = time;
  const recording = recordingClock(clock, lastInstant);
  const monotonic = monotonicTime(time, lastInstant);
  const clockState = openClockState({ clock, lastInstant, log });
  const disk = openDisk({ data, clock, log, writeProbe: () => stored.probe() });
  const organisations = ownRules(shipped, reference, clock).map((own) => ({
    ...own,
    cases: ownCases(store, own.mechanisms),
  }));
  const organisationOf = (id: string): (typeof organisations)[number] => {
    const found = organisations.find(({ organisation }) => organisation.id === id);
    if (found === undefined) throw new Error('the organisation is not served');
    return found;
  };
  const rules = rulesOfAll(organisations);
  const commandTypes = commandTypesOfAll(organisations);
  const random = randomPool();
  const codes = queryCodes({ reference, clock, random });
  const opens = codeCheck(reference);

  const transfers = openTransfers(uptime);
  const files = openEvidenceFolder(data, transfers.addresses);
  const sweep = openSweep(files, onDefect);
  const file = openWorkflowFile(join(data, 'workflow.db'));
  const workflow = file.runtime({
    machines: Object.fromEntries(mechanisms.map((one) => [one.id, compile(one, { ...taskNames, partition: 'aws' })])),
    functions: taskFunctions(() => ({ store, waits, workflow, rules, clock, recording })),
    clock,
    onDefect,
    recovery: recovery(() => ({ store, waits, workflow, clock }), log),
  });
  const feed = file.feed({
    outbox: stored.outbox,
    clock,
    ...effects(
      {
        ...{ store, waits, workflow, clock, files },
        followLinks: (cases) => followLinks(cases, { store, rules, recording, codes }),
      },
      logFailure,
    ),
    onDefect,
  });
  const reports = openLocalReports({
    path: join(data, 'reports.db'),
    mechanisms,
    outbox: stored.outbox,
    store,
    clock,
    logFailure,
    onDefect,
  });
  const messages = openLocalMessages({
    ...{ path: join(data, 'messages.db'), outbox: stored.outbox, store, rules, clock, logFailure, onDefect },
    persons: (organisation) => access.personsOf(organisation)(),
    keptDays: messageDays,
    referenceOf: (id) => organisationOf(id).reference,
    outside: settings.outside ?? { privateWebhooks: false },
  });
  const calendarWork = openCalendarWork({
    deps: organisations.map(({ cases, ...own }) => ({ ...own, store: cases })),
    clock,
    recording,
    onDefect,
    accessChanged: () => accessChanged({ kind: 'persons' }),
  });
  const replays = replayJobs({ data, shipped, onDefect });
  const deadLetters = localDeadLetters({ effects: feed, reports: reports.feed, messages: messages.feed }, store);
  const reconciliation = openReconciliation({
    deps: {
      ...{ store, waits, workflow, rules, log },
      mechanisms: mechanisms.map(({ id }) => id),
      unread: () => (isLate(feed.outstandingSince(), clock.now()) ? new Set() : feed.unread()),
      letEffectsSettle: () =>
        Promise.race([feed.idle().then(() => workflow.idle()), sleep(settleMs, undefined, { ref: false })]),
    },
    clock,
    recording,
    intervalSeconds: settings.reconcileSeconds ?? defaultReconcileSeconds,
    passes: file.reconciliations,
    deadLetters,
    onDefect,
  });
  const timed: Timed = {
    nextWakeAt: () => earliest(workflow.nextWakeAt(), calendarWork.nextWakeAt()),
    settle: () => settleAll([calendarWork, feed, reconciliation, workflow]),
  };

  const issuer = await openLocalIssuer(join(data, 'issuer-key.json'), monotonic.realMs);
  const access = openAccess({ data, organisations, clock, monotonic });
  const checkpoints = openCheckpoints({
    data,
    settings: settings.checkpoints ?? defaultCheckpoints,
    clock: monotonic.clock,
    log,
  });
  const accessChanged: AccessDeps['accessChanged'] = async (change) => {
    await access.changed(change);
    await checkpoints.changed();
  };
  let baseUrl = '';
  const staffClaims = { unitClaim: 'unit', rolesClaim: 'roles', userClaim: 'sub' };
  const issued = { issuer: localIssuer, audience: localAudience, keys: issuer.keys, ...staffClaims };
  const checks = [
    disk.check,
    damageCheck(folder.damaged, log),
    clockState.check,
    watchCheck({ deadLetters, workflow, feed, clock }),
    reconciliationCheck(file.reconciliations),
    checkpoints.check,
  ];
  const routesOf = ({
    organisation,
    cases,
    reference: documents,
    rules: ownRulesOfNow,
    shipped: ownShipped,
    mechanisms: own,
  }: (typeof organisations)[number]): readonly Route[] => {
    const deps = { store: cases, rules: ownRulesOfNow, clock };
    const read = ownReadings(readings, ownRulesOfNow, cases);
    const accessDeps: AccessDeps = {
      reference: documents,
      rules: ownRulesOfNow,
      clock,
      sessions: access.sessionsOf(organisation),
      sessionRegister: access.sessionRegisterOf(organisation),
      seconds: () => Math.floor(monotonic.realMs() / 1000),
      secret,
      accessChanged,
      saidBy: 'register',
    };
    const counted = {
      reports: ownReports(reports.reports, ownRulesOfNow),
      caughtUp: () => reports.caughtUp(),
    };
    return [
      ...intakeRoutes({
        ...{ ...deps, store: withBackPressure(cases, feed), clock: recording },
        ...{ reference: documents, random, codes, files, log },
      }),
      // Where one organisation is served every open case is its own, and none is read to know it.
      ...proposalRoutes({
        ...deps,
        problems: organisations.length === 1 ? reports.problems : ownProblems(reports.problems, cases),
      }),
      ...commandRoutes({
        ...{ ...deps, clock: recording, random, log, codes, opens, files, readings: read, reference: documents },
        ordered: () => calendarWork.changed(),
        commandTypes,
        persons: { persons: access.personsOf(organisation), saidBy: 'register' },
      }),
      ...queryRoutes({
        ...{ ...deps, ...counted, opens, readings: read, waits, workflow, checks },
        ...{ messages: messages.messages, messageDays },
        rehearsal: time.kind === 'rehearsal',
      }),
      ...fileRoutes({ ...deps, opens, files, mediaTypeOf, readings: read, checkpoints: checkpoints.log }),
      ...reportRoutes({ ...deps, ...counted, reference: documents }),
      ...referenceRoutes({
        ...deps,
        reference: documents,
        shipped: ownShipped,
        taken: takenElsewhere(organisations.filter((one) => one.organisation !== organisation)),
        calendarChanged: () => calendarWork.changed(),
        unitsChanged: async () => {
          const succession = { ...deps, reference: documents, clock: recording };
          await passAllToSuccessors(succession, within(maxHandOverMs)).catch(onDefect);
          // What is left of it goes on in the background.
          calendarWork.changed();
          // The register has changed already; credentials that could not be made are made with the next change or
          // start.
          await access.settle(baseUrl).then(credentialsChanged, onDefect);
          await checkpoints.changed();
        },
      }),
      ...viewRoutes({ documents: stored.documents(organisation.id), clock }),
      ...templateRoutes({ documents: stored.documents(organisation.id), clock }),
      ...accessRoutes(accessDeps),
      ...noticeRoutes({
        ...{ reference: documents, clock: recording, gateways: messages.gateways, console: messages.console, secret },
        lastOf: (user) => messages.lastOf(organisation.id, user),
        takeTrial: (user) => messages.trials.take(organisation.id, user),
        saidBy: 'register',
      }),
      ...accountRoutes({
        ...accessDeps,
        passwords: {
          has: (user) => access.directory.has(user),
          verify: access.directory.verify,
          set: async (user, password) => {
            await access.directory.setAll({ [user]: password }, 'chosen');
            await checkpoints.changed();
          },
        },
        signedIn: (person) => signedIn(person, access.directory.stampOf(person.user), issuer),
      }),
      ...watchRoutes(lettersOf(deadLetters, own), reconciliation),
      ...replayRoutes({
        ...{ replays, clock, published: published(), shipped: ownShipped },
        files: () => packFiles(folderOf(organisation.id)),
      }),
    ];
  };
  const handler = apiHandler(
    [
      ...servedBy(organisations, routesOf),
      ...descriptionRoutes(shipped),
      loginRoute(access, issuer),
      ...entryLinkRoutes(time, access, issuer, monotonic.realMs),
      ...rehearsalRoutes(time, timed),
    ],
    {
      authenticator: authenticatorOfAll(
        access.organisations.map(({ organisation, hotlineKeys, accessCheck }) => ({
          organisation,
          authenticator: authenticator(hotlineKeys, issued, accessCheck, () => new Date(monotonic.realMs())),
        })),
      ),
      attempts: createAttempts(),
      log,
      finder: organisationFinder(organisations, store),
      sessionUsed: (session, from) => access.directory.register.used(session, from),
    },
  );

  return {
    transfers: transfers.listener,
    handler: ownPagesOnly(handler, settings.hosts ?? []),
    notes: folder.notes,
    start: async (url) => {
      baseUrl = url;
      const served = refuseStranded(stored.standings, mechanisms, await servedBefore(reference));
      // Before anything is written: what has changed since the stop was changed from outside.
      await checkpoints.start();
      const change = await access.settle(baseUrl, settings.renew);
      await checkpoints.changed();
      // What cannot be recorded yet, because the disk is full or the clock wrong, keeps nobody from reading.
      await recordServed(served, { reference, clock: recording }).catch(onDefect);
      feed.start();
      reports.start();
      messages.start(baseUrl);
      await workflow.resume();
      await calendarWork.start();
      reconciliation.start();
      sweep.start();
      return change;
    },
    stop: async () => {
      if (time.kind === 'rehearsal') await time.close();
      disk.stop();
      sweep.stop();
      await reconciliation.stop();
      await checkpoints.pause();
      await calendarWork.stop();
      await feed.stop();
      // What its functions still record is read by the reports.
      await workflow.stop();
      await reports.stop();
      await messages.stop();
      replays.close();
      file.close();
      await stored.close();
      await checkpoints.stop();
      folder.release();
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
