import { execFileSync } from 'node:child_process';
import { readPacks, rulesOf } from '../../infra/packs/read-packs.ts';
import { rulesFile } from '../../infra/constructs/rules-file.ts';
import type { BenchRow } from './bench-row.ts';

const group = 'packs';
const processes = 5;

/** Milliseconds that every start pays for the packs: YAML that is read and checked on one machine, JSON beside a bundle. */
export async function benchPacks(): Promise<BenchRow[]> {
  const read = new URL('../../infra/packs/read-packs.ts', import.meta.url).href;
  const yaml = coldTime(`const { readPacks } = await import(${JSON.stringify(read)});`, 'readPacks()');
  const bundled = rulesFile(readPacks().map(rulesOf));
  const json = coldTime(
    `const { readFileSync } = await import('node:fs');`,
    `JSON.parse(readFileSync(${JSON.stringify(bundled)}, 'utf8'))`,
  );
  return [
    { group, name: 'all packs read and checked, one machine, cold', value: yaml, unit: 'ms' },
    { group, name: 'all packs as JSON beside a bundle, cold', value: json, unit: 'ms' },
  ];
}

/** The least of several processes that do it once: what others do on the machine only adds. */
function coldTime(before: string, what: string): number {
  const script = `${before}\nconst start = performance.now();\n${what};\nconsole.log(performance.now() - start);`;
  const times = Array.from({ length: processes }, () =>
    Number(execFileSync(process.execPath, ['--input-type=module', '-e', script], { encoding: 'utf8' })),
  );
  return Math.min(...times);
}
