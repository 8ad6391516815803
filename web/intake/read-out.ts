import type { RegisteredAnswer } from '../../shared/contracts/answers.ts';
import { say, type Text } from '../language.ts';
import { dueShown } from '../time.ts';

const word = (zh: string, en: string): Text => ({ zh, en });
const words = {
  registered: word(
    '已为您登记，编号 {0}，查询码 {1}。',
    'Your matter is registered. The number is {0}, the code {1}. ',
  ),
  with: word('现由{0}办理。', 'It is with {0} now. '),
  due: word('{0}的期限是 {1}。', 'Due: {0}, by {1}. '),
  look: word('凭编号和查询码可以查询进度。', 'With number and code you can see how it stands.'),
};

const groupLength = 4;

/** A number or code in groups as people say it: letters and digits apart, four at most. */
export function inGroups(code: string): readonly string[] {
  return code
    .split(/(?<=[A-Z])(?=\d{4})|[^0-9A-Za-z]+/u)
    .flatMap((part) => part.match(new RegExp(`.{1,${groupLength}}`, 'gu')) ?? []);
}

/** What is read out to who is on the telephone: number, code, who has it, and by when what comes next is done. */
export function readOut(
  { number, queryCode, deadlines }: Pick<RegisteredAnswer, 'number' | 'queryCode' | 'deadlines'>,
  holder: string,
): string {
  const [next] = deadlines
    .filter(({ status, dueAt }) => status === 'running' && dueAt !== undefined)
    .toSorted((a, b) => (a.dueAt ?? '').localeCompare(b.dueAt ?? ''));
  return [
    say(words.registered, inGroups(number).join(' '), inGroups(queryCode).join(' ')),
    say(words.with, holder),
    next?.dueAt === undefined ? '' : say(words.due, say(next.title), dueShown(next.dueAt)),
    say(words.look),
  ].join('');
}
