import { spawnSync } from 'node:child_process';
import { generateKeyPairSync } from 'node:crypto';
import { cpSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { gatherFindings, type VerificationResult } from '../../infra/local/audit/verify/findings.ts';
import { verify } from '../../infra/local/audit/verify/verify.ts';
import { exportFolder } from '../../infra/local/export/export-folder.ts';
import { openExport } from '../../infra/local/export/export-writer.ts';
import type { Difference } from '../../shared/domain/audit/difference.ts';
import { HttpWorld } from '../scenarios/http-world.ts';
import { playTogether } from '../scenarios/play-together.ts';
import { scenarioCalled } from '../scenarios/district-scenarios.ts';
import { eventsOf, inDatabase, rewriteCase, sha256 } from '../support/tampering.ts';
import { temporaryFolder } from '../support/temporary-folder.ts';
import { counted } from '../support/watched.ts';

const complaint = { content: '楼下餐馆的油烟直往家里灌', complainant: { name: '周女士', contact: '19900000101' } };

/** What the real server left: three cases with a long course, two that were registered under a key. */
describe('a stopped store', () => {
  const place = temporaryFolder();
  const data = join(place.path, 'data');
  const kept = { checkpoints: join(place.path, 'kept.jsonl'), key: join(place.path, 'kept.pem') };
  /** Closed; missed and open; registered under a key and open. */
  let numbers: { closed: string; missed: string; keyed: string };
  let copies = 0;

  beforeAll(async () => {
    const world = new HttpWorld(data);
    // Closed in the end; a promise missed; nothing done at all.
    const played = await playTogether(['N60', 'N23', 'N24'].map(scenarioCalled), world, {
      id: 'district',
      name: { zh: '', en: '' },
    });
    for (const { differences } of played) expect(differences).toEqual([]);
    const { credentials } = world.api;
    const register = async (key: string): Promise<{ number: string }> => {
      const response = await fetch(`${credentials.baseUrl}/v1/cases`, {
        method: 'POST',
        headers: {
          'x-api-key': credentials.hotlines['12369'] ?? '',
          'content-type': 'application/json',
          'idempotency-key': key,
        },
        body: JSON.stringify(complaint),
      });
      expect(response.status).toBe(201);
      return (await response.json()) as { number: string };
    };
    const { number: keyed } = await register('call-1');
    await register('call-2');
    await world.api.asStaff('epb', 'GET', `/v1/cases/${keyed}`);
    await world.api.asStaff('epb', 'GET', `/v1/cases/${keyed}/timeline`);
    await world.settle();
    // What is not counted yet when a server stops is counted after its next start: no difference, and nothing to find.
    await counted(data);
    await world.end();
    const db = new DatabaseSync(join(data, 'cases.db'));
    const one = (where: string): string =>
      String(db.prepare(`SELECT number FROM cases WHERE ${where} LIMIT 1`).get()?.['number']);
    numbers = { closed: one("stage = 'closed'"), missed: one("overdue = 1 AND number LIKE 'HJ%'"), keyed };
    db.close();
    cpSync(join(data, 'checkpoints.jsonl'), kept.checkpoints);
    cpSync(join(data, 'checkpoint-key.pub.pem'), kept.key);
  });
  afterAll(() => place.remove());

  async function verified(folder: string, with_ = kept): Promise<VerificationResult> {
    const findings = gatherFindings();
    await verify({ target: folder, checkpoints: with_.checkpoints, keys: [with_.key] }, findings);
    return findings.result();
  }

  /** A copy of the folder that something was done to. */
  async function tampered(work: (folder: string) => void): Promise<readonly Difference[]> {
    const folder = join(place.path, `copy-${(copies += 1)}`);
    cpSync(data, folder, { recursive: true });
    try {
      work(folder);
      const { differences, unanchored } = await verified(folder);
      expect(unanchored).toEqual([]);
      return differences;
    } finally {
      rmSync(folder, { recursive: true });
    }
  }

  const cases = (work: (db: DatabaseSync) => void) => (folder: string) => inDatabase(folder, 'cases.db', work);
  const workflow = (work: (db: DatabaseSync) => void) => (folder: string) => inDatabase(folder, 'workflow.db', work);
  const reports = (work: (db: DatabaseSync) => void) => (folder: string) => inDatabase(folder, 'reports.db', work);
  const idOf = (number: string) => `(SELECT id FROM cases WHERE number = '${number}')`;

  it('verifies when nobody touched it, and is not touched by it', async () => {
    const before = sha256(readFileSync(join(data, 'cases.db'), 'latin1'));
    const result = await verified(data);
    expect(result).toMatchObject({ differences: [], unanchored: [], notes: [] });
    expect(result.counts).toMatchObject({ answers: 2 });
    expect(result.counts.cases).toBeGreaterThan(20);
    expect(sha256(readFileSync(join(data, 'cases.db'), 'latin1'))).toBe(before);
  });

  describe.each<[string, () => (folder: string) => void, () => Partial<Difference>]>([
    [
      'the tail of the events cut off',
      () => cases((db) => db.exec(`DELETE FROM events WHERE case_id = ${idOf(numbers.closed)} AND seq > 5`)),
      () => ({ place: 'cases.db/events', case: numbers.closed, field: 'length', actual: '5' }),
    ],
    [
      'the tail cut off with everything that follows from it',
      () => cases((db) => rewriteCase(db, numbers.missed, eventsOf(db, numbers.missed).slice(0, 4))),
      () => ({ place: 'cases.db/events', case: numbers.missed, field: 'length' }),
    ],
    [
      'a snapshot: a missed deadline is met',
      () =>
        cases((db) =>
          db.exec(
            `UPDATE cases SET snapshot = replace(snapshot, '"status":"missed"', '"status":"met"') WHERE number = '${numbers.missed}'`,
          ),
        ),
      () => ({ place: 'cases.db/cases.snapshot', case: numbers.missed, expected: 'missed', actual: 'met' }),
    ],
    [
      'a snapshot: another complainant',
      () =>
        cases((db) =>
          db.exec(
            `UPDATE cases SET snapshot = replace(snapshot, '周女士', '吴先生') WHERE number = '${numbers.keyed}'`,
          ),
        ),
      () => ({ place: 'cases.db/cases.snapshot', case: numbers.keyed, field: 'registration.complainant.name' }),
    ],
    [
      'a line of the board',
      () =>
        cases((db) =>
          db.exec(
            `UPDATE cases SET board = json_set(board, '$.overdue', json('false')) WHERE number = '${numbers.missed}'`,
          ),
        ),
      () => ({
        place: 'cases.db/cases.board',
        case: numbers.missed,
        field: 'overdue',
        expected: 'true',
        actual: 'false',
      }),
    ],
    [
      'a column of the board',
      () => cases((db) => db.exec(`UPDATE cases SET overdue = 0 WHERE number = '${numbers.missed}'`)),
      () => ({ place: 'cases.db/cases', case: numbers.missed, field: 'overdue', expected: '1', actual: '0' }),
    ],
    [
      'a whole chain hashed anew',
      () =>
        cases((db) => {
          const events = eventsOf(db, numbers.missed).map((event) =>
            event.type === 'deadline-missed' ? { ...event, unit: 'museum' } : event,
          );
          rewriteCase(db, numbers.missed, events);
        }),
      () => ({
        place: 'cases.db/events',
        case: numbers.missed,
        field: expect.stringMatching(/^#\d+\.hash$/) as string,
      }),
    ],
    [
      'a case removed',
      () =>
        cases((db) =>
          db.exec(`DELETE FROM events WHERE case_id = ${idOf(numbers.closed)};
            DELETE FROM outbox WHERE number = '${numbers.closed}';
            DELETE FROM waits WHERE number = '${numbers.closed}';
            DELETE FROM cases WHERE number = '${numbers.closed}'`),
        ),
      () => ({ place: 'cases.db/cases', case: numbers.closed }),
    ],
    [
      'a case invented',
      () =>
        cases((db) => {
          db.exec(`INSERT INTO cases SELECT (SELECT max(id) + 1 FROM cases), 'HJ20260403-FORGED00', version, board_order,
            holder, stage, mechanism, urgent, overdue, provisional, last_hash, board, snapshot${extraColumns(db)}
            FROM cases WHERE number = '${numbers.closed}'`);
          const events = eventsOf(db, numbers.closed).map((event) =>
            event.type === 'registered' ? { ...event, number: 'HJ20260403-FORGED00' } : event,
          );
          rewriteCase(db, 'HJ20260403-FORGED00', events);
          db.exec(
            `INSERT INTO outbox SELECT (SELECT max(id) + 1 FROM outbox), 'HJ20260403-FORGED00', 'env-complaint', 1, ${events.length}`,
          );
        }),
      () => ({ case: 'HJ20260403-FORGED00', place: 'checkpoints', actual: expect.stringMatching(/^\+/) as string }),
    ],
    [
      'a stored answer',
      () =>
        cases((db) =>
          db.exec(
            `UPDATE idempotency SET response = replace(response, '"urgency":"ordinary"', '"urgency":"urgent"') WHERE key = 'call-1'`,
          ),
        ),
      () => ({ place: 'cases.db/idempotency', case: numbers.keyed, field: 'response' }),
    ],
    [
      'a stored answer removed',
      () => cases((db) => db.exec(`DELETE FROM idempotency WHERE key = 'call-1'`)),
      () => ({ place: 'cases.db/idempotency', case: numbers.keyed }),
    ],
    [
      'a stored answer kept for longer',
      () => cases((db) => db.exec(`UPDATE idempotency SET expires_at = '2036-01-01T00:00:00Z' WHERE key = 'call-1'`)),
      () => ({ place: 'cases.db/idempotency', case: numbers.keyed, field: 'expires_at' }),
    ],
    [
      'the settings',
      () =>
        cases((db) =>
          db.exec(`INSERT INTO reference (kind, version, document, author, reason, at, hash)
            VALUES ('settings', 1, '{"env-complaint":{}}', 'admin', 'x', '2026-04-03T08:00:00Z', '${'0'.repeat(64)}')`),
        ),
      () => ({ place: 'cases.db/reference', field: 'settings 1' }),
    ],
    [
      'a key of a hotline replaced',
      () =>
        cases((db) =>
          db.exec(
            `UPDATE reference SET document = json_set(document, '$[0].sha256', '${sha256('mine')}') WHERE kind = 'hotline-keys'`,
          ),
        ),
      () => ({ place: 'cases.db/reference', field: 'hotline-keys 1' }),
    ],
    [
      'a counter of the reports',
      () =>
        reports((db) =>
          db.exec(
            `UPDATE counters SET n = n + 1 WHERE (month, unit, measure) IN (SELECT month, unit, measure FROM counters WHERE n > 0 LIMIT 1)`,
          ),
        ),
      () => ({ place: 'reports.db/counters' }),
    ],
    [
      'a breach taken out of the reports',
      () => reports((db) => db.exec(`DELETE FROM breaches WHERE place LIKE '%|${numbers.missed}|%'`)),
      () => ({ place: 'reports.db/breaches', case: numbers.missed }),
    ],
    [
      'an execution moved',
      () =>
        workflow((db) =>
          db.exec(`UPDATE executions SET wake_at = '2036-01-01T00:00:00Z' WHERE name = '${numbers.keyed}'`),
        ),
      () => ({ place: 'workflow.db/executions', case: numbers.keyed, field: `${numbers.keyed}.wake_at` }),
    ],
    [
      'an execution deleted',
      () =>
        workflow((db) =>
          db.exec(`DELETE FROM history WHERE execution IN (SELECT id FROM executions WHERE name = '${numbers.keyed}');
            DELETE FROM executions WHERE name = '${numbers.keyed}'`),
        ),
      () => ({ place: 'workflow.db/executions', case: numbers.keyed }),
    ],
    [
      'the history of an execution',
      () =>
        workflow((db) =>
          db.exec(
            `DELETE FROM history WHERE execution IN (SELECT id FROM executions WHERE name = '${numbers.closed}') AND first_id > 1`,
          ),
        ),
      () => ({ place: 'workflow.db/history', case: numbers.closed }),
    ],
    [
      'the cursor of the feed put forward',
      () => workflow((db) => db.exec('UPDATE feed_cursor SET done_to = done_to + 1000')),
      () => ({ place: 'workflow.db/feed_cursor', field: 'done_to' }),
    ],
    [
      'the cursor of the feed put back',
      () => workflow((db) => db.exec('UPDATE feed_cursor SET done_to = done_to - 1')),
      () => ({ place: 'workflow.db/feed_cursor', field: 'done_to' }),
    ],
    [
      'the cursor of the reports put back',
      () => reports((db) => db.exec('UPDATE feed_cursor SET done_to = 0')),
      () => ({ place: 'reports.db/feed_cursor', field: 'done_to' }),
    ],
    [
      'the text of an event',
      () =>
        cases((db) =>
          db.exec(
            `UPDATE events SET event = replace(event, '周女士', '吴先生') WHERE case_id = ${idOf(numbers.keyed)}`,
          ),
        ),
      () => ({ place: 'cases.db/events', case: numbers.keyed, field: '#1' }),
    ],
    [
      'the order of events',
      () =>
        cases((db) =>
          db.exec(`UPDATE events SET seq = -2 WHERE case_id = ${idOf(numbers.keyed)} AND seq = 2;
            UPDATE events SET seq = 2 WHERE case_id = ${idOf(numbers.keyed)} AND seq = 3;
            UPDATE events SET seq = 3 WHERE case_id = ${idOf(numbers.keyed)} AND seq = -2`),
        ),
      () => ({ place: 'cases.db/events', case: numbers.keyed, field: '#2' }),
    ],
    [
      'a commit taken out',
      () => cases((db) => db.exec(`DELETE FROM outbox WHERE number = '${numbers.missed}' AND first_seq > 1`)),
      () => ({ place: 'cases.db/outbox', case: numbers.missed }),
    ],
    [
      'a reading of a complainant’s data, taken out at the end',
      () => cases((db) => db.exec('DELETE FROM readings WHERE id = (SELECT max(id) FROM readings)')),
      () => ({ place: 'cases.db/readings', field: 'length' }),
    ],
    [
      'a reading by somebody else',
      () => cases((db) => db.exec(`UPDATE readings SET user = 'museum' WHERE id = 1`)),
      () => ({ place: 'cases.db/readings', field: '#1' }),
    ],
    [
      'the machine by which executions go',
      () =>
        workflow((db) => db.exec(`UPDATE machines SET definition = replace(definition, '"StartAt"', ' "StartAt"')`)),
      () => ({ place: 'workflow.db/machines', field: 'machine 1' }),
    ],
    [
      'a unit let in to a case',
      () =>
        cases((db) =>
          db.exec(`INSERT INTO case_units SELECT id, 'museum' FROM cases WHERE number = '${numbers.keyed}'`),
        ),
      () => ({ place: 'cases.db/case_units', case: numbers.keyed }),
    ],
    [
      'the token of a wait',
      () => cases((db) => db.exec(`UPDATE waits SET token = 'mine' WHERE number = '${numbers.keyed}'`)),
      () => ({ place: 'cases.db/waits', case: numbers.keyed, field: 'token' }),
    ],
    [
      'the trigger that keeps events',
      () => (folder) => {
        const db = new DatabaseSync(join(folder, 'cases.db'));
        db.exec('DROP TRIGGER events_are_not_changed; PRAGMA wal_checkpoint(TRUNCATE)');
        db.close();
      },
      () => ({ place: 'cases.db', field: 'trigger events_are_not_changed' }),
    ],
    [
      'a password',
      () => (folder) => {
        const path = join(folder, 'staff.json');
        const accounts = JSON.parse(readFileSync(path, 'utf8')) as { user: string; passwordHash: string }[];
        const [admin] = accounts.filter(({ user }) => user === 'admin');
        admin!.passwordHash = 'scrypt$AAAA$AAAA';
        writeFileSync(path, JSON.stringify(accounts));
      },
      () => ({ place: 'staff.json', field: 'admin' }),
    ],
    [
      'the key that signs people in',
      () => (folder) => writeFileSync(join(folder, 'issuer-key.json'), '{}'),
      () => ({ place: 'issuer-key.json' }),
    ],
  ])('%s', (_what, work, expected) => {
    it('is found and named', async () => {
      const differences = await tampered(work());
      expect(differences).toContainEqual(expect.objectContaining(expected()));
      expect(JSON.stringify(differences)).not.toMatch(/周女士|吴先生|19900000101/);
    });
  });

  describe('whose checkpoints', () => {
    const logWith = (change: (lines: string[]) => string[]): string => {
      const path = join(place.path, 'changed.jsonl');
      writeFileSync(path, `${change(readFileSync(kept.checkpoints, 'utf8').trimEnd().split('\n')).join('\n')}\n`);
      return path;
    };
    const found = async (checkpoints: string) => (await verified(data, { ...kept, checkpoints })).differences;

    it('were edited does not verify', async () => {
      const path = logWith((lines) => lines.map((line) => line.replace('"reason":"stop"', '"reason":"interval"')));
      expect(await found(path)).toContainEqual(
        expect.objectContaining({ field: expect.stringMatching(/signature$/) as string }),
      );
    });

    it('name another head does not verify', async () => {
      const path = logWith((lines) => lines.map((line) => line.replace(numbers.closed, 'HJ20260403-OTHER000')));
      expect(await found(path)).toContainEqual(
        expect.objectContaining({ field: expect.stringMatching(/root$/) as string }),
      );
    });

    it('lack one does not verify', async () => {
      const path = logWith((lines) => {
        const ends = lines.flatMap((line, index) => (line.startsWith('{"checkpoint"') ? [index] : []));
        return [...lines.slice(0, (ends[0] ?? 0) + 1), ...lines.slice((ends[1] ?? 0) + 1)];
      });
      expect(await found(path)).toContainEqual(
        expect.objectContaining({ field: expect.stringMatching(/sequence$/) as string }),
      );
    });

    it('in the folder end earlier than it remembers does not verify', async () => {
      const folder = join(place.path, 'cut');
      cpSync(data, folder, { recursive: true });
      const path = join(folder, 'checkpoints.jsonl');
      const lines = readFileSync(path, 'utf8').split('\n');
      writeFileSync(
        path,
        `${lines.slice(0, lines.findIndex((line) => line.startsWith('{"checkpoint"')) + 1).join('\n')}\n`,
      );
      const { differences } = await verified(folder, { checkpoints: path, key: kept.key });
      expect(differences).toContainEqual(expect.objectContaining({ field: 'last' }));
    });

    it('are signed by another key does not verify', async () => {
      const other = join(place.path, 'other.pem');
      writeFileSync(other, generateKeyPairSync('ed25519').publicKey.export({ format: 'pem', type: 'spki' }));
      const { differences } = await verified(data, { ...kept, key: other });
      expect(differences.filter(({ field }) => field?.endsWith('.key'))).toHaveLength(3);
    });
  });

  describe('exported', () => {
    const exported = (name: string): string => {
      const folder = join(place.path, name);
      const writer = openExport(folder);
      exportFolder(data, writer);
      writer.close();
      return folder;
    };

    it('verifies against the same checkpoints', async () => {
      const { differences, unanchored, counts } = await verified(exported('export'));
      expect({ differences, unanchored }).toEqual({ differences: [], unanchored: [] });
      const { counts: stored } = await verified(data);
      const { cases: inStore, events, documents, executions } = stored;
      expect(counts).toMatchObject({ cases: inStore, events, documents, executions });
    });

    it('does not verify once a text was changed, a case or a document taken out', async () => {
      const folder = exported('changed-export');
      const path = join(folder, 'cases.jsonl');
      const lines = readFileSync(path, 'utf8').split('\n');
      const without = lines.filter((line) => !line.includes(numbers.closed));
      writeFileSync(path, without.join('\n').replaceAll('周女士', '吴先生'));
      const documents = join(folder, 'references.jsonl');
      const kept_ = readFileSync(documents, 'utf8').split('\n');
      writeFileSync(documents, kept_.filter((line) => !line.includes('"hotline-keys"')).join('\n'));
      const { differences } = await verified(folder);
      for (const found of [
        { place: 'cases.jsonl', case: numbers.closed },
        { place: 'cases.jsonl', case: numbers.keyed, field: '#1' },
        { place: 'references.jsonl', field: 'hotline-keys' },
      ]) {
        expect(differences).toContainEqual(expect.objectContaining(found));
      }
    });
  });

  describe('as a command', () => {
    const main = fileURLToPath(new URL('../../infra/local/audit/verify/main.ts', import.meta.url));
    const run = (...args: readonly string[]) => {
      const { status, stdout, stderr } = spawnSync(process.execPath, [main, ...args], { encoding: 'utf8' });
      return { status, stdout, stderr };
    };

    it('ends with 0, and says it in both languages or as JSON', () => {
      const { status, stdout } = run(data, '--checkpoints', kept.checkpoints, '--key', kept.key);
      expect({ status, stdout }).toMatchObject({
        status: 0,
        stdout: expect.stringContaining('未发现不符 · nothing differs') as string,
      });
      const json = JSON.parse(run(data, '--json').stdout) as VerificationResult;
      expect(json).toMatchObject({ differenceCount: 0, differences: [] });
    });

    it('ends with 1 where something differs', () => {
      const folder = join(place.path, 'for-command');
      cpSync(data, folder, { recursive: true });
      cases((db) => db.exec(`UPDATE cases SET holder = 'museum' WHERE number = '${numbers.missed}'`))(folder);
      const { status, stdout } = run(folder);
      expect(status).toBe(1);
      expect(stdout).toContain(`✗ cases.db/cases ${numbers.missed} holder`);
    });

    it.each([
      ['a folder that is not there', ['/nowhere']],
      ['a folder without a store', [place.path]],
      ['no folder', []],
      ['a log that is not there', ['DATA', '--checkpoints', '/nowhere']],
      ['a key that is not there', ['DATA', '--key', '/nowhere']],
      ['a key that is none', ['DATA', '--key', 'KEPT']],
      ['an option that it does not have', ['DATA', '--all']],
    ])('ends with 2 for %s, and says why', (_what, args) => {
      const named = args.map((one) => (one === 'DATA' ? data : one === 'KEPT' ? kept.checkpoints : one));
      const { status, stderr, stdout } = run(...named);
      expect({ status, stdout }).toEqual({ status: 2, stdout: '' });
      expect(stderr).toMatch(/^✗ .* · /);
      expect(stderr).not.toMatch(/at .*\.ts/);
    });
  });
});

/** Columns that later layouts have behind the snapshot. */
function extraColumns(db: DatabaseSync): string {
  const known = db
    .prepare('SELECT name FROM pragma_table_info(?)')
    .all('cases')
    .map((row) => String(row['name']));
  return known
    .slice(known.indexOf('snapshot') + 1)
    .map((name) => `, ${name}`)
    .join('');
}
