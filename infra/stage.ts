import { RetentionDays } from 'aws-cdk-lib/aws-logs';
import type { Node } from 'constructs';
import * as z from 'zod/mini';
import { firewallSettings } from './constructs/firewall.ts';
import { signatureAlgorithms } from '../shared/domain/audit/checkpoint.ts';

/** The numbers of days that CloudWatch Logs can keep something for. */
const logRetentions = Object.values(RetentionDays).filter(
  (days): days is RetentionDays => typeof days === 'number' && days !== RetentionDays.INFINITE,
);

const stageFields = z.object({
  /** Prefix of the stacks' names, so that several stages share one account. */
  name: z._default(z.string().check(z.regex(/^[a-z][a-z0-9]{0,15}$/)), 'banjie'),
  /** The packs to deploy: names of shipped ones or folders, comma-separated; all that are shipped when absent. */
  packs: z.optional(z.string()),
  /** A production stage refuses the rehearsal clock and locks the archive even against administrators. */
  production: z._default(z.union([z.stringbool(), z.boolean()]), false),
  /** Who gets the alarms; they must confirm it once. Without it nobody does until somebody subscribes to the topic. */
  alarmEmail: z.optional(z.email()),
  /**
   * The sender of the mail that people choose to be told by. Absent, no mail is sent, and nobody can choose it. SES has to
   * have verified it, or its domain.
   */
  mailFrom: z.optional(z.email()),
  /** The identity of SES that may be sent from: the sender's domain when absent, or the address itself. */
  mailIdentity: z.optional(z.string().check(z.regex(/^[\w.+@-]{3,320}$/))),
  /**
   * How many calls of functions the account may run at once (`aws lambda get-account-settings`); 1,000 for most accounts,
   * 10 to 50 for new ones. Given, each function that anybody may call from outside gets a part of it as its ceiling, so
   * that none of them can be flooded to the harm of another. Absent, none has one: an account below 300 has no room for it.
   */
  lambdaConcurrency: z.optional(z.coerce.number().check(z.int(), z.minimum(300))),
  /**
   * A web ACL before the API, which AWS bills by the month and the request. `by-address` counts the address that connects;
   * behind CloudFront that is CloudFront's, so there it is `by-forwarded-address`.
   */
  firewall: z._default(z.enum(firewallSettings), 'off'),
  /** Days for which logs are kept; 《网络安全法》第二十一条 wants six months at least, so production takes no fewer than 365. */
  logDays: z._default(
    z.pipe(z.coerce.number(), z.literal(logRetentions, { error: `one of ${logRetentions.join(', ')}` })),
    RetentionDays.ONE_YEAR,
  ),
  /** Issuer of the staff's OIDC tokens. Without it the data stack creates a Cognito user pool. */
  oidcIssuer: z.optional(z.url({ protocol: /^https$/ })),
  /** The `aud` of that issuer's tokens; with an issuer of one's own it has to be given. */
  oidcAudience: z.optional(z.string().check(z.minLength(1))),
  /** Where that issuer, or the user pool, publishes its keys; `<issuer>/.well-known/jwks.json` when absent. */
  oidcJwksUrl: z.optional(
    z.union([
      z.url({ protocol: /^https$/ }),
      // Nobody else can answer there: an emulated deployment beside its issuer.
      z.url({ protocol: /^http$/, hostname: /^127\.0\.0\.1$/ }),
    ]),
  ),
  /** Where that issuer's tokens say who it is, for which unit, and in which roles. */
  oidcUserClaim: z._default(z.string().check(z.minLength(1)), 'sub'),
  oidcUnitClaim: z._default(z.string().check(z.minLength(1)), 'unit'),
  oidcRolesClaim: z._default(z.string().check(z.minLength(1)), 'roles'),
  /**
   * By which of its clients that issuer knows the console; `oidcAudience` when absent. A client whose id is the audience
   * calls the API with its ID token, any other with its access token.
   */
  oidcClientId: z.optional(z.string().check(z.minLength(1))),
  /** What the console asks that issuer for; a refresh token wants `offline_access` of most. */
  oidcScope: z._default(z.string().check(z.minLength(1)), 'openid'),
  /** Origins that the console has to call besides the issuer's own, where its token endpoint is elsewhere; comma-separated. */
  oidcOrigins: z.optional(z.string().check(z.regex(/^https:\/\/[\w.-]+(:\d+)?(,https:\/\/[\w.-]+(:\d+)?)*$/))),
  /** What serves the console: CloudFront, or nothing of ours where CloudFront or a domain of its own is not to be had. */
  console: z._default(z.enum(['cloudfront', 'none']), 'cloudfront'),
  /**
   * Where the page is served from (`https://…`): it alone may send and read files by signed addresses of the bucket, and
   * the user pool sends nobody elsewhere. `npm run deploy` finds it out where it is CloudFront's own domain.
   */
  consoleOrigin: z.optional(
    z.union([
      z.url({ protocol: /^https$/ }),
      // As above; a user pool takes plain HTTP for this name alone.
      z.url({ protocol: /^http$/, hostname: /^localhost$/ }),
    ]),
  ),
  /** The certificate (us-east-1) of that origin's domain, where it is not CloudFront's own. */
  consoleCertificate: z.optional(z.string().check(z.regex(/^arn:[\w-]+:acm:us-east-1:/))),
  /** The table that the cases were restored to, and the ARN of its stream: both as `npm run aws:restore` prints them. */
  restoredTable: z.optional(z.string().check(z.regex(/^[\w.-]{3,255}$/))),
  restoredStream: z.optional(
    z.string().check(z.regex(/^arn:[\w-]+:dynamodb:[\w-]+:\d{12}:table\/[\w.-]+\/stream\/[\w:.-]+$/)),
  ),
  /** Minutes between two passes over the open cases that see to it that each is watched. */
  reconcileMinutes: z._default(z.coerce.number().check(z.int(), z.minimum(5), z.maximum(1440)), 60),
  /**
   * Years for which an archived case file cannot be deleted. ENV-012 sets no period,
   * so the deployer's records schedule decides; 10 is the shortest class of 《机关文件材料归档范围和文书档案保管期限规定》.
   */
  archiveYears: z._default(z.coerce.number().check(z.int(), z.minimum(1), z.maximum(100)), 10),
  /** How often a checkpoint of the record is made, in minutes. */
  checkpointMinutes: z._default(z.coerce.number().check(z.int(), z.minimum(5), z.maximum(1440)), 60),
  /** What signs them; P-256 for regions whose KMS has no Ed25519. */
  checkpointAlgorithm: z._default(z.enum(signatureAlgorithms), 'Ed25519'),
});

const stageSchema = stageFields.check(
  z.refine(({ oidcIssuer, oidcAudience }) => oidcIssuer === undefined || oidcAudience !== undefined, {
    path: ['oidcAudience'],
    error: 'an issuer of one’s own needs the audience of its tokens',
  }),
  z.refine(({ consoleOrigin, consoleCertificate }) => consoleCertificate === undefined || consoleOrigin !== undefined, {
    path: ['consoleOrigin'],
    error: 'a certificate of one’s own needs the origin that it is for',
  }),
  z.refine(({ mailFrom, mailIdentity }) => mailIdentity === undefined || isOfIdentity(mailFrom, mailIdentity), {
    path: ['mailIdentity'],
    error: 'the identity is that of mailFrom: its domain, one above it, or the address itself',
  }),
  z.refine(({ restoredTable, restoredStream }) => (restoredTable === undefined) === (restoredStream === undefined), {
    path: ['restoredStream'],
    error: 'a restored table and its stream are given together',
  }),
  z.refine(({ production, logDays }) => !production || logDays >= RetentionDays.ONE_YEAR, {
    path: ['logDays'],
    error: 'a production stage keeps its logs for 365 days at least',
  }),
);

/** SES lets an identity send for itself and, a domain, for every address in it and below it. */
function isOfIdentity(from: string | undefined, identity: string): boolean {
  const domain = from?.split('@')[1];
  return from === identity || domain === identity || domain?.endsWith(`.${identity}`) === true;
}

/** How one deployment differs from another: read once from CDK context (`-c name=value`), never from inside a stack. */
export type StageSettings = z.infer<typeof stageSchema>;

/**
 * Reads the stage from the app's context.
 *
 * @throws ZodError naming the setting, when a value cannot be used: a wrong deployment stops before it starts.
 */
export function readStage(node: Node): StageSettings {
  const named = (name: string): unknown => node.tryGetContext(name === 'name' ? 'stage' : name);
  const given = Object.fromEntries(Object.keys(stageFields.shape).map((name) => [name, named(name)]));
  return stageSchema.parse(given, { error: z.locales.en().localeError });
}
