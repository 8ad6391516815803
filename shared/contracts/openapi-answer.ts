import * as z from 'zod/mini';

const schema = z.looseObject({});
const content = z.record(z.string(), z.looseObject({ schema }));

/** `GET /openapi.json` */
export const openApiAnswer = z.looseObject({
  openapi: z.literal('3.1.0'),
  /** Among them what is sent for a command, by `<mechanism>.<command>`. */
  components: z.looseObject({ schemas: z.record(z.string(), schema) }),
  paths: z.record(
    z.string(),
    z.record(z.string(), z.looseObject({ requestBody: z.exactOptional(z.looseObject({ content })) })),
  ),
});
