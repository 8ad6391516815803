import type { Mechanism, RuleId } from '../../shared/domain/mechanism/mechanism.ts';

/** The first rule of the command that was sent: it wants what the command lacks. */
export function ruleOf(sent: unknown, mechanisms: readonly Mechanism[]): RuleId | undefined {
  const type = typeof sent === 'object' && sent !== null && 'type' in sent ? String(sent.type) : '';
  const having = mechanisms.find(({ commands }) => Object.hasOwn(commands, type));
  return having?.commands[type]?.rules[0];
}
