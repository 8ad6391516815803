import { stdout } from 'node:process';

/** A line of the structured log. */
export interface LogLine {
  readonly level: 'debug' | 'info' | 'warn' | 'error';
  readonly message: string;
  readonly [field: string]: unknown;
}

/** Writes a line as it is: through the console Lambda would wrap it, and embedded metrics would not be found. */
export function writeLine(line: string): void {
  stdout.write(`${line}\n`);
}

/** The log of a function whose log format is JSON; Lambda itself leaves out what is below the level that is set. */
export function lambdaLog({ level, ...fields }: LogLine): void {
  writeLine(JSON.stringify({ timestamp: new Date().toISOString(), level: level.toUpperCase(), ...fields }));
}
