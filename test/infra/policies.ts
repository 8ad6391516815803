import type { Stack } from 'aws-cdk-lib';
import { resourcesOf } from './templates.ts';

/** A statement of an IAM policy, its actions as a list. */
export interface Statement {
  readonly Effect: 'Allow' | 'Deny';
  readonly Action: readonly string[];
  readonly Resource: unknown;
  readonly Condition?: unknown;
}

interface PolicyProperties {
  readonly PolicyDocument: {
    readonly Statement: readonly (Omit<Statement, 'Action'> & { Action: string | string[] })[];
  };
  readonly Roles: readonly { readonly Ref: string }[];
}

/** What each function's role says, by the name of the function in the stack. */
export function statementsByFunction(stack: Stack): ReadonlyMap<string, readonly Statement[]> {
  const resources = resourcesOf(stack);
  const found = new Map<string, readonly Statement[]>();
  for (const { Type, Properties } of resources.values()) {
    if (Type !== 'AWS::Lambda::Function') continue;
    const role = (Properties?.['Role'] as { readonly 'Fn::GetAtt': readonly [string, string] })['Fn::GetAtt'][0];
    if (resources.get(role)?.Properties?.['ManagedPolicyArns'] !== undefined) {
      throw new Error(`${role} has a managed policy, whose statements nobody here looks at`);
    }
    const statements = [...resources.values()]
      .filter((one) => one.Type === 'AWS::IAM::Policy')
      .map((one) => one.Properties as unknown as PolicyProperties)
      .filter(({ Roles }) => Roles.some(({ Ref }) => Ref === role))
      .flatMap(({ PolicyDocument }) => PolicyDocument.Statement)
      .map((statement) => ({ ...statement, Action: [statement.Action].flat() }));
    found.set(role.replace(/Role[0-9A-F]{8}$/, ''), statements);
  }
  return found;
}

/** Whether some statement allows the action, by name or by a pattern. */
export function mayDo(statements: readonly Statement[], action: string): boolean {
  return statements.some(
    ({ Effect, Action }) =>
      Effect === 'Allow' &&
      Action.some((one) => new RegExp(`^${one.replaceAll('*', '.*').replaceAll('?', '.')}$`, 'i').test(action)),
  );
}
