import { systemClock } from '../../shared/adapters/lambda/system-clock.ts';
import { addressOf } from '../../shared/contracts/operation.ts';
import { giveCommand, registerCase } from '../../shared/contracts/operations.ts';
import { addDays, localDateOf } from '../../shared/domain/instant.ts';

/** Calls the API in somebody's name. */
export type Call = (path: string, headers: Readonly<Record<string, string>>, body: object) => Promise<unknown>;

const complainant = { name: '王某', contact: '13800000000' };
const chimney = { medium: 'air', air_source: 'industrial' };

/** Cases of the district as its line takes them, and how far its environmental department has got with each. */
const cases: readonly { readonly content: string; readonly acts: readonly object[] }[] = [
  { content: '家具厂烟囱排放刺激性废气', acts: [] },
  { content: '印刷厂夜间排放异味，影响居民休息', acts: [{ type: 'accept' }] },
  {
    content: '化工厂储罐区有刺鼻气味',
    acts: [
      { type: 'accept' },
      {
        ...{ type: 'interim-reply', reason: '正在取样检测', measures: '已现场检查，储罐区停止装卸', channel: 'phone' },
        promisedOn: addDays(localDateOf(systemClock.now()), 5),
      },
    ],
  },
];

/**
 * Registers some cases by a line and does what its unit does with them.
 *
 * @returns their numbers
 */
export async function seedDistrict(
  call: Call,
  { key, unit }: { readonly key: string; readonly unit: string },
): Promise<readonly string[]> {
  const numbers: string[] = [];
  for (const [index, { content, acts }] of cases.entries()) {
    const headers = { 'x-api-key': key, 'idempotency-key': `seed-${index}` };
    const { number } = (await call(registerCase.path, headers, { content, facts: chimney, complainant })) as {
      readonly number: string;
    };
    numbers.push(number);
    for (const act of acts) await call(addressOf(giveCommand, { number }), { authorization: `Bearer ${unit}` }, act);
  }
  return numbers;
}
