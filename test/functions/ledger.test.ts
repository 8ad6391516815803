import { beforeEach, describe, expect, it } from 'vitest';
import { ledger } from '../../functions/query/ledger.ts';
import type { Answer } from '../../functions/http/failure.ts';
import { ledgerQuerySchema } from '../../shared/contracts/queries.ts';
import { chimney, functionsWorld, staffOf } from './world.ts';

describe('the ledger', () => {
  let world: ReturnType<typeof functionsWorld>;
  beforeEach(() => {
    world = functionsWorld();
  });
  const ask = async (unit: string, query: object = {}): Promise<Answer> => {
    const outcome = await ledger(ledgerQuerySchema.parse(query), staffOf(unit), world.deps);
    if (outcome.kind === 'refused') throw new Error(JSON.stringify(outcome));
    return outcome;
  };
  const textOf = ({ file }: Answer): string => String(file?.content);

  it('has a line for each case with what the caller may see, and who sees a complainant is on record', async () => {
    const { number } = await world.registered();
    const own = textOf(await ask('epb'));
    expect(own).toContain(number);
    expect(own).toContain('13800000000');
    expect(world.readings.all).toMatchObject([{ number, call: 'GET /v1/cases/ledger', user: 'epb-user' }]);
    const others = textOf(await ask('culture'));
    expect(others).toContain(number);
    expect(others).not.toMatch(/张三|13800000000|某小区/u);
    expect(world.readings.all).toHaveLength(1);
  });

  it('tells nobody but the first receiver of a complainant who asks for confidentiality', async () => {
    await world.registered({ ...chimney, content: '张三反映烟囱冒烟', confidential: true });
    expect(textOf(await ask('epb'))).toContain('张三');
    expect(textOf(await ask('epb-12369'))).toContain('张三');
    expect(textOf(await ask('supervision'))).not.toMatch(/张三|13800000000|某小区/u);
  });

  it('makes no formula of what somebody wrote, and a workbook as well', async () => {
    await world.registered({ ...chimney, content: '=HYPERLINK("http://x")' });
    expect(textOf(await ask('epb'))).toContain(`'=HYPERLINK`);
    const { file } = await ask('epb', { format: 'xlsx' });
    expect(
      Buffer.from(file?.content as Uint8Array)
        .subarray(0, 2)
        .toString(),
    ).toBe('PK');
  });

  it('is filtered as the board is', async () => {
    await world.registered();
    expect(
      textOf(await ask('epb', { state: 'closed' }))
        .trim()
        .split('\r\n'),
    ).toHaveLength(1);
    expect(
      textOf(await ask('epb', { state: 'open' }))
        .trim()
        .split('\r\n'),
    ).toHaveLength(2);
  });
});
