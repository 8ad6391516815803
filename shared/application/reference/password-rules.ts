import type { Text } from '../../domain/text.ts';

const shortest = 12;
const minDistinctCharacters = 5;

/** What people take when twelve characters are asked for. */
const common =
  /^(?:password|passw0rd|qwertyuiop|1q2w3e4r5t|abcdefgh|iloveyou|administrator|letmein|welcome)[\d!@#.]*$/i;

/** What a new password is compared with. */
export interface PasswordContext {
  readonly oldPassword: string;
  /** What everybody knows of the person. */
  readonly names: readonly (string | undefined)[];
}

/**
 * Why a password cannot be taken, if so. Length counts and what is easily guessed does not: no rules on kinds of
 * characters, which make people write passwords down (NIST SP 800-63B, 5.1.1.2).
 */
export function passwordProblem(password: string, { oldPassword, names }: PasswordContext): Text | undefined {
  const characters = Array.from(password.normalize('NFC'));
  if (characters.length < shortest) return { zh: `至少${shortest}个字符`, en: `at least ${shortest} characters` };
  if (password.normalize('NFC') === oldPassword.normalize('NFC'))
    return { zh: '与原密码相同', en: 'is the one so far' };
  if (new Set(characters).size < minDistinctCharacters) {
    return {
      zh: `至少${minDistinctCharacters}个不同的字符`,
      en: `at least ${minDistinctCharacters} different characters`,
    };
  }
  const text = password.toLowerCase();
  const rest = names.reduce<string>((left, name) => (name ? left.replaceAll(name.toLowerCase(), '') : left), text);
  if (Array.from(rest).length < shortest && rest !== text) {
    return { zh: '主要由姓名、用户名或单位组成', en: 'is little more than a name' };
  }
  if (common.test(password) || isRun(characters)) return { zh: '太常见，容易被猜到', en: 'is too common' };
  return undefined;
}

/** 123456789012, abcdefghijkl: each character follows the one before it. */
function isRun(characters: readonly string[]): boolean {
  const steps = characters
    .map((one) => one.codePointAt(0) ?? 0)
    .map((code, index, all) => code - (all[index - 1] ?? code));
  const rising = steps.filter((step) => Math.abs(step) === 1).length;
  return rising >= characters.length - 3;
}
