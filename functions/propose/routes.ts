import { proposalRequestSchema } from '../../shared/contracts/proposal.ts';
import { noQuerySchema } from '../../shared/contracts/queries.ts';
import { type Route, route } from '../http/route.ts';
import type { ProposeDeps } from '../../shared/application/propose.ts';
import { intakeProposal } from './proposal.ts';

/** The route that the function `propose` answers: a function of its own, so that its lexicon is no weight on intake. */
export function proposalRoutes(deps: ProposeDeps): readonly Route[] {
  return [
    route({
      method: 'POST',
      path: '/v1/intake/proposal',
      access: 'operator',
      body: proposalRequestSchema,
      query: noQuerySchema,
      handle: async ({ body, caller }) => {
        if (caller.kind === 'anyone') throw new Error('nobody asks for a proposal without having been authenticated');
        return intakeProposal(body, caller, deps);
      },
    }),
  ];
}
