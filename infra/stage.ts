import type { Node } from 'constructs';
import { z } from 'zod';

const stageSchema = z.object({
  /** Prefix of the stacks' names, so that several stages share one account. */
  name: z
    .string()
    .regex(/^[a-z][a-z0-9]{0,15}$/)
    .default('banjie'),
  /** A production stage refuses the rehearsal clock and locks the archive even against administrators. */
  production: z.stringbool().or(z.boolean()).default(false),
  /** Issuer of the staff's OIDC tokens. Without it the data stack creates a Cognito user pool. */
  oidcIssuer: z.url({ protocol: /^https$/ }).optional(),
  /**
   * Years for which an archived case file cannot be deleted. ENV-012 sets no period,
   * so the deployer's records schedule decides; 10 is the shortest class of 《机关文件材料归档范围和文书档案保管期限规定》.
   */
  archiveYears: z.coerce.number().int().min(1).max(100).default(10),
});

/** How one deployment differs from another: read once from CDK context (`-c name=value`), never from inside a stack. */
export type StageSettings = z.infer<typeof stageSchema>;

/**
 * Reads the stage from the app's context.
 *
 * @throws ZodError naming the setting, when a value cannot be used: a wrong deployment stops before it starts.
 */
export function readStage(node: Node): StageSettings {
  return stageSchema.parse({
    name: node.tryGetContext('stage') as unknown,
    production: node.tryGetContext('production') as unknown,
    oidcIssuer: node.tryGetContext('oidcIssuer') as unknown,
    archiveYears: node.tryGetContext('archiveYears') as unknown,
  });
}
