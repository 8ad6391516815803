import { env } from 'node:process';
import { tick } from '../../shared/application/tick.ts';
import { tickTaskSchema } from '../../shared/contracts/tasks.ts';
import type { Wait } from '../../shared/domain/deadlines/wait.ts';
import { decidingFrom } from '../wiring.ts';

const deps = decidingFrom(env);

/** Records what fell due in a case; the state machine invokes it. */
export const handler = (event: unknown): Promise<Wait> => tick(tickTaskSchema.parse(event), deps);
