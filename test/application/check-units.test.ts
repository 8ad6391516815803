import { describe, expect, it } from 'vitest';
import * as z from 'zod/mini';
import { checkUnits } from '../../shared/application/give-command/check-units.ts';
import { commandBodySchema } from '../../shared/contracts/command-fields.ts';
import { unitId } from '../../shared/contracts/values.ts';
import type { CommandSpec } from '../../shared/domain/mechanism/mechanism.ts';
import type { LocalDate } from '../../shared/domain/instant.ts';
import { envComplaint, mechanisms, units } from '../support/district.ts';

const today = '2026-03-02' as LocalDate;

type Json = Readonly<Record<string, unknown>>;

const unitPattern = (z.toJSONSchema(unitId) as Json)['pattern'];

/** A value with an unknown unit at each place where the schema wants a unit, and the paths of those places. */
function sample(schema: Json, path: string): { readonly value: unknown; readonly paths: readonly string[] } {
  if (schema['pattern'] === unitPattern) return { value: 'no-such-unit', paths: [path] };
  const { properties, items, anyOf } = schema as { properties?: Json; items?: Json; anyOf?: Json[] };
  if (anyOf) return anyOf.map((one) => sample(one, path)).find(({ paths }) => paths.length > 0) ?? nothing;
  if (items) {
    const item = sample(items, `${path}[0]`);
    return { value: [item.value], paths: item.paths };
  }
  if (!properties) return nothing;
  const inner = Object.entries(properties).map(([key, one]) => {
    return [key, sample(one as Json, path === '' ? key : `${path}.${key}`)] as const;
  });
  const named = inner.filter(([, { paths }]) => paths.length > 0);
  return {
    value: Object.fromEntries(named.map(([key, { value }]) => [key, value])),
    paths: named.flatMap(([, { paths }]) => paths),
  };
}

const nothing = { value: undefined, paths: [] };

const commands = mechanisms.flatMap(({ id, commands: own }) =>
  Object.entries(own).map(([type, spec]) => {
    const schema = z.toJSONSchema(commandBodySchema(type, spec), { io: 'input', unrepresentable: 'any' });
    const { value, paths } = sample(schema, '');
    return { id, type, spec, value: value as object, paths };
  }),
);

const specOf = (type: string): CommandSpec => envComplaint.commands[type]!;

describe('units in commands', () => {
  it('are in a good part of them', () => {
    expect(commands.filter(({ paths }) => paths.length > 0).length).toBeGreaterThan(8);
  });

  it.each(commands.filter(({ paths }) => paths.length > 0))(
    'are looked up: $id $type $paths',
    ({ type, spec, value, paths }) => {
      const failure = checkUnits({ type, ...value }, spec, units, today);
      expect(failure?.details?.map(({ path }) => path).sort()).toEqual([...paths].sort());
    },
  );

  it('that the register has are fine', () => {
    expect(
      checkUnits(
        { type: 'designate', unit: 'epb', official: '值班长', reason: '职责' },
        specOf('designate'),
        units,
        today,
      ),
    ).toBeUndefined();
    expect(checkUnits({ type: 'note', text: 'no unit' }, specOf('note'), units, today)).toBeUndefined();
  });

  it('of another kind than the field takes are refused', () => {
    const designate = { type: 'designate', unit: 'epb', official: '值班长', reason: '职责' };
    const only = (kinds: readonly string[]): CommandSpec => ({
      ...specOf('designate'),
      fields: { unit: { title: { zh: '单位', en: 'Unit' }, type: 'unit', kinds } },
    });
    expect(checkUnits(designate, only(['district-department']), units, today)).toBeUndefined();
    expect(checkUnits(designate, only(['township', 'centre']), units, today)).toMatchObject({
      code: 'invalid',
      details: [{ path: 'unit' }],
    });
  });

  it('says of a unit that has ended, or has not begun, that it is not in force', () => {
    const register = units.map((unit) => (unit.id === 'epb' ? { ...unit, validTo: '2026-03-01' as LocalDate } : unit));
    const designate = { type: 'designate', unit: 'epb', official: '值班长', reason: '职责' } as const;
    expect(checkUnits(designate, specOf('designate'), register, '2026-03-01' as LocalDate)).toBeUndefined();
    expect(checkUnits(designate, specOf('designate'), register, today)).toMatchObject({
      code: 'invalid',
      details: [{ path: 'unit', message: { en: expect.stringContaining('not in force') as string } }],
    });
  });
});
