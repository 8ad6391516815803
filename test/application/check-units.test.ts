import { describe, expect, it } from 'vitest';
import * as z from 'zod/mini';
import { checkUnits } from '../../shared/application/give-command/check-units.ts';
import { type CommandBody, commandSchema } from '../../shared/contracts/commands.ts';
import { unitId } from '../../shared/contracts/values.ts';
import type { LocalDate } from '../../shared/domain/instant.ts';
import { units } from '../support/district.ts';

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

const commands = commandSchema.def.options.map((option) => {
  const { value, paths } = sample(z.toJSONSchema(option, { io: 'input', unrepresentable: 'any' }), '');
  return { type: option.shape.type.def.values[0] as string, value: value as object, paths };
});

describe('units in commands', () => {
  it('are in a good part of them', () => {
    expect(commands.filter(({ paths }) => paths.length > 0).length).toBeGreaterThan(8);
  });

  it.each(commands.filter(({ paths }) => paths.length > 0))('are looked up: $type $paths', ({ type, value, paths }) => {
    const failure = checkUnits({ type, ...value } as CommandBody, units, today);
    expect(failure?.details?.map(({ path }) => path).sort()).toEqual([...paths].sort());
  });

  it('that the register has are fine', () => {
    expect(
      checkUnits({ type: 'designate', unit: 'epb', official: '值班长', reason: '职责' }, units, today),
    ).toBeUndefined();
    expect(checkUnits({ type: 'note', text: 'no unit' }, units, today)).toBeUndefined();
  });

  it('says of a unit that has ended, or has not begun, that it is not in force', () => {
    const register = units.map((unit) => (unit.id === 'epb' ? { ...unit, validTo: '2026-03-01' as LocalDate } : unit));
    const designate = { type: 'designate', unit: 'epb', official: '值班长', reason: '职责' } as const;
    expect(checkUnits(designate, register, '2026-03-01' as LocalDate)).toBeUndefined();
    expect(checkUnits(designate, register, today)).toMatchObject({
      code: 'invalid',
      details: [{ path: 'unit', message: { en: expect.stringContaining('not in force') as string } }],
    });
  });
});
