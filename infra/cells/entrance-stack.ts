import { CfnOutput, Stack, type StackProps } from 'aws-cdk-lib';
import {
  CachePolicy,
  CfnDistribution,
  CfnFunction,
  ImportSource,
  KeyValueStore,
  OriginRequestPolicy,
} from 'aws-cdk-lib/aws-cloudfront';
import type { Construct } from 'constructs';
import { acknowledge } from '../constructs/acknowledge.ts';
import { type Cell, keysOf } from './cells.ts';
import { chooseCellCode } from './choose-cell.ts';

/** What the entrance is made of. */
export interface EntranceProps extends StackProps {
  readonly cells: readonly [Cell, ...Cell[]];
  /** Of a certificate in us-east-1 for the hosts of all cells; without it the distribution's own host is served. */
  readonly certificateArn?: string;
}

/**
 * One distribution before several cells. Which of them is asked, a function decides that looks the number's prefix or the
 * host up in a store; nothing is kept in between, so that an answer is always the cell's own.
 */
export class EntranceStack extends Stack {
  constructor(scope: Construct, id: string, props: EntranceProps) {
    super(scope, id, props);
    const { cells, certificateArn } = props;
    const store = new KeyValueStore(this, 'Cells', {
      comment: 'Which cell has a prefix of numbers, or a host',
      source: ImportSource.fromInline(
        JSON.stringify({ data: Object.entries(keysOf(cells)).map(([key, value]) => ({ key, value })) }),
      ),
    });
    const choose = new CfnFunction(this, 'ChooseCell', {
      name: `${id}-choose-cell`,
      autoPublish: true,
      functionCode: chooseCellCode,
      functionConfig: {
        comment: 'By the prefix of the number, else by the host',
        runtime: 'cloudfront-js-2.0',
        keyValueStoreAssociations: [{ keyValueStoreArn: store.keyValueStoreArn }],
      },
    });
    const distribution = new CfnDistribution(this, 'Entrance', {
      distributionConfig: {
        enabled: true,
        httpVersion: 'http2and3',
        ipv6Enabled: true,
        origins: cells.map(({ name, api }) => {
          const { hostname, pathname } = new URL(api);
          return {
            id: name,
            domainName: hostname,
            originPath: pathname.replace(/\/$/, ''),
            customOriginConfig: { originProtocolPolicy: 'https-only', originSslProtocols: ['TLSv1.2'] },
          };
        }),
        defaultCacheBehavior: {
          targetOriginId: cells[0].name,
          viewerProtocolPolicy: 'https-only',
          allowedMethods: ['GET', 'HEAD', 'OPTIONS', 'PUT', 'POST', 'PATCH', 'DELETE'],
          cachePolicyId: CachePolicy.CACHING_DISABLED.cachePolicyId,
          // A gateway answers to its own host only.
          originRequestPolicyId: OriginRequestPolicy.ALL_VIEWER_EXCEPT_HOST_HEADER.originRequestPolicyId,
          functionAssociations: [{ eventType: 'viewer-request', functionArn: choose.attrFunctionArn }],
        },
        ...(certificateArn === undefined
          ? {}
          : {
              aliases: cells.flatMap(({ hosts }) => hosts),
              viewerCertificate: {
                acmCertificateArn: certificateArn,
                minimumProtocolVersion: 'TLSv1.2_2021',
                sslSupportMethod: 'sni-only',
              },
            }),
      },
    });
    acknowledge(distribution, {
      'AwsSolutions-CFR1': 'Complainants look their cases up from anywhere.',
      'AwsSolutions-CFR2': 'A web ACL is bought and tuned per account; each cell has its own throttles.',
      'AwsSolutions-CFR3': 'Addresses of look-ups carry query codes: the cells log without them.',
      'AwsSolutions-CFR4': 'With a certificate TLS 1.2 is the least; CloudFront fixes it for its own host.',
    });
    new CfnOutput(this, 'EntranceHost', { value: distribution.attrDomainName });
  }
}
