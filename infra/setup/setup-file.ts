import { parse, YAMLParseError } from 'yaml';
import * as z from 'zod/mini';
import { issuesOf } from '../../shared/contracts/issues.ts';
import { localDate, text, unitId } from '../../shared/contracts/values.ts';

const optional = z.exactOptional;

/** As a user pool takes it, and as nobody has to be asked how it is written. */
const userName = z.string().check(z.regex(/^[a-z0-9]+(?:[._-][a-z0-9]+)*$/), z.maxLength(64));

const days = z.array(localDate).check(z.maxLength(366));

const setupSchema = z.strictObject({
  /** Lines of the register that get a key. */
  lines: optional(z.array(text(20))),
  persons: optional(
    z.array(
      z.strictObject({
        user: userName,
        name: optional(text(100)),
        unit: optional(unitId),
        /** Of whom belongs to no unit, where several are served. */
        organisation: optional(text(64)),
        roles: z._default(z.array(z.enum(['manager', 'admin'])).check(z.maxLength(2)), []),
      }),
    ),
  ),
  /** Arrangements of the State Council that the program does not have yet. */
  calendar: optional(
    z.array(
      z.strictObject({
        year: z.int().check(z.minimum(2010), z.maximum(2100)),
        /** Whose calendar it is; that of all that are served when absent. */
        organisation: optional(text(64)),
        off: days,
        work: days,
        source: text(500),
        confirmed: optional(text(500)),
      }),
    ),
  ),
});

/** What a stage is to have before people work with it. */
export type SetupFile = z.infer<typeof setupSchema>;

/** A person of the file. */
export type SetupPerson = NonNullable<SetupFile['persons']>[number];

/** What is asked for cannot be; each line names the field and the rule. Nothing was written. */
export class SetupError extends Error {
  override readonly name = 'SetupError';
  constructor(problems: readonly string[]) {
    super(problems.join('\n'));
  }
}

/** Reads the file, YAML or JSON. @throws SetupError with all that is wrong */
export function parseSetupFile(content: string): SetupFile {
  const document: unknown = parsed(content) ?? {};
  const { data, error } = setupSchema.safeParse(document);
  if (error === undefined) return data;
  const lines = issuesOf(error, document).map(({ path, message: { zh, en } }) => `${path}: ${zh} · ${en}`);
  throw new SetupError(lines);
}

function parsed(content: string): unknown {
  try {
    // Dates and numbers of lines stay what they are written as.
    return parse(content, { schema: 'core' });
  } catch (error) {
    if (error instanceof YAMLParseError) throw new SetupError([error.message]);
    throw error;
  }
}
