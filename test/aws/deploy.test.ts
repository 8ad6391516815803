import { createHash } from 'node:crypto';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { createDynamoDbReferenceStore } from '../../shared/adapters/dynamodb/reference-store.ts';
import { at } from '../contract/sample-cases.ts';
import { describeOnEmulator } from '../support/emulator.ts';
import { deploy, type Deployment } from './deployment.ts';

const hotlineKey = 'a key of the environmental hotline';

interface ExecutionBody {
  readonly status: string;
  readonly events: readonly { readonly type: string; readonly state?: string }[];
}

describeOnEmulator('both stacks, deployed', (endpoint) => {
  let deployment: Deployment | undefined;
  let number: string;

  beforeAll(async () => {
    deployment = await deploy(endpoint);
    const sha256 = createHash('sha256').update(hotlineKey).digest('hex');
    await createDynamoDbReferenceStore(deployed().table).add(
      {
        kind: 'hotline-keys',
        document: [{ line: '12369', unit: 'epb', sha256 }],
        author: 'test',
        reason: 'the first key',
        at: at('2026-03-02T01:00:00Z'),
      },
      0,
    );
  }, 240_000);

  afterAll(() => deployment?.remove());

  const deployed = (): Deployment => {
    if (!deployment) throw new Error('nothing is deployed');
    return deployment;
  };
  const call = async (method: string, path: string, headers: Record<string, string>, body?: unknown) => {
    const response = await fetch(`${deployed().api}${path}`, {
      method,
      headers: { 'content-type': 'application/json', ...headers },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    });
    return { status: response.status, body: (await response.json()) as Record<string, unknown> };
  };
  const staff = async (unit: string) => ({ authorization: `Bearer ${await deployed().token('li', unit)}` });

  /** The states that the execution has entered, once it waits in one of this name. */
  async function statesUntil(state: string): Promise<readonly string[]> {
    for (;;) {
      const { status, body } = await call('GET', `/v1/cases/${number}/execution`, await staff('epb'));
      if (status === 200) {
        const { events } = body as unknown as ExecutionBody;
        const entered = events.filter(({ type }) => type.endsWith('StateEntered')).map((event) => event.state ?? '');
        if (entered.at(-1) === state && events.at(-1)?.type === 'TaskSubmitted') return entered;
      }
      await new Promise((resolve) => setTimeout(resolve, 250));
    }
  }

  it('answers that it is well', async () => {
    expect(await call('GET', '/v1/health', {})).toMatchObject({
      status: 200,
      body: { status: 'ok', rehearsal: false },
    });
  });

  it('registers nothing without a key', async () => {
    const refused = await call('POST', '/v1/cases', {}, { content: '烟囱排放刺激性废气' });
    expect(refused).toMatchObject({ status: 401, body: { error: { code: 'unauthenticated' } } });
  });

  it('registers a complaint, once for the same idempotency key', async () => {
    const headers = { 'x-api-key': hotlineKey, 'idempotency-key': 'call-1' };
    const complaint = {
      content: '家具厂烟囱排放刺激性废气',
      facts: { medium: 'air', air_source: 'industrial' },
      complainant: { name: '王某', contact: '13800000000' },
    };
    const first = await call('POST', '/v1/cases', headers, complaint);
    expect(first).toMatchObject({ status: 201, body: { stage: 'acceptance', holder: 'epb', firstContact: 'epb' } });
    expect(await call('POST', '/v1/cases', headers, complaint)).toEqual(first);
    number = String(first.body['number']);
  });

  it('starts its execution from the change feed, which waits for the acceptance', async () => {
    expect(await statesUntil('AwaitAcceptance')).toEqual(['Route', 'AwaitAcceptance']);
  });

  it('lets another unit do nothing', async () => {
    const refused = await call('POST', `/v1/cases/${number}/commands`, await staff('housing'), { type: 'accept' });
    expect(refused).toMatchObject({ status: 403, body: { error: { code: 'not-your-unit' } } });
  });

  it('accepts it, and the command ends the wait', async () => {
    const accepted = await call('POST', `/v1/cases/${number}/commands`, await staff('epb'), { type: 'accept' });
    expect(accepted).toMatchObject({ status: 200, body: { stage: 'handling', lead: 'epb' } });
    expect(await statesUntil('AwaitHandling')).toEqual(['Route', 'AwaitAcceptance', 'Route', 'AwaitHandling']);
  });

  it('shows it on the board and its events, chained', async () => {
    const board = await call('GET', '/v1/cases?unit=epb&state=open', await staff('epb'));
    expect(board).toMatchObject({ status: 200, body: { cases: [{ number, stage: 'handling' }] } });
    const timeline = await call('GET', `/v1/cases/${number}/timeline`, await staff('epb'));
    expect(timeline.status).toBe(200);
    expect(JSON.stringify(timeline.body)).toContain('"hash"');
  });
});
