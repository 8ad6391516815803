import { env } from 'node:process';
import { awaitStage } from '../../shared/application/await-stage.ts';
import { awaitStageTaskSchema } from '../../shared/contracts/tasks.ts';
import { registeringFrom } from '../wiring.ts';

const deps = registeringFrom(env);

/** Registers the token of a wait; the state machine invokes it. */
export const handler = (event: unknown): Promise<void> => awaitStage(awaitStageTaskSchema.parse(event), deps);
