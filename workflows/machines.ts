import type { Mechanism } from '../shared/domain/mechanism/mechanism.ts';
import { envComplaint } from './mechanisms/env-complaint.ts';
import { envJoint } from './mechanisms/env-joint.ts';
import { envWorks } from './mechanisms/env-works.ts';

/** Every mechanism of the product: each is one state machine. */
export const mechanisms: readonly Mechanism[] = [envComplaint, envWorks, envJoint];
