import type { Workflow } from '../../../shared/ports/workflow.ts';

/** The states that an execution has entered, in order: on AWS each is a transition. */
export async function statesOf(
  workflow: Pick<Workflow, 'history'>,
  mechanism: string,
  name: string,
): Promise<readonly string[]> {
  const states: string[] = [];
  let cursor: string | undefined;
  do {
    const view = await workflow.history(mechanism, name, { limit: 500, ...(cursor === undefined ? {} : { cursor }) });
    for (const { type, state } of view?.events ?? []) if (type.endsWith('StateEntered')) states.push(state ?? '?');
    cursor = view?.cursor;
  } while (cursor !== undefined);
  return states;
}
