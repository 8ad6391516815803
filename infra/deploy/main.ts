/**
 * Deploys every stack of a stage with the current AWS credentials, and says at the end where what is. Where the console is
 * at CloudFront's own domain, which nobody knows before there is one, the data stack is told afterwards: its user pool sends
 * people back to that address alone, and its bucket of evidence answers that page alone.
 *
 *     npm run deploy -- [-c name=value ...]      what `cdk deploy` takes; the settings stand in infra/stage.ts
 */
import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { CloudFormationClient, DescribeStacksCommand } from '@aws-sdk/client-cloudformation';
import { contextIn, originToTell, type Outputs, outputLines } from './outputs.ts';

const repository = fileURLToPath(new URL('../../', import.meta.url));
const cdk = join(repository, 'node_modules/.bin/cdk');

async function main(args: readonly string[]): Promise<number> {
  const { stage = 'banjie', consoleOrigin } = contextIn(args);
  const known = consoleOrigin ?? (await consoleUrlOf(stage));
  const folder = mkdtempSync(join(tmpdir(), 'banjie-deploy-'));
  const outputsFile = join(folder, 'outputs.json');
  const deploy = (stacks: readonly string[], origin: string | undefined): number => {
    const told = origin === undefined || consoleOrigin !== undefined ? [] : ['-c', `consoleOrigin=${origin}`];
    const all = ['deploy', ...stacks, '--outputs-file', outputsFile, ...args, ...told];
    return spawnSync(cdk, all, { cwd: repository, stdio: 'inherit' }).status ?? 1;
  };
  try {
    const failed = deploy(['--all'], known);
    if (failed !== 0) return failed;
    const outputs = JSON.parse(readFileSync(outputsFile, 'utf8')) as Outputs;
    const origin = originToTell(outputs, stage, known);
    if (origin !== undefined) {
      const failedAgain = deploy([`${stage}-data`, '--exclusively'], origin);
      if (failedAgain !== 0) return failedAgain;
    }
    for (const line of outputLines(outputs, stage)) console.log(line);
    return 0;
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

/** Where an earlier deployment has its page. */
async function consoleUrlOf(stage: string): Promise<string | undefined> {
  try {
    const { Stacks = [] } = await new CloudFormationClient().send(
      new DescribeStacksCommand({ StackName: `${stage}-console` }),
    );
    return Stacks[0]?.Outputs?.find(({ OutputKey }) => OutputKey === 'ConsoleUrl')?.OutputValue;
  } catch (error) {
    // CloudFormation's word for a stack that does not exist.
    if (error instanceof Error && error.name === 'ValidationError') return undefined;
    throw error;
  }
}

process.exitCode = await main(process.argv.slice(2));
