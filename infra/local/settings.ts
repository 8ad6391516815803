import { parseArgs } from 'node:util';
import { type Instant, parseInstant } from '../../shared/domain/instant.ts';

/** How one machine was started. */
export interface LocalSettings {
  readonly port: number;
  /** The folder with everything that is kept. */
  readonly data: string;
  /** Present for a rehearsal (DESIGN § 4). */
  readonly rehearsal?: { readonly start?: Instant; readonly speed: number };
  readonly logLevel: 'debug' | 'info' | 'warn' | 'error';
  /** Accounts and lines that get a new password or key at this start. */
  readonly renew?: readonly string[];
}

/** A variable that cannot be used as it is set. */
export class SettingsError extends Error {
  override readonly name = 'SettingsError';
}

const levels = ['debug', 'info', 'warn', 'error'] as const;

/**
 * Reads PORT, BANJIE_DATA, BANJIE_STAGE, BANJIE_LOG and the rehearsal's BANJIE_CLOCK_START and BANJIE_CLOCK_SPEED, and
 * from the command line `--renew <account or line>`, as often as wanted.
 * @throws SettingsError in both languages
 */
export function readSettings(
  env: Readonly<Record<string, string | undefined>>,
  args: readonly string[] = [],
): LocalSettings {
  const renew = renewOf(args);
  const port = Number(env['PORT'] ?? '8787');
  if (!Number.isInteger(port) || port < 0 || port > 65_535) throw wrong('PORT', '0–65535');
  const logLevel = levels.find((level) => level === (env['BANJIE_LOG'] ?? 'warn'));
  if (logLevel === undefined) throw wrong('BANJIE_LOG', levels.join(', '));
  const rehearsal = rehearsalOf(env);
  if (rehearsal !== undefined && env['BANJIE_STAGE'] === 'production') {
    throw new SettingsError('生产环境不能使用演练时钟 · a production stage has no rehearsal clock (BANJIE_CLOCK_*)');
  }
  const data = env['BANJIE_DATA'] ?? '.data';
  return { port, data, ...(rehearsal ? { rehearsal } : {}), logLevel, ...(renew ? { renew } : {}) };
}

function renewOf(args: readonly string[]): LocalSettings['renew'] {
  try {
    return parseArgs({ args: [...args], options: { renew: { type: 'string', multiple: true } } }).values.renew;
  } catch {
    throw wrong(args.join(' '), '--renew <账号或热线 · account or line>');
  }
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
