import { Duration } from 'aws-cdk-lib';
import type { RestApi } from 'aws-cdk-lib/aws-apigateway';
import { CfnWebACL, CfnWebACLAssociation } from 'aws-cdk-lib/aws-wafv2';
import type { Construct } from 'constructs';

/** Which address of a caller is counted: that which connects, or the first that a proxy in front of the API names. */
export const firewallSettings = ['off', 'by-address', 'by-forwarded-address'] as const;

/** What {@link firewall} is made of. */
export interface FirewallProps {
  readonly api: RestApi;
  readonly by: Exclude<(typeof firewallSettings)[number], 'off'>;
}

/**
 * Calls within five minutes: of one address at the look-up by code, of one line, of one address at all. A unit's whole
 * staff may share one address, and an open page asks by itself every half minute.
 */
const limits = { lookUps: 100, line: 6_000, address: 20_000 } as const;

const evaluationWindowSec = Duration.minutes(5).toSeconds();

/** Where complainants look their case up by its code. */
const publicPaths = '/v1/public/';

/**
 * A web ACL before the API that counts and refuses, over all instances of the functions together. It reads no contents: what
 * people complain of looks like an attack to the managed rules. It keeps no sample of a request and writes no log, because
 * in the query string of a look-up stands the code.
 */
export function firewall(scope: Construct, id: string, { api, by }: FirewallProps): void {
  const text = [{ priority: 0, type: 'NONE' }];
  const ofAddress =
    by === 'by-address'
      ? { aggregateKeyType: 'IP' }
      : {
          aggregateKeyType: 'FORWARDED_IP',
          forwardedIpConfig: { headerName: 'X-Forwarded-For', fallbackBehavior: 'NO_MATCH' },
        };
  const rules = [
    rule('LookUps', {
      ...ofAddress,
      limit: limits.lookUps,
      scopeDownStatement: {
        byteMatchStatement: {
          fieldToMatch: { uriPath: {} },
          positionalConstraint: 'CONTAINS',
          searchString: publicPaths,
          textTransformations: text,
        },
      },
    }),
    rule('Lines', {
      aggregateKeyType: 'CUSTOM_KEYS',
      // WAF keeps a hash of the key; who has none is not counted here.
      customKeys: [{ header: { name: 'x-api-key', textTransformations: text } }],
      limit: limits.line,
    }),
    rule('Addresses', { ...ofAddress, limit: limits.address }),
  ].map((one, priority) => ({ ...one, priority }));
  const acl = new CfnWebACL(scope, id, {
    description: 'Banjie: bounds for each caller of the API',
    scope: 'REGIONAL',
    defaultAction: { allow: {} },
    visibilityConfig: visibility(id),
    rules,
  });
  const association = new CfnWebACLAssociation(scope, `${id}OfApi`, {
    resourceArn: api.deploymentStage.stageArn,
    webAclArn: acl.attrArn,
  });
  association.node.addDependency(api.deploymentStage);
}

function rule(
  name: string,
  rateBasedStatement: Omit<CfnWebACL.RateBasedStatementProperty, 'evaluationWindowSec'>,
): Omit<CfnWebACL.RuleProperty, 'priority'> {
  return {
    name,
    statement: { rateBasedStatement: { ...rateBasedStatement, evaluationWindowSec } },
    action: {
      block: {
        customResponse: { responseCode: 429, responseHeaders: [{ name: 'retry-after', value: '60' }] },
      },
    },
    visibilityConfig: visibility(name),
  };
}

function visibility(metricName: string): CfnWebACL.VisibilityConfigProperty {
  return { cloudWatchMetricsEnabled: true, metricName, sampledRequestsEnabled: false };
}
