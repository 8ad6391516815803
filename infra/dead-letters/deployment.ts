import { CloudFormationClient, DescribeStacksCommand } from '@aws-sdk/client-cloudformation';
import * as z from 'zod/mini';

const queueSchema = z.object({
  /** What they are about: effects of commits, counting and telling of them, executions that ended. */
  feed: z.enum(['effects', 'reports', 'messages', 'executions']),
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

/** Where a deployed stage keeps its dead letters, from the outputs of its service stack. */
export async function deployedQueues(stage: string): Promise<DeployedQueues> {
  const client = new CloudFormationClient();
  const { Stacks = [] } = await client.send(new DescribeStacksCommand({ StackName: `${stage}-service` }));
  const outputs = new Map(Stacks[0]?.Outputs?.map(({ OutputKey, OutputValue }) => [OutputKey, OutputValue]));
  const queues = outputs.get('DeadLetters');
  const reconcile = outputs.get('ReconcileFunction');
  if (queues === undefined || reconcile === undefined) {
    throw new Error(`the stack ${stage}-service does not say where its dead letters are; deploy this version first`);
  }
  return { queues: z.array(queueSchema).parse(JSON.parse(queues)), reconcile };
}
