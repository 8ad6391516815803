import type { Acknowledged } from './linter-findings.ts';

/*
 * What the linters of templates find and what stands nevertheless. An entry that no finding fits any more fails the test,
 * as does a finding without an entry.
 */

const copier = /^CustomCDKBucketDeployment/;

/** Of cfn-lint. */
export const acknowledgedOfCfnLint: readonly Acknowledged[] = [
  {
    rule: 'W3005',
    resource: /./,
    message: /dependency already enforced/,
    reason:
      'The CDK names the role of a function twice, as a dependency and in its place. CloudFormation does the same with it.',
  },
  {
    rule: 'E3601',
    resource: /^(?:Machine|Replays)/,
    message: /'arn:\$\{Partition\}:states:::lambda:invoke(?:\.waitForTaskToken)?' does not match/,
    reason:
      'The partition is put in when the machine is made (DefinitionSubstitutions), and the rule reads the text before that.',
  },
  {
    rule: 'E3601',
    resource: /^Machine/,
    message: /'\{% \$states\.input\.timeoutSeconds %\}' is not of type 'number'/,
    reason:
      'TimeoutSeconds may be a JSONata expression (Amazon States Language, “Task”). test/workflows runs each machine and checks it with asl-validator.',
  },
];

/** Of checkov. */
export const acknowledgedOfCheckov: readonly Acknowledged[] = [
  {
    rule: 'CKV_AWS_18',
    resource: /AccessLog/,
    reason: 'These buckets hold the access logs of the others; a log of its own log would never end.',
  },
  {
    rule: 'CKV_AWS_59',
    resource: /^Api/,
    reason:
      'Who calls is decided by the functions: lines by the digest of their key, staff by the issuer’s token, complainants by their code. test/outsider calls every path without any of them.',
  },
  {
    rule: 'CKV_AWS_68',
    resource: /^Site/,
    reason: 'A web ACL is bought and tuned per account; the deployer associates one (docs/aws/deploy.md).',
  },
  {
    rule: 'CKV_AWS_86',
    resource: /^Site/,
    reason:
      'CloudFront’s log keeps query strings, and in that of a look-up stands the code of a complainant. The API’s log has what was called, without them.',
  },
  {
    rule: 'CKV_AWS_115',
    resource: /./,
    reason:
      'A ceiling takes its part from an account that may have 10 calls at once. The setting lambdaConcurrency gives one to each function that is open to the outside.',
  },
  {
    rule: 'CKV_AWS_116',
    resource: /./,
    reason:
      'Functions behind the API and in machines are called and answered. Those that read the feed or are called without an answer have their queue where they are called from, which this rule does not look at; test/infra/deliveries.test.ts does.',
  },
  {
    rule: 'CKV_AWS_117',
    resource: /./,
    reason:
      'Nothing that the functions call is in a network of the account: they speak to AWS’s own services, to the issuer and to addresses outside.',
  },
  {
    rule: 'CKV_AWS_120',
    resource: /^Api/,
    reason: 'An answer depends on who asks and must be of now. Unchanged ones are answered by their ETag.',
  },
  {
    rule: 'CKV_AWS_158',
    resource: /^FilesLog/,
    reason: 'The log of what copies the page’s files names these files, which anybody may read.',
  },
  {
    rule: 'CKV_AWS_173',
    resource: copier,
    reason: 'The library’s own function; its one variable is the path of its program.',
  },
  {
    rule: 'CKV_AWS_174',
    resource: /^Site/,
    reason: 'CloudFront’s own domain has CloudFront’s own certificate; a domain of one’s own has TLS 1.2.',
  },
];
