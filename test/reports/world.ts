import type { Context } from 'aws-lambda';
import { expect } from 'vitest';
import type * as z from 'zod/mini';
import { apiHandler } from '../../functions/http/api.ts';
import { createAttempts } from '../../functions/http/attempts.ts';
import type { Authenticator } from '../../functions/http/caller.ts';
import type { HttpResponse } from '../../functions/http/respond.ts';
import { queryRoutes } from '../../functions/query/routes.ts';
import { reportRoutes } from '../../functions/report/routes.ts';
import { openReportFile, type ReportFile } from '../../shared/adapters/embedded-workflow/open-reports.ts';
import { project } from '../../shared/application/project-report.ts';
import type { ReferenceStore, ReferenceVersion } from '../../shared/ports/reference-store.ts';
import { chimney, functionsWorld } from '../functions/world.ts';
import { bodyOf } from '../scenarios/usual.ts';
import { mechanisms } from '../support/district.ts';

/** A token is the name of a unit; `manager` belongs to none. */
const authenticator: Authenticator = {
  hotline: async () => undefined,
  staff: async (token) =>
    token === 'manager'
      ? { kind: 'staff', user: 'manager', roles: ['manager'] }
      : { kind: 'staff', user: `${token}-user`, unit: token, roles: [] },
};

function rankingsInMemory(): ReferenceStore {
  const all: ReferenceVersion[] = [];
  const versions = (kind: string) => all.filter((one) => one.kind === kind).reverse();
  return {
    latest: async (kind) => versions(kind)[0],
    versions: async (kind) => versions(kind),
    add: async (version, expectedVersion) => {
      if (versions(version.kind).length !== expectedVersion) return { kind: 'version-conflict' };
      all.push({ ...version, version: expectedVersion + 1 });
      return { kind: 'added' };
    },
  };
}

/** Reports and the cases behind them over HTTP, around stores in memory. */
export function reportsWorld() {
  const world = functionsWorld();
  const file: ReportFile = openReportFile(':memory:', mechanisms);
  let answersInTime = true;
  const counted = {
    reports: file.reports,
    caughtUp: async () => {
      const failures = await project(world.store.takeFeed(), {
        store: world.store,
        reports: file.reports,
        problems: file.problems,
        mechanisms,
      });
      expect(failures).toEqual([]);
      return answersInTime;
    },
  };
  const handler = apiHandler(
    [
      ...reportRoutes({ ...counted, reference: rankingsInMemory(), rules: world.rules, clock: world.clock }),
      ...queryRoutes({ ...world.deps, ...counted }),
    ],
    { authenticator, attempts: createAttempts(), log: () => undefined },
  );

  const call = async (who: string, method: 'GET' | 'POST', path: string, body?: object): Promise<HttpResponse> => {
    const [plain = '', query] = path.split('?');
    return handler(
      {
        httpMethod: method,
        path: plain,
        headers: { authorization: `Bearer ${who}`, 'content-type': 'application/json' },
        queryStringParameters: query === undefined ? null : Object.fromEntries(new URLSearchParams(query)),
        body: body === undefined ? null : JSON.stringify(body),
        isBase64Encoded: false,
        requestContext: { requestId: 'r-1', identity: { sourceIp: '127.0.0.1' } },
      },
      {} as Context,
    );
  };
  const read = async <Answer>(who: string, path: string, schema: z.ZodMiniType<Answer>): Promise<Answer> => {
    const { statusCode, body } = await call(who, 'GET', path);
    expect({ path, statusCode }).toEqual({ path, statusCode: 200 });
    return schema.parse(JSON.parse(body));
  };

  /** From registration on 2 March to the revisit on the 23rd; the target of 15 working days is met unless `late`. */
  const handled = async (aspects: object, late = false): Promise<string> => {
    world.clock.set('2026-03-02T09:15:00+08:00');
    const { number } = await world.registered({ ...chimney, place: { text: '园区', town: 'example-town' } });
    const give = (type: string, own: object = {}) => world.given(number, 'epb', bodyOf(type, { ...own }));
    await give('accept');
    world.clock.set('2026-03-05T10:00:00+08:00');
    await give('record-investigation');
    await give('reply', { to: ['complainant', 'first-contact'] });
    world.clock.set(late ? '2026-03-25T10:00:00+08:00' : '2026-03-20T15:00:00+08:00');
    await give('reply', { to: ['complainant', 'first-contact'], outcome: 'resolved' });
    await give('report-to-centre');
    if (late) await give('explain-delay', { deadline: 'C-T15', reason: '=设备,"维修"' });
    await give('revisit', { aspects, reason: '仍有气味', dueOn: '2026-04-10' });
    return number;
  };

  return { ...world, call, read, handled, lag: () => void (answersInTime = false), close: () => file.close() };
}
