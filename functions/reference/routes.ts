import * as operations from '../../shared/contracts/operations.ts';
import { organisationQuerySchema, rosterQuerySchema, unitsQuerySchema } from '../../shared/contracts/queries.ts';
import {
  addUnitSchema,
  changeSettingSchema,
  changeUnitSchema,
  publishYearSchema,
  setOverridesSchema,
  setShiftsSchema,
  tryCalendarSchema,
  withdrawYearSchema,
} from '../../shared/contracts/reference.ts';
import { implement, type Route } from '../http/route.ts';
import { publishYear, setOverrides, withdrawYear } from '../../shared/application/reference/change-calendar.ts';
import { calendarAnswer, calendarTrial, calendarYears } from './calendar.ts';
import type { ReferenceDeps } from '../../shared/application/reference/deps.ts';
import { changeRoster, readRoster } from './roster.ts';
import { changeSetting, listSettings } from './settings.ts';
import { addUnit, changeUnit, listUnits, unitVersions } from './units.ts';

/** The routes that the function `reference` answers: what a district sets itself (ENV-001, ENV-002, I-01…I-27). */
export function referenceRoutes(deps: ReferenceDeps): readonly Route[] {
  return [...readingRoutes(deps), ...changingRoutes(deps)];
}

function readingRoutes(deps: ReferenceDeps): readonly Route[] {
  return [
    implement(operations.listUnits, async ({ query }) => listUnits(query.at, deps), { query: unitsQuerySchema }),
    implement(operations.listUnitVersions, async () => unitVersions(deps)),
    implement(operations.readRoster, async ({ query }) => readRoster(query.at, deps), { query: rosterQuerySchema }),
    implement(operations.listSettings, async () => listSettings(deps), { query: organisationQuerySchema }),
    implement(operations.listYears, async () => calendarYears(deps), { query: organisationQuerySchema }),
  ];
}

function changingRoutes(deps: ReferenceDeps): readonly Route[] {
  return [
    implement(operations.addUnit, async ({ body, caller }) => addUnit(body, caller, deps), { body: addUnitSchema }),
    implement(operations.changeUnit, async ({ params, body, caller }) => changeUnit(params.id, body, caller, deps), {
      body: changeUnitSchema,
    }),
    implement(operations.setShifts, async ({ body, caller }) => changeRoster(body, caller, deps), {
      body: setShiftsSchema,
    }),
    implement(
      operations.changeSetting,
      async ({ params, body, caller }) => changeSetting(params.id, body, caller, deps),
      { body: changeSettingSchema },
    ),
    implement(
      operations.publishYear,
      async ({ params, body, caller }) => calendarAnswer(publishYear(params.year, body, caller, deps), deps),
      { body: publishYearSchema },
    ),
    implement(
      operations.withdrawYear,
      async ({ params, body, caller }) => calendarAnswer(withdrawYear(params.year, body, caller, deps), deps),
      { body: withdrawYearSchema },
    ),
    implement(operations.tryCalendar, async ({ body }) => calendarTrial(body, deps), { body: tryCalendarSchema }),
    implement(
      operations.setOverrides,
      async ({ body, caller }) => calendarAnswer(setOverrides(body, caller, deps), deps),
      {
        body: setOverridesSchema,
      },
    ),
  ];
}
