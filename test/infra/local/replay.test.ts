import { execFile } from 'node:child_process';
import { createHash } from 'node:crypto';
import { cpSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { execPath } from 'node:process';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { candidateOf, SettingChangeError } from '../../../shared/application/replay/candidate.ts';
import { type FolderReplay, replayFolder } from '../../../infra/local/replay/replay-folder.ts';
import { readPacks, rulesOf, shippedPacks } from '../../../infra/packs/read-packs.ts';
import { startOfDay, type LocalDate } from '../../../shared/domain/instant.ts';
import { districtRules } from '../../support/district.ts';
import { courseNumber, courses, recordCourses } from '../../support/recorded-courses.ts';
import { temporaryFolder } from '../../support/temporary-folder.ts';

const main = fileURLToPath(new URL('../../../infra/local/replay/main.ts', import.meta.url));
const served = [districtRules];
const always = { from: startOfDay('2010-01-01' as LocalDate), to: startOfDay('2100-01-01' as LocalDate) };

describe('replaying a data folder', () => {
  const folder = temporaryFolder();
  const data = join(folder.path, 'data');
  const candidatePack = join(folder.path, 'candidate');

  beforeAll(async () => {
    mkdirSync(data);
    await recordCourses(data);
    cpSync(join(shippedPacks, 'district'), candidatePack, { recursive: true });
    edit('env-complaint/clocks.yaml', /(C-T15:[\s\S]*?length: \{ n: )15([\s\S]*?) {4}warnings: .*\n/, '$15$2');
    edit(
      'env-complaint/commands-handling.yaml',
      /( {2}accept:[\s\S]*?requires:\n)/,
      '$1      - { unless: { settled: told }, rule: ENV-025, message: { zh: 须先告知, en: tell first } }\n',
    );
  });
  afterAll(() => folder.remove());

  function edit(file: string, what: RegExp, by: string): void {
    const path = join(candidatePack, file);
    const before = readFileSync(path, 'utf8');
    const after = before.replace(what, by);
    expect(after).not.toBe(before);
    writeFileSync(path, after);
  }

  const replay = (more: Partial<FolderReplay> = {}) =>
    replayFolder({
      data,
      shipped: [districtRules],
      candidate: candidateOf(served, [], []),
      within: always,
      mostListed: 10_000,
      ...more,
    });

  it('finds nothing under the rules that were in force', async () => {
    expect(await replay()).toMatchObject({ cases: courses.length, changed: 0, refusedActs: 0, differences: [] });
  });

  it('finds the same whatever the number of threads, and writes nothing', async () => {
    const before = digests(data);
    const candidate = candidateOf(served, readPacks(candidatePack).map(rulesOf), []);
    const one = await replay({ candidate, threads: 1 });
    expect(await replay({ candidate, threads: 3 })).toEqual(one);
    expect(digests(data)).toEqual(before);
    expect(one.changed).toBeGreaterThan(10);
    const shorter = one.differences.filter(({ deadline }) => deadline === 'C-T15');
    expect(shorter.length).toBeGreaterThan(10);
    for (const { actual, candidate: under } of shorter) {
      if (actual.dueAt !== undefined && under.dueAt !== undefined) expect(under.dueAt < actual.dueAt).toBe(true);
    }
    expect(one.refusals.every(({ command }) => command.length > 0)).toBe(true);
    const accepting = one.refusals.filter(({ command }) => command === 'accept');
    expect(accepting.map(({ rule, code }) => `${code} ${rule}`)).toContain('not-allowed ENV-025');
    expect(one.refusedActs).toBe(one.refusals.length);
  });

  it('keeps counts exact where the lists end, and tells everything that it finds', async () => {
    const candidate = candidateOf(served, readPacks(candidatePack).map(rulesOf), []);
    const whole = await replay({ candidate });
    const lines: unknown[] = [];
    const short = await replay({ candidate, mostListed: 3, onFound: (line) => lines.push(line) });
    expect(short.differences).toEqual(whole.differences.slice(0, 3));
    expect(short.refusedActs).toBe(whole.refusedActs);
    expect(short.standings).toEqual(whole.standings);
    expect(lines).toHaveLength(whole.differences.length + whole.refusals.length);
  });

  it('takes the cases that were received in the months, and no others', async () => {
    const march = { from: startOfDay('2026-03-01' as LocalDate), to: startOfDay('2026-04-01' as LocalDate) };
    const expected = courses.filter(({ register }) => register.at.startsWith('2026-03')).length;
    expect(expected).toBeGreaterThan(0);
    expect((await replay({ within: march })).cases).toBe(expected);
  });

  it('ends when it is told to', async () => {
    const stop = new AbortController();
    const running = replay({ signal: stop.signal });
    stop.abort(new Error('enough'));
    await expect(running).rejects.toThrow('enough');
  });

  it('refuses settings that there are not, and values that one does not take', () => {
    for (const change of ['env-complaint.I-99=true', 'nothing.I-02=true', 'env-complaint.I-02=perhaps', 'I-02']) {
      expect(() => candidateOf(served, [], [change]), change).toThrow(SettingChangeError);
    }
    expect(candidateOf(served, [], ['env-complaint.I-02=false']).settings).toEqual({
      'env-complaint': { 'I-02': false },
    });
  });

  it('is a command that prints the totals and the first cases, and keeps all in a file', async () => {
    const file = join(folder.path, 'found.jsonl');
    const args = ['--pack', candidatePack, '--json', file];
    const { stdout } = await promisify(execFile)(execPath, [main, ...args], {
      env: { ...process.env, BANJIE_DATA: data },
    });
    expect(stdout).toContain(`cases: ${courses.length}`);
    expect(stdout).toContain('C-T15');
    const found = readFileSync(file, 'utf8').trim().split('\n');
    expect(found.map((line) => (JSON.parse(line) as { case: string }).case)).toContain(courseNumber(1));
  });

  it('says where a candidate is wrong and replays nothing', async () => {
    const broken = join(folder.path, 'broken');
    cpSync(candidatePack, broken, { recursive: true });
    writeFileSync(join(broken, 'settings.yaml'), 'env-complaint: [\n');
    const run = promisify(execFile)(execPath, [main, '--pack', broken], { env: { ...process.env, BANJIE_DATA: data } });
    await expect(run).rejects.toMatchObject({ code: 2, stderr: expect.stringContaining('settings.yaml:') as string });
  });
});

function digests(folder: string): readonly (readonly [string, string])[] {
  return readdirSync(folder)
    .filter((name) => name.endsWith('.db'))
    .map(
      (name) =>
        [
          name,
          createHash('sha256')
            .update(readFileSync(join(folder, name)))
            .digest('hex'),
        ] as const,
    );
}
