import { announceFileSchema } from '../../shared/contracts/files.ts';
import * as operations from '../../shared/contracts/operations.ts';
import { publicQuerySchema } from '../../shared/contracts/queries.ts';
import { implement, type Route } from '../http/route.ts';
import { caseCheckpoint } from './case-checkpoint.ts';
import { type FileDeps, readFile, readPublicFile } from './read-file.ts';
import { announce, announcePublic, receive, receivePublic } from './send-file.ts';

/** The routes that the function `files` answers. */
export function fileRoutes(deps: FileDeps): readonly Route[] {
  return [
    implement(operations.announceFile, async ({ body, caller }) => announce(body, caller, deps), {
      body: announceFileSchema,
    }),
    implement(operations.readCaseCheckpoint, async ({ params }) => caseCheckpoint(params.number, deps)),
    implement(operations.receiveFile, async ({ params, caller }) => receive(params.sha256, caller, deps)),
    implement(operations.readFile, async ({ params, caller }) => readFile(params, caller, deps)),
    implement(
      operations.announcePublicFile,
      async ({ params, query, body }) => announcePublic({ ...params, ...query }, body, deps),
      { query: publicQuerySchema, body: announceFileSchema, subject: ({ params }) => params.number },
    ),
    implement(
      operations.receivePublicFile,
      async ({ params, query }) => receivePublic({ ...params, ...query }, params.sha256, deps),
      { query: publicQuerySchema, subject: ({ params }) => params.number },
    ),
    implement(operations.readPublicFile, async ({ params, query }) => readPublicFile({ ...params, ...query }, deps), {
      query: publicQuerySchema,
      subject: ({ params }) => params.number,
    }),
  ];
}
