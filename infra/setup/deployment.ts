import { CloudFormationClient, DescribeStacksCommand } from '@aws-sdk/client-cloudformation';

/** What the set-up of a stage works on. */
export interface DeployedData {
  readonly tableName: string;
  /** Absent where the stage has an issuer of its own. */
  readonly poolId: string | undefined;
}

/**
 * Where a deployed stage keeps its data and its staff, from the outputs of its data stack.
 *
 * @throws when there is no such stack
 */
export async function deployedData(stage: string, client = new CloudFormationClient()): Promise<DeployedData> {
  const StackName = `${stage}-data`;
  const { Stacks = [] } = await client.send(new DescribeStacksCommand({ StackName })).catch((error: unknown) => {
    // CloudFormation's word for a stack that does not exist.
    if (error instanceof Error && error.name === 'ValidationError') return { Stacks: [] };
    throw error;
  });
  const outputs = new Map(Stacks[0]?.Outputs?.map(({ OutputKey, OutputValue }) => [OutputKey, OutputValue]));
  const tableName = outputs.get('TableName');
  if (tableName === undefined) {
    throw new Error(
      `没有部署 ${StackName} · there is no stack ${StackName}: deploy the stage first, or name it by --stage`,
    );
  }
  return { tableName, poolId: outputs.get('StaffPoolId') };
}
