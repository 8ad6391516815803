import { fileURLToPath } from 'node:url';
import { CfnResource, Stack } from 'aws-cdk-lib';
import { LogGroup, RetentionDays } from 'aws-cdk-lib/aws-logs';
import type { IBucket } from 'aws-cdk-lib/aws-s3';
import { BucketDeployment, CacheControl, type ISource, Source } from 'aws-cdk-lib/aws-s3-deployment';
import type { Construct } from 'constructs';
import { cacheControl } from '../page-headers.ts';
import { acknowledge } from './acknowledge.ts';

/** As `build-console.ts` has made it. CloudFront compresses by itself. */
const built = fileURLToPath(new URL('../../web/dist/', import.meta.url));
const compressed = ['*.br', '*.gz'];

/** Puts the files of the console into its bucket, and beside its page `config.json`, which says where the staff sign in. */
export function consoleFiles(
  scope: Construct,
  id: string,
  { bucket, config }: { readonly bucket: IBucket; readonly config: object },
): void {
  const logGroup = new LogGroup(scope, `${id}Log`, { retention: RetentionDays.ONE_YEAR });
  const shared = { destinationBucket: bucket, logGroup, prune: false, memoryLimit: 512 };
  const assets = new BucketDeployment(scope, `${id}Assets`, {
    ...shared,
    sources: [filesOf(scope, 'assets')],
    destinationKeyPrefix: 'assets',
    cacheControl: [CacheControl.fromString(cacheControl.assets)],
  });
  const pages = new BucketDeployment(scope, `${id}Pages`, {
    ...shared,
    sources: [filesOf(scope, '', ['assets', 'config.json']), Source.jsonData('config.json', config)],
    cacheControl: [CacheControl.fromString(cacheControl.others)],
  });
  // A page comes when all that it names is there.
  pages.node.addDependency(assets);
  acknowledgeCopier(scope, bucket);
}

/** Who only looks at templates needs no built console. */
function filesOf(scope: Construct, folder: string, except: readonly string[] = []): ISource {
  return Stack.of(scope).bundlingRequired
    ? Source.asset(`${built}${folder}`, { exclude: [...compressed, ...except] })
    : Source.data('index.html', '');
}

/** The function that copies them is the library's own, with the role and the runtime that it was released with. */
function acknowledgeCopier(scope: Construct, bucket: IBucket): void {
  const stack = Stack.of(scope);
  const copier = stack.node.children.find(({ node }) => node.id.startsWith('Custom::CDKBucketDeployment'));
  const child = bucket.node.defaultChild;
  if (copier === undefined || !CfnResource.isCfnResource(child)) throw new Error('the copying function is not there');
  const copies = 'It reads the built files, and writes them into this one bucket, which holds nothing else.';
  acknowledge(copier, {
    'AwsSolutions-L1': 'Its runtime comes with the library.',
    'AwsSolutions-IAM4[Policy::arn:<AWS::Partition>:iam::aws:policy/service-role/AWSLambdaBasicExecutionRole]':
      'The role by which a function writes its log, as AWS documents it.',
    'AwsSolutions-IAM5[Action::s3:GetBucket*]': copies,
    'AwsSolutions-IAM5[Action::s3:GetObject*]': copies,
    'AwsSolutions-IAM5[Action::s3:List*]': copies,
    'AwsSolutions-IAM5[Action::s3:Abort*]': copies,
    'AwsSolutions-IAM5[Action::s3:DeleteObject*]': copies,
    'AwsSolutions-IAM5[Resource::arn:<AWS::Partition>:s3:::cdk-hnb659fds-assets-<AWS::AccountId>-<AWS::Region>/*]':
      copies,
    [`AwsSolutions-IAM5[Resource::<${stack.getLogicalId(child)}.Arn>/*]`]: copies,
  });
}
