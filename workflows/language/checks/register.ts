import type { Message } from '../message.ts';
import { at, type Check, keysOf, unlessKnown } from './issue.ts';

/** What a register says of its facts fits them: whose an entry is, and from when to when it is valid. */
export const checkRegister: Check = function* ({ register, facts }) {
  if (register === undefined) return;
  const { from, to } = register.valid ?? {};
  for (const [end, fact] of Object.entries({ from, to })) {
    if (fact === undefined) continue;
    const path = at('register.valid', end);
    const spec = Object.hasOwn(facts, fact) ? facts[fact] : undefined;
    if (spec === undefined) yield* unlessKnown(keysOf(facts), fact, path, 'unknown-fact');
    else if (spec.type !== 'date') {
      const message: Message = `有效期须是 date 类型的事实，“${fact}”是 ${spec.type} · validity is a fact of type date, and "${fact}" is of type ${spec.type}`;
      yield { path, code: 'wrong-fact-type', message };
    }
  }
};
