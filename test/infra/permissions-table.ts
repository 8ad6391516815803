import type { Statement } from './policies.ts';

/** What each function may do, on what, and which items it may write: from the template that is deployed. */
export function permissionsTable(byFunction: ReadonlyMap<string, readonly Statement[]>): string {
  const functions = [...byFunction].toSorted(([a], [b]) => a.localeCompare(b, 'en'));
  const allowed = functions.flatMap(([name, statements]) =>
    statements
      .filter(({ Effect }) => Effect === 'Allow')
      .flatMap(({ Action, Resource, Condition }) =>
        Action.map((action) => ({ name, action, on: targetsOf(Resource), only: keysOf(Condition) })),
      ),
  );
  const byAction = Map.groupBy(allowed, ({ action }) => action);
  const actions = [...byAction]
    .toSorted(([a], [b]) => a.localeCompare(b, 'en'))
    .map(([action, grants]) => `| \`${action}\` | ${listed(grants.map(({ name }) => name))} |`);
  const details = functions.map(([name, statements]) => {
    const denied = statements.filter(({ Effect }) => Effect === 'Deny').flatMap(({ Action }) => Action);
    const rows = allowed
      .filter((grant) => grant.name === name)
      .map(({ action, on, only }) => `| \`${action}\` | ${on.join(', ')} | ${only} |`);
    const never = denied.length === 0 ? '' : `\nDenied whatever else is granted: ${listed(denied.map(quoted))}.\n`;
    return `### ${name}\n\n| action | on | only |\n|---|---|---|\n${rows.join('\n')}\n${never}`;
  });
  return `# What each function may do

Written from the templates of the stacks of service and messages with the shipped packs and a sender of mail, by
\`npx vitest run test/infra/service-stack -u\`. No function has a role in common with another, a managed policy, or an action that is not here.

## By action

| action | functions |
|---|---|
${actions.join('\n')}

## By function

${details.join('\n')}`;
}

/** Names of resources without the digits that the CDK adds. */
function targetsOf(resource: unknown): readonly string[] {
  return [resource].flat().map((one) => {
    if (one === '*') return 'everything';
    const text = textOf(one);
    return text.startsWith('arn:') ? quoted(text.replace(/^arn:[^:]*:([^:]+):[^:]*:[^:]*:/, '$1:')) : quoted(text);
  });
}

function textOf(value: unknown): string {
  if (typeof value === 'string') return value;
  const intrinsic = value as {
    readonly 'Fn::GetAtt'?: readonly [string, string];
    readonly 'Fn::ImportValue'?: string;
    readonly 'Fn::Join'?: readonly [string, readonly unknown[]];
    readonly Ref?: string;
  };
  if (intrinsic['Fn::Join']) return intrinsic['Fn::Join'][1].map(textOf).join(intrinsic['Fn::Join'][0]);
  if (intrinsic['Fn::GetAtt']) return plain(intrinsic['Fn::GetAtt'][0]);
  const exported = /^[^:]*:ExportsOutputFnGetAtt(\w+?)([0-9A-F]{8})(Stream)?Arn[0-9A-F]{8}$/.exec(
    intrinsic['Fn::ImportValue'] ?? '',
  );
  if (exported) return `${exported[1] ?? ''}${exported[3] === undefined ? '' : '/stream'}`;
  if (intrinsic.Ref?.startsWith('AWS::') === true) return '';
  throw new Error(`a resource that nobody could read: ${JSON.stringify(value)}`);
}

const plain = (id: string): string => id.replace(/[0-9A-F]{8}$/, '');

function keysOf(condition: unknown): string {
  if (condition === undefined) return '';
  const keys = (condition as Record<string, Record<string, string | string[]> | undefined>)[
    'ForAllValues:StringLike'
  ]?.['dynamodb:LeadingKeys'];
  return keys === undefined ? quoted(JSON.stringify(condition)) : listed([keys].flat().map(quoted));
}

const quoted = (word: string): string => `\`${word}\``;

const listed = (words: readonly string[]): string => [...new Set(words)].join(', ');
