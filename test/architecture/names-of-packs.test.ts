import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { readPack, shippedPacks } from '../../infra/packs/read-packs.ts';
import type { Pack } from '../../workflows/language/pack.ts';
import { codeOutsidePacks, literalsIn } from './literals.ts';
import { exceptions, ownWords } from './names-of-packs.ts';

/** Whatever a pack calls by an id. */
function idsIn({ rulebook, units, mechanisms }: Pack): readonly string[] {
  return [
    ...Object.keys(rulebook),
    ...units.map(({ id }) => id),
    ...mechanisms.flatMap(({ id, stages, milestones, clocks, commands }) => [
      id,
      ...[stages, milestones, clocks, commands].flatMap((things) => Object.keys(things)),
    ]),
  ];
}

/** The first pack of all, and those that came later. */
const shippedPackNames = ['district', ...readdirSync(shippedPacks).filter((name) => name !== 'district')];
const [district, ...others] = shippedPackNames.map((name) => readPack(join(shippedPacks, name)));

/**
 * Adding a pack touches no code, so no code may name an id of one. Of the packs that came later, single words are left out:
 * `place`, `refused` or `order` mean something everywhere.
 */
const idsOfPack: ReadonlySet<string> = new Set([
  ...(district === undefined ? [] : idsIn(district)),
  ...others.flatMap(idsIn).filter((id) => /[-A-Z]/u.test(id)),
]);

/** The ids of a pack that a file names, words of the code's own left out. */
function namedIn(path: string, source: string): ReadonlySet<string> {
  return new Set(literalsIn(path, source).filter((text) => idsOfPack.has(text) && !Object.hasOwn(ownWords, text)));
}

/** The ids that the exceptions of a file excuse. */
function excusedIn(path: string): ReadonlySet<string> {
  return new Set((exceptions[path] ?? []).flatMap(([, ...ids]) => ids));
}

/** The ids that a file names although nothing excuses it, in the order of their names. */
function unexcused(path: string, source: string): readonly string[] {
  const excused = excusedIn(path);
  return [...namedIn(path, source)].filter((id) => !excused.has(id)).sort();
}

describe('code outside the packs', () => {
  const files = codeOutsidePacks();

  it('is read, and the packs have names', () => {
    expect(files.size).toBeGreaterThan(300);
    expect(idsOfPack.size).toBeGreaterThan(300);
  });

  it('names no mechanism, command, rule, unit, stage, milestone or clock of one', () => {
    const found = [...files].flatMap(([path, source]) => unexcused(path, source).map((id) => `${path}: ${id}`));
    expect(found).toEqual([]);
  });

  it('would be found out', () => {
    const source = [
      "import x from 'confirm-transfer';",
      "// 'revisit' in a comment",
      "type Kind = 'judge-delay';",
      "if (command === 'send-back') cite(`ENV-062`, x['gov-duty']);",
      "const plain = 'registered';",
    ].join('\n');
    expect(unexcused('shared/domain/made-up.ts', source)).toEqual(['ENV-062', 'gov-duty', 'judge-delay', 'send-back']);
    expect(unexcused('web/timeline.tsx', "const a = <p title='transfer' id='send-back' />;")).toEqual([
      'send-back',
      'transfer',
    ]);
  });

  it('is excused with a reason, and only for names that the pack has', () => {
    const excused = Object.values(exceptions).flat();
    expect(excused.filter(([reason]) => reason === '')).toEqual([]);
    expect(excused.flatMap(([, ...ids]) => ids).filter((id) => !idsOfPack.has(id))).toEqual([]);
    expect(Object.keys(ownWords).filter((word) => !idsOfPack.has(word))).toEqual([]);
  });

  it('is excused only for what it still names', () => {
    const stale = Object.keys(exceptions).flatMap((path) => {
      const named = namedIn(path, files.get(path) ?? '');
      return [...excusedIn(path)].filter((id) => !named.has(id)).map((id) => `${path}: ${id}`);
    });
    expect(stale).toEqual([]);
  });
});
