import type { Log, LogEntry } from '../../shared/application/log.ts';

const order: readonly LogEntry['level'][] = ['debug', 'info', 'warn', 'error'];

/** One JSON object a line on standard error, from a level on. */
export function lineLog(from: LogEntry['level']): Log {
  const least = order.indexOf(from);
  return (entry) => {
    if (order.indexOf(entry.level) < least) return;
    process.stderr.write(`${JSON.stringify({ at: new Date().toISOString(), ...entry })}\n`);
  };
}
