import * as z from 'zod/mini';

/** The part of JSON Schema by which forms are made. */
export interface JsonSchema {
  readonly type?: string;
  readonly const?: unknown;
  readonly enum?: readonly string[];
  readonly format?: string;
  readonly pattern?: string;
  readonly maxLength?: number;
  readonly minItems?: number;
  readonly default?: unknown;
  readonly description?: string;
  readonly properties?: Readonly<Record<string, JsonSchema>>;
  readonly required?: readonly string[];
  readonly items?: JsonSchema;
  readonly anyOf?: readonly JsonSchema[];
  readonly oneOf?: readonly JsonSchema[];
}

const content = z.record(z.string(), z.looseObject({ schema: z.custom<JsonSchema>() }));

/** `GET /openapi.json` */
export const openApiAnswer = z.looseObject({
  openapi: z.literal('3.1.0'),
  /** Among them what is sent for a command, by `<mechanism>.<command>`. */
  components: z.looseObject({ schemas: z.record(z.string(), z.custom<JsonSchema>()) }),
  paths: z.record(
    z.string(),
    z.record(z.string(), z.looseObject({ requestBody: z.exactOptional(z.looseObject({ content })) })),
  ),
});
