import { noQuerySchema, unitsQuerySchema } from '../../shared/contracts/queries.ts';
import {
  addUnitSchema,
  changeSettingSchema,
  changeUnitSchema,
  publishYearSchema,
  setOverridesSchema,
  withdrawYearSchema,
} from '../../shared/contracts/reference.ts';
import { type Route, route } from '../http/route.ts';
import { calendarYears, publishYear, setOverrides, withdrawYear } from './calendar.ts';
import type { ReferenceDeps } from './deps.ts';
import { changeSetting, listSettings } from './settings.ts';
import { staffOf } from './staff-of.ts';
import { addUnit, changeUnit, listUnits, unitVersions } from './units.ts';

/** The routes that the function `reference` answers: what a district sets itself (ENV-001, ENV-002, I-01…I-27). */
export function referenceRoutes(deps: ReferenceDeps): readonly Route[] {
  return [...readingRoutes(deps), ...changingRoutes(deps)];
}

function readingRoutes(deps: ReferenceDeps): readonly Route[] {
  const read = { method: 'GET', access: 'public', query: noQuerySchema } as const;
  return [
    route({
      ...read,
      path: '/v1/units',
      query: unitsQuerySchema,
      handle: async ({ query }) => listUnits(query.at, deps),
    }),
    route({ ...read, access: 'staff', path: '/v1/units/versions', handle: async () => unitVersions(deps) }),
    route({ ...read, path: '/v1/settings', handle: async () => listSettings(deps) }),
    route({ ...read, path: '/v1/calendar/years', handle: async () => calendarYears(deps) }),
  ];
}

function changingRoutes(deps: ReferenceDeps): readonly Route[] {
  const put = { method: 'PUT', access: 'admin', query: noQuerySchema } as const;
  return [
    route({
      ...put,
      method: 'POST',
      path: '/v1/units',
      body: addUnitSchema,
      handle: async ({ body, caller }) => addUnit(body, staffOf(caller), deps),
    }),
    route({
      ...put,
      path: '/v1/units/{id}',
      body: changeUnitSchema,
      handle: async ({ params, body, caller }) => changeUnit(params['id'] ?? '', body, staffOf(caller), deps),
    }),
    route({
      ...put,
      path: '/v1/settings/{id}',
      body: changeSettingSchema,
      handle: async ({ params, body, caller }) => changeSetting(params['id'] ?? '', body, staffOf(caller), deps),
    }),
    route({
      ...put,
      path: '/v1/calendar/years/{year}',
      body: publishYearSchema,
      handle: async ({ params, body, caller }) => publishYear(params['year'] ?? '', body, staffOf(caller), deps),
    }),
    route({
      ...put,
      method: 'POST',
      path: '/v1/calendar/years/{year}/withdrawal',
      body: withdrawYearSchema,
      handle: async ({ params, body, caller }) => withdrawYear(params['year'] ?? '', body, staffOf(caller), deps),
    }),
    route({
      ...put,
      path: '/v1/calendar/overrides',
      body: setOverridesSchema,
      handle: async ({ body, caller }) => setOverrides(body, staffOf(caller), deps),
    }),
  ];
}
