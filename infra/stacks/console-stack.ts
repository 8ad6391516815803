import { CfnOutput, Stack, type StackProps } from 'aws-cdk-lib';
import type { RestApi } from 'aws-cdk-lib/aws-apigateway';
import type { Construct } from 'constructs';
import { consoleFiles } from '../constructs/console-files.ts';
import { consoleSite } from '../constructs/console-site.ts';
import { issuerOfConsole } from '../constructs/issuer.ts';
import type { StageSettings } from '../stage.ts';
import type { DataStack } from './data-stack.ts';

/** What the console stack needs. */
export interface ConsoleStackProps extends StackProps {
  readonly stage: StageSettings;
  readonly data: DataStack;
  readonly api: RestApi;
}

/**
 * The page of the staff and that of complainants, at one origin with the API. It holds nothing that is not in the code:
 * deleted, it is made again by the next deployment.
 */
export class ConsoleStack extends Stack {
  /** Where people open it. */
  readonly url: string;

  constructor(scope: Construct, id: string, props: ConsoleStackProps) {
    super(scope, id, props);
    const { stage, data, api } = props;
    const { config, origins } = issuerOfConsole(stage, data.staff);
    const site = consoleSite(this, 'Site', {
      api,
      // Files of evidence go to and come from their bucket by signed addresses.
      calls: [...origins, `https://${data.evidence.bucketRegionalDomainName}`],
      ...(stage.consoleCertificate === undefined || stage.consoleOrigin === undefined
        ? {}
        : { domain: new URL(stage.consoleOrigin).hostname, certificateArn: stage.consoleCertificate }),
    });
    consoleFiles(this, 'Files', { bucket: site.bucket, config });
    this.url = stage.consoleOrigin ?? `https://${site.distribution.distributionDomainName}`;
    new CfnOutput(this, 'ConsoleUrl', {
      value: this.url,
      description: 'Where the staff sign in; complainants look their case up under public/',
    });
    new CfnOutput(this, 'ConsoleBucket', { value: site.bucket.bucketName });
    new CfnOutput(this, 'DistributionDomain', {
      value: site.distribution.distributionDomainName,
      description: 'What a domain of one’s own is an alias of',
    });
  }
}
