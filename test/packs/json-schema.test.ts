import { readdirSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join, resolve } from 'node:path';
import { describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import { schemaDocuments } from '../../workflows/language/schemas/documents.ts';
import { shippedPacks } from '../../infra/packs/read-packs.ts';
import { wardPack } from '../workflows/fixtures/ward.ts';

type Validate = ((value: unknown) => boolean) & { readonly errors?: unknown };
type Ajv = new (options: object) => { compile(schema: object): Validate };

/** The validator that the check of the OpenAPI description brings along; it knows nothing of zod. */
const ofValidator = createRequire(import.meta.resolve('@seriousme/openapi-schema-validator'));
const { default: Ajv } = ofValidator('ajv/dist/2020.js') as { readonly default: Ajv };

const validators = new Map<string, Validate>();
function validatorOf(file: string): Validate {
  const known = validators.get(file);
  if (known) return known;
  const schema = JSON.parse(readFileSync(file, 'utf8')) as object;
  const made = new Ajv({ strict: false, validateFormats: false }).compile(schema);
  validators.set(file, made);
  return made;
}

const generated = new Set(['released.yaml']);
const files = readdirSync(shippedPacks, { recursive: true, encoding: 'utf8' })
  .filter((file) => file.endsWith('.yaml') && !generated.has(file.split('/').at(-1) ?? ''))
  .map((file) => join(shippedPacks, file));

/** The schema that the first line of a file names, as editors read it. */
function schemaOf(file: string, text: string): string | undefined {
  const named = /^# yaml-language-server: \$schema=(\S+)\n/.exec(text)?.[1];
  return named === undefined ? undefined : resolve(dirname(file), named);
}

describe('the schemas that editors complete and check by', () => {
  it('are those of the loader (else: npm run docs)', () => {
    for (const { path, text } of schemaDocuments()) {
      expect(readFileSync(new URL(`../../${path}`, import.meta.url), 'utf8')).toBe(text);
    }
  });

  it.each(files)('%s names one and keeps to it', (file) => {
    const text = readFileSync(file, 'utf8');
    const schema = schemaOf(file, text) ?? '';
    expect(schema).toMatch(/\/workflows\/language\/\w+\.schema\.json$/);
    const validate = validatorOf(schema);
    expect({ valid: validate(parse(text)), errors: validate.errors }).toEqual({ valid: true, errors: null });
  });

  it('take a mechanism with lists and checklists as it is written', () => {
    const validate = validatorOf(resolve(shippedPacks, '../language/mechanism.schema.json'));
    const written = wardPack().get('patient-care.yaml') ?? '';
    expect({ valid: validate(parse(written)), errors: validate.errors }).toEqual({ valid: true, errors: null });
    expect(validate(parse(written.replace('{ peak: complete }', '{ peak: completed }')))).toBe(false);
  });

  it('refuse what the loader refuses: a misspelt key, a wrong value, a text for a number', () => {
    const validate = validatorOf(resolve(shippedPacks, '../language/mechanism.schema.json'));
    const clock = {
      title: { zh: '一', en: 'one' },
      kind: 'limit',
      rules: ['R-1'],
      start: ['a'],
      stop: ['b'],
      unit: 'lead',
    };
    const title = { zh: '一', en: 'one' };
    expect(validate({ clocks: { 'C-ONE': clock } })).toBe(true);
    expect(validate({ clocks: { 'C-ONE': { ...clock, when: 'by-name' } } })).toBe(true);
    for (const wrong of [
      { clocks: { 'C-ONE': { ...clock, warning: [] } } },
      { clocks: { 'C-ONE': { ...clock, kind: 'hard' } } },
      { clocks: { 'C-ONE': { ...clock, when: { facts: 'x', is: 1 } } } },
      { version: '1' },
      { conditions: { late: { fact: 'x', is: 1 } } },
      { conditions: { late: { title, holds: { never: true } } } },
    ]) {
      expect(validate(wrong), JSON.stringify(wrong)).toBe(false);
    }
  });

  it('say in both languages what a key is', () => {
    const words = schemaDocuments().flatMap(({ text }) =>
      [...text.matchAll(/"description": "([^"]+)"/g)].map((one) => one[1]),
    );
    expect(words.length).toBeGreaterThan(50);
    for (const one of words) expect(one).toMatch(/\p{Script=Han}.* · .*[a-z]/u);
  });
});
