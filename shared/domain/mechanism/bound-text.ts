import type { Text } from '../text.ts';
import type { Bound, Fields } from './fields.ts';

const units = {
  day: { zh: '日', en: 'day' },
  hour: { zh: '小时', en: 'hour' },
  minute: { zh: '分钟', en: 'minute' },
} as const;

/** A bound in words: for refusals, and for the description of the API. */
export function boundText({ from, back, ahead }: Bound, fields: Fields): Text {
  const start: Text =
    from === 'now'
      ? { zh: '记录时', en: 'the recording' }
      : from === 'registered'
        ? { zh: '收到时', en: 'the receipt' }
        : (({ zh, en }) => ({ zh: `“${zh}”`, en: `"${en}"` }))(
            fields[from.field]?.title ?? { zh: from.field, en: from.field },
          );
  const length = back ?? ahead;
  if (length === undefined) return start;
  const { n, unit } = length;
  const { zh, en } = units[unit];
  return {
    zh: `${start.zh}${back ? '之前' : '之后'}${n}${zh}`,
    en: `${n} ${en}${n === 1 ? '' : 's'} ${back ? 'before' : 'after'} ${start.en}`,
  };
}
