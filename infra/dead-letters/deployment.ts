import { CloudFormationClient, DescribeStacksCommand } from '@aws-sdk/client-cloudformation';
import * as z from 'zod/mini';

const queueSchema = z.object({
  /** What they are about: effects of commits, counting and telling of them, executions that ended, what goes outside. */
  feed: z.enum(['effects', 'reports', 'messages', 'executions', 'deliveries']),
  queueUrl: z.string(),
  /** Does what a message says was not done. */
  functionName: z.string(),
});

/** A queue of dead letters and the function that gave them up. */
export type DeadLetterQueue = z.infer<typeof queueSchema>;

/** The queues of a stage, with the functions that read them. */
export interface DeployedQueues {
  readonly queues: readonly DeadLetterQueue[];
  /** The function that looks at every open case. */
  readonly reconcile: string;
}

/** Where a deployed stage keeps its dead letters, from the outputs of its stacks. */
export async function deployedQueues(stage: string): Promise<DeployedQueues> {
  const client = new CloudFormationClient();
  const [service, messages] = [`${stage}-service`, `${stage}-messages`];
  const [ofService, ofMessages] = [await outputsOf(service, client), await outputsOf(messages, client)];
  return {
    queues: [...queuesIn(ofService, service), ...queuesIn(ofMessages, messages)],
    reconcile: said(ofService.get('ReconcileFunction'), service),
  };
}

type Outputs = ReadonlyMap<string | undefined, string | undefined>;

async function outputsOf(StackName: string, client: CloudFormationClient): Promise<Outputs> {
  const { Stacks = [] } = await client.send(new DescribeStacksCommand({ StackName }));
  return new Map(Stacks[0]?.Outputs?.map(({ OutputKey, OutputValue }) => [OutputKey, OutputValue]));
}

function queuesIn(outputs: Outputs, stack: string): readonly DeadLetterQueue[] {
  return z.array(queueSchema).parse(JSON.parse(said(outputs.get('DeadLetters'), stack)));
}

function said(output: string | undefined, stack: string): string {
  if (output !== undefined) return output;
  throw new Error(`the stack ${stack} does not say where its dead letters are; deploy this version first`);
}
