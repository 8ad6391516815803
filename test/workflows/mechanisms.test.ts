import { readFileSync } from 'node:fs';
import validate from 'asl-validator';
import { describe, expect, it } from 'vitest';
import { checkReleased } from '../../workflows/language/checks/released.ts';
import { compile } from '../../workflows/language/compiler/compile.ts';
import { loadMechanism } from '../../workflows/language/load-mechanism.ts';
import { releasedDocument } from '../../workflows/language/released/document.ts';
import { releasedIn, releasedKinds } from '../../workflows/language/released/released-ids.ts';
import { readPacks } from '../../infra/packs/read-packs.ts';
import { functionNames } from './support/function-names.ts';

const shipped = readPacks().flatMap((pack) =>
  pack.mechanisms.map((mechanism) => ({ id: mechanism.id, mechanism, pack })),
);

describe.each(shipped)('the mechanism $id', ({ mechanism, pack }) => {
  const released = releasedIn(pack.released[mechanism.id], mechanism.version);
  const ruleIds = new Set(Object.keys(pack.rulebook));
  const register = new Set(pack.units.map((unit) => unit.id));

  it('is loaded: nothing in it names what does not exist, and every stage is reached, held and left', () => {
    expect(loadMechanism(mechanism, { rules: ruleIds, units: register })).toEqual({ kind: 'loaded', mechanism });
  });

  it('compiles to what Step Functions accepts', () => {
    for (const options of [undefined, { ...functionNames, partition: 'aws-cn' }]) {
      const definition: unknown = JSON.parse(JSON.stringify(compile(mechanism, options)));
      expect(validate(definition, { checkArn: options !== undefined })).toMatchObject({ isValid: true, errors: [] });
    }
  });

  it('has every id recorded that cases are stored with (else: npm run docs)', () => {
    const file = new URL(`../../workflows/packs/${pack.organisation.id}/released.yaml`, import.meta.url);
    expect(readFileSync(file, 'utf8')).toBe(releasedDocument(pack));
    for (const kind of releasedKinds)
      expect(released?.[kind]).toEqual(expect.arrayContaining(Object.keys(mechanism[kind])));
  });

  const had = releasedKinds.filter((kind) => Object.keys(mechanism[kind]).length > 0);
  it.each(had)('is refused when one of its %s is gone from a version that was released', (kind) => {
    const [gone = ''] = Object.keys(mechanism[kind]);
    const { [gone]: spec, ...rest } = mechanism[kind];
    const without = { ...mechanism, [kind]: { ...rest, 'new-name': spec } };
    expect([...checkReleased(without, released)].map(({ code, path }) => `${code} ${path}`)).toEqual([
      `gone ${kind}.${gone}`,
    ]);
    expect([...checkReleased(mechanism, released)]).toEqual([]);
    expect(loadMechanism(without, { rules: ruleIds, units: register }, released)).toMatchObject({ kind: 'refused' });
  });

  it('survives its way through JSON', () => {
    expect(JSON.parse(JSON.stringify(mechanism))).toEqual(mechanism);
  });
});
