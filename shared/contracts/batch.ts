import * as z from 'zod/mini';
import { described, text } from './values.ts';

/** So many cases one batch reaches. */
export const maxBatchSize = 200;

/** The rest of a line is read by the schema of its command, and a line that does not fit is refused by itself. */
const lineSchema = z.looseObject({
  number: text(80, '案件编号 · the number of the case'),
  type: text(60, '操作 · the command'),
});

/** `POST /v1/commands` */
export const batchSchema = z.lazy(() =>
  z.strictObject({
    commands: described(
      z.array(lineSchema).check(z.minLength(1), z.maxLength(maxBatchSize)),
      '每行一件：number，其余同单案办理操作 · one case a line: its number, and what a command for one case takes',
    ),
  }),
);

/** The body of `POST /v1/commands`. */
export type Batch = z.infer<typeof batchSchema>;
/** One line of a batch; its command is parsed by itself. */
export type BatchLine = Batch['commands'][number];
