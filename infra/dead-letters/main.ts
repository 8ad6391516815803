/**
 * What a deployed stage has given up: which cases it is about, and doing it after all. With the AWS credentials of the
 * environment.
 *
 *     npm run dead-letters -- list    [--stage banjie]
 *     npm run dead-letters -- redrive [--stage banjie] [--case NUMBER]
 */
import { parseArgs } from 'node:util';
import { deployedQueues } from './deployment.ts';
import { type Letter, lettersIn, makeClients, redrive, release } from './letters.ts';

const usage = '用法 · usage: npm run dead-letters -- list|redrive [--stage banjie] [--case NUMBER]';

async function main(): Promise<number> {
  const { values, positionals } = parseArgs({
    allowPositionals: true,
    options: { stage: { type: 'string', default: 'banjie' }, case: { type: 'string' } },
  });
  const [verb] = positionals;
  if (positionals.length !== 1 || (verb !== 'list' && verb !== 'redrive')) {
    console.error(usage);
    return 2;
  }
  const deployed = await deployedQueues(values.stage);
  const clients = makeClients();
  let found = 0;
  let failed = 0;
  for (const queue of deployed.queues) {
    for (const letter of await lettersIn(queue, clients)) {
      const isMeant = values.case === undefined || letter.numbers?.includes(values.case);
      if (isMeant) found += 1;
      if (!isMeant || verb === 'list') {
        if (isMeant) console.log(lineOf(letter));
        await release(letter, clients);
        continue;
      }
      const result = await redrive(letter, deployed, clients);
      if (result.kind === 'failed') {
        failed += 1;
        await release(letter, clients);
      }
      console.log(`${lineOf(letter)}  ${result.kind}${result.kind === 'failed' ? `: ${result.reason}` : ''}`);
    }
  }
  console.log(verb === 'list' ? `${found} letters` : `${found} letters, ${failed} failed`);
  return failed > 0 ? 1 : 0;
}

function lineOf({ queue, at, numbers }: Letter): string {
  const cases = numbers === undefined ? '(已无法查明 · older than the stream keeps)' : numbers.join(' ');
  return `${at?.toISOString() ?? '-'}  ${queue.feed.padEnd(10)}  ${cases}`;
}

try {
  process.exitCode = await main();
} catch (error) {
  console.error(error instanceof Error ? `${error.name}: ${error.message}` : error);
  process.exitCode = 1;
}
