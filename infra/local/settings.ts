import { parseArgs } from 'node:util';
import * as z from 'zod/mini';
import { type Instant, parseInstant } from '../../shared/domain/instant.ts';
import { maxMessageDays, messageDaysFrom } from '../../shared/adapters/lambda/message-days.ts';
import { trustedProxies, type TrustedProxies } from './client-address.ts';
import { type OutsideSettings, outsideSettings } from './outside-settings.ts';
import type { Accepted } from './folder/examine.ts';

/** How one machine was started. */
export interface LocalSettings {
  readonly port: number;
  /** The folder with everything that is kept. */
  readonly data: string;
  /** The packs to serve: names of shipped ones or folders, comma-separated; all that are shipped when absent. */
  readonly packs?: string;
  /** Present for a rehearsal (DESIGN § 4). */
  readonly rehearsal?: { readonly start?: Instant; readonly speed: number };
  /** Names under which a proxy in front of this machine is called, besides those of the machine itself. */
  readonly hosts?: readonly string[];
  /** For how many days messages are kept; 90 unless given. */
  readonly messageDays?: number;
  /** How messages go outside; by webhooks alone when absent. */
  readonly outside?: OutsideSettings;
  readonly logLevel: 'debug' | 'info' | 'warn' | 'error';
  /** Between two passes over the open cases that see to it that each is watched; 600 unless given. */
  readonly reconcileSeconds?: number;
  /** Behind these, the forwarded address of a caller counts. */
  readonly proxies?: TrustedProxies;
  /** Accounts and lines that get a new password or key at this start. */
  readonly renew?: readonly string[];
  readonly checkpoints?: CheckpointSettings;
  /** What this start goes on with although the files do not belong together. */
  readonly accept?: readonly Accepted[];
}

/** Where checkpoints go and how often they are made; where nothing is said, into the data folder. */
export interface CheckpointSettings {
  readonly log?: string;
  /** The file of the private key that signs them. */
  readonly key?: string;
  /** 0: at the start, at the stop and on demand only. */
  readonly everyMinutes: number;
}

/** @default every ten minutes, in the data folder */
export const defaultCheckpoints: CheckpointSettings = { everyMinutes: 10 };

/** A variable that cannot be used as it is set. */
export class SettingsError extends Error {
  override readonly name = 'SettingsError';
}

const levels = ['debug', 'info', 'warn', 'error'] as const;

/**
 * Reads PORT, BANJIE_DATA, BANJIE_STAGE, BANJIE_LOG, BANJIE_RECONCILE_SECONDS, BANJIE_TRUSTED_PROXIES, BANJIE_HOSTS,
 * BANJIE_PACKS, BANJIE_MESSAGE_DAYS,
 * the rehearsal's BANJIE_CLOCK_START and BANJIE_CLOCK_SPEED, what {@link checkpointsOf} reads, and from the command line
 * `--renew <account or line>` and `--accept <cases or workflow>`, as often as wanted.
 * @throws SettingsError in both languages
 */
export function readSettings(
  env: Readonly<Record<string, string | undefined>>,
  args: readonly string[] = [],
): LocalSettings {
  const { renew, accept } = optionsOf(args);
  const port = Number(env['PORT'] ?? '8787');
  if (!Number.isInteger(port) || port < 0 || port > 65_535) throw wrong('PORT', '0–65535');
  const logLevel = levels.find((level) => level === (env['BANJIE_LOG'] ?? 'warn'));
  if (logLevel === undefined) throw wrong('BANJIE_LOG', levels.join(', '));
  const rehearsal = rehearsalOf(env);
  if (rehearsal !== undefined && env['BANJIE_STAGE'] === 'production') {
    throw new SettingsError('生产环境不能使用演练时钟 · a production stage has no rehearsal clock (BANJIE_CLOCK_*)');
  }
  const data = env['BANJIE_DATA'] ?? '.data';
  const reconcileSeconds = reconcileSecondsOf(env);
  const proxies = proxiesOf(env['BANJIE_TRUSTED_PROXIES']);
  const checkpoints = checkpointsOf(env);
  return {
    port,
    data,
    ...(env['BANJIE_PACKS'] ? { packs: env['BANJIE_PACKS'] } : {}),
    ...(reconcileSeconds ? { reconcileSeconds } : {}),
    ...(rehearsal ? { rehearsal } : {}),
    ...(proxies ? { proxies } : {}),
    ...hostsOf(env['BANJIE_HOSTS']),
    ...messageDaysOf(env['BANJIE_MESSAGE_DAYS']),
    outside: outsideSettings(env, wrong),
    logLevel,
    ...(renew ? { renew } : {}),
    ...(checkpoints ? { checkpoints } : {}),
    ...(accept ? { accept } : {}),
  };
}

function proxiesOf(list: string | undefined): TrustedProxies | undefined {
  if (list === undefined || list.trim() === '') return undefined;
  const proxies = trustedProxies(list);
  if (proxies === undefined) throw wrong('BANJIE_TRUSTED_PROXIES', '127.0.0.1, 10.0.0.0/8, fd00::/8');
  return proxies;
}

const hostName = /^[a-z0-9]([a-z0-9.-]*[a-z0-9])?$/;

function hostsOf(list: string | undefined): Pick<LocalSettings, 'hosts'> {
  if (list === undefined || list.trim() === '') return {};
  const hosts = list.split(',').map((name) => name.trim().toLowerCase());
  if (!hosts.every((name) => hostName.test(name))) throw wrong('BANJIE_HOSTS', 'banjie.example.org, banjie.local');
  return { hosts };
}

/** Reads BANJIE_CHECKPOINTS, BANJIE_CHECKPOINT_KEY and BANJIE_CHECKPOINT_MINUTES; undefined when none is set. */
export function checkpointsOf(env: Readonly<Record<string, string | undefined>>): CheckpointSettings | undefined {
  const { BANJIE_CHECKPOINTS: log, BANJIE_CHECKPOINT_KEY: key, BANJIE_CHECKPOINT_MINUTES: minutes } = env;
  if (log === undefined && key === undefined && minutes === undefined) return undefined;
  const everyMinutes = Number(minutes ?? defaultCheckpoints.everyMinutes);
  if (!Number.isFinite(everyMinutes) || everyMinutes < 0 || everyMinutes > 1_440) {
    throw wrong('BANJIE_CHECKPOINT_MINUTES', '0–1440');
  }
  return { ...(log === undefined ? {} : { log }), ...(key === undefined ? {} : { key }), everyMinutes };
}

function optionsOf(args: readonly string[]): Pick<LocalSettings, 'renew' | 'accept'> {
  try {
    const options = { renew: several, accept: several };
    const { renew, accept } = parseArgs({ args: [...args], options }).values;
    return { ...(renew ? { renew } : {}), ...(accept ? { accept: z.array(accepted).parse(accept) } : {}) };
  } catch {
    throw wrong(args.join(' '), '--renew <账号或热线 · account or line>, --accept cases, --accept workflow');
  }
}

const several = { type: 'string', multiple: true } as const;
const accepted = z.enum(['cases', 'workflow'] satisfies Accepted[]);

function messageDaysOf(given: string | undefined): Pick<LocalSettings, 'messageDays'> {
  if (given === undefined) return {};
  try {
    return { messageDays: messageDaysFrom({ BANJIE_MESSAGE_DAYS: given }) };
  } catch {
    throw wrong('BANJIE_MESSAGE_DAYS', `1–${maxMessageDays}`);
  }
}

function reconcileSecondsOf(env: Readonly<Record<string, string | undefined>>): number | undefined {
  const given = env['BANJIE_RECONCILE_SECONDS'];
  if (given === undefined) return undefined;
  const seconds = Number(given);
  if (!Number.isInteger(seconds) || seconds < 1 || seconds > 86_400) throw wrong('BANJIE_RECONCILE_SECONDS', '1–86400');
  return seconds;
}

function rehearsalOf(env: Readonly<Record<string, string | undefined>>): LocalSettings['rehearsal'] {
  const start = env['BANJIE_CLOCK_START'];
  const speed = env['BANJIE_CLOCK_SPEED'];
  if (start === undefined && speed === undefined) return undefined;
  const first = start === undefined ? undefined : parseInstant(start);
  if (start !== undefined && first === undefined) throw wrong('BANJIE_CLOCK_START', '2026-03-02T09:00:00+08:00');
  const pace = Number(speed ?? '1');
  if (!Number.isFinite(pace) || pace < 0 || pace > 1_000_000) throw wrong('BANJIE_CLOCK_SPEED', '0–1000000');
  return { ...(first === undefined ? {} : { start: first }), speed: pace };
}

function wrong(variable: string, expected: string): SettingsError {
  return new SettingsError(`${variable} 无法使用 · cannot be used; 应为 · expected: ${expected}`);
}
