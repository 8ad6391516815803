import { env } from 'node:process';
import { awaitStage } from '../../shared/application/await-stage.ts';
import { awaitStageTaskSchema } from '../../shared/contracts/tasks.ts';
import { watchingFrom } from '../watching.ts';

const deps = watchingFrom(env);

export const handler = (event: unknown): Promise<void> => awaitStage(awaitStageTaskSchema.parse(event), deps);
