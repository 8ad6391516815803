import { spawnSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';

const root = fileURLToPath(new URL('../../', import.meta.url));

/** A package as CycloneDX describes it. */
interface Component {
  readonly name: string;
  readonly version: string;
  readonly licenses?: readonly {
    readonly license?: { readonly id?: string; readonly name?: string };
    readonly expression?: string;
  }[];
  readonly properties?: readonly { readonly name: string; readonly value: string }[];
}

/** What a public body may deliver to another without asking anybody: they want their notice kept at most. */
const free = [
  '0BSD',
  'Apache-2.0',
  'BlueOak-1.0.0',
  'BSD-2-Clause',
  'BSD-3-Clause',
  'ISC',
  'MIT',
  'MIT-0',
  'Unlicense',
];

/** Used to build and to test, changed by nobody here and not delivered: what they are under asks nothing of that. */
const onlyUsed = ['MPL-2.0'];

/** All that is installed. Not with `--omit dev`: npm then leaves out what a tool needs as well, such as zod. */
function components(): readonly Component[] {
  const { status, stdout, stderr } = spawnSync('npm', ['run', '--silent', 'sbom'], {
    cwd: root,
    encoding: 'utf8',
    maxBuffer: 2 ** 28,
  });
  if (status !== 0) throw new Error(stderr);
  return (JSON.parse(stdout) as { readonly components: readonly Component[] }).components;
}

function isDelivered({ properties = [] }: Component): boolean {
  return !properties.some(({ name, value }) => name === 'cdx:npm:package:development' && value === 'true');
}

/** Packages under what is not allowed, or under nothing that they say; of alternatives one that is allowed is enough. */
function refused(found: readonly Component[], allowed: readonly string[]): readonly string[] {
  const isAllowed = (expression: string): boolean =>
    expression
      .replaceAll(/[()]/g, '')
      .split(' OR ')
      .some((choice) => choice.split(' AND ').every((one) => allowed.includes(one)));
  return found.flatMap(({ name, version, licenses = [] }) => {
    const said = licenses.map(({ license, expression }) => expression ?? license?.id ?? license?.name ?? '');
    return said.length > 0 && said.every(isAllowed) ? [] : [`${name} ${version}: ${said.join(', ') || 'none said'}`];
  });
}

describe('licences', () => {
  const installed = components();

  it('of what is delivered ask for no more than their notice', () => {
    const delivered = installed.filter(isDelivered);
    expect(delivered.map(({ name }) => name)).toEqual(expect.arrayContaining(['zod', 'react', '@middy/core']));
    expect(refused(delivered, free)).toEqual([]);
  });

  it('of what builds and tests it are known', () => {
    expect(refused(installed, [...free, ...onlyUsed])).toEqual([]);
  });

  it('are told apart', () => {
    const under = (expression: string): Component => ({ name: 'some', version: '1.0.0', licenses: [{ expression }] });
    expect(refused([under('(MIT OR GPL-3.0-or-later)'), under('MIT AND ISC')], free)).toEqual([]);
    expect(refused([under('MIT AND GPL-3.0-only'), { name: 'other', version: '2.0.0' }], free)).toEqual([
      'some 1.0.0: MIT AND GPL-3.0-only',
      'other 2.0.0: none said',
    ]);
  });
});
