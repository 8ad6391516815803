import { describe, expect, it } from 'vitest';
import { compile } from '../../workflows/language/compiler/compile.ts';
import { loadPack } from '../../workflows/language/load-pack.ts';
import { registersPack } from './fixtures/registers.ts';

/** What is wrong with the register of commitments once a text in its file is another one. */
function problems(from: string, to: string) {
  const loading = loadPack(
    registersPack((file) => {
      expect(file).toContain(from);
      return file.replace(from, to);
    }),
  );
  if (loading.kind === 'loaded') return [];
  return loading.problems.map(({ file, line, code, path, message }) => ({ file, line, code, path, message }));
}

describe('a register', () => {
  it('is a mechanism whose cases end with their registration', () => {
    const loading = loadPack(registersPack());
    if (loading.kind === 'refused') throw new Error(JSON.stringify(loading.problems));
    const [commitments, keys] = loading.pack.mechanisms;
    expect(commitments).toMatchObject({
      stages: { entered: { terminal: true, holder: 'lead' } },
      commands: { correct: { by: ['unit:office'] }, 'strike-out': { by: ['unit:office'] } },
      clocks: {},
      register: { valid: { from: 'signed_on', to: 'valid_to' } },
    });
    expect(keys).toMatchObject({
      stages: { entered: { holder: 'first-contact' } },
      commands: { correct: { by: ['first-contact'] } },
    });
    expect(keys?.admits).toBeUndefined();
    expect(Object.values(compile(keys!).States).map(({ Type }) => Type)).not.toContain('Task');
  });

  it.each([
    ['unit: signed_by', 'unit: signed_bye', 'unknown-fact', 'register.unit', 'did you mean "signed_by"'],
    ['unit: signed_by', 'unit: signer', 'wrong-fact-type', 'register.unit', 'of type text'],
    ['from: signed_on', 'from: signed_at', 'unknown-fact', 'register.valid.from', '"signed_at" is not known here'],
    ['to: valid_to', 'to: signer', 'wrong-fact-type', 'register.valid.to', 'of type date'],
    ['signed_by, signer,', 'signed_by, singer,', 'unknown-fact', 'register.requires.1', 'did you mean "signer"'],
    ["'unit:office'", "'unit:offices'", 'unknown-unit', 'register.by.0', 'did you mean "office"'],
    ['rules: [REG-01]', 'rules: [REG-09]', 'unknown-rule', 'register.rules.0', 'REG-01'],
    ['heading:', 'headings:', 'shape', 'register', 'heading'],
    ['facts:', 'stages: {}\nfacts:', 'duplicate', 'stages', 'a register makes its own stages'],
  ])('with %s written as %s is refused where it stands', (from, to, code, path, message) => {
    const found = problems(from, to);
    expect(found.map((one) => one.code)).toContain(code);
    const [first] = found.filter((one) => one.code === code);
    expect(first).toMatchObject({ file: 'commitments.yaml', path: expect.stringMatching(`^${path}`) as string });
    expect(first?.line).toBeGreaterThan(1);
    expect(found.map((one) => one.message).join('\n')).toContain(message);
  });

  it('tells a mistake once, not once for each part that is made of it', () => {
    expect(problems('unit: signed_by', 'unit: signed_bye')).toHaveLength(1);
    expect(problems("'unit:office'", "'unit:offices'")).toHaveLength(1);
    expect(problems('rules: [REG-01]', 'rules: [REG-09]')).toHaveLength(1);
  });
});
