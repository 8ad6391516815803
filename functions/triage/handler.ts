import { env } from 'node:process';
import { triage } from '../../shared/application/triage.ts';
import { awaitStageTaskSchema } from '../../shared/contracts/tasks.ts';
import { registeringFrom } from '../wiring.ts';

const deps = registeringFrom(env);

export const handler = (event: unknown): Promise<void> => triage(awaitStageTaskSchema.parse(event), deps);
