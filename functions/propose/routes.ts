import * as operations from '../../shared/contracts/operations.ts';
import { proposalRequestSchema } from '../../shared/contracts/proposal.ts';
import { implement, type Route } from '../http/route.ts';
import type { ProposeDeps } from '../../shared/application/propose.ts';
import { intakeProposal } from './proposal.ts';

/** The route that the function `propose` answers: a function of its own, so that its lexicon is no weight on intake. */
export function proposalRoutes(deps: ProposeDeps): readonly Route[] {
  return [
    implement(operations.propose, async ({ body, caller }) => intakeProposal(body, caller, deps), {
      body: proposalRequestSchema,
    }),
  ];
}
