import { at, keysOf, unlessKnown, type Check } from './issue.ts';
import type { Message } from '../message.ts';

/** The rows of a table become parts by a command that wants nothing else, given by whoever has the case. */
export const checkTable: Check = function* ({ table, commands }) {
  if (table === undefined) return;
  yield* unlessKnown(keysOf(commands), table.command, at('table', 'command'), 'unknown-command');
  const command = Object.hasOwn(commands, table.command) ? commands[table.command] : undefined;
  if (command === undefined) return;
  const { fields = {}, by } = command;
  yield* unlessKnown(keysOf(fields), table.list, at('table', 'list'), 'unknown-field');
  const list = Object.hasOwn(fields, table.list) ? fields[table.list] : undefined;
  if (list === undefined) return;
  const makes = Object.values(fields).some(
    (field) => field.type === 'derived' && 'makes' in field.from && field.from.of === table.list,
  );
  if (list.type !== 'list' || list.fields === undefined || !makes) {
    const message: Message = `“${table.list}”须是分出案件的清单（makes … of: ${table.list}） · "${table.list}" has to be a list of which cases are made (makes … of: ${table.list})`;
    yield { path: at('table', 'list'), code: 'wrong-field-type', message };
  }
  for (const [name, field] of Object.entries(fields)) {
    if (name === table.list || field.type === 'derived' || field.optional) continue;
    const message: Message = `表格的行不能填写“${name}”，该字段须可不填 · the rows of a table cannot say "${name}": it has to be optional`;
    yield { path: at('table', 'command'), code: 'wrong-field-type', message };
  }
  if (by.includes('first-contact')) return;
  const message: Message =
    '表格的行由首接单位办理，该操作须列有 first-contact · rows are given by the first receiver: the command has to be by first-contact';
  yield { path: at('table', 'command'), code: 'task-for-nobody', message };
};
