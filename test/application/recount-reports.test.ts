import { expect, it } from 'vitest';
import { openReportFile } from '../../shared/adapters/embedded-workflow/open-reports.ts';
import { project } from '../../shared/application/project-report.ts';
import { areReportsCounted, recountReports } from '../../shared/application/recount-reports.ts';
import type { Mechanism } from '../../shared/domain/mechanism/mechanism.ts';
import { functionsWorld } from '../functions/world.ts';
import { envComplaint, mechanisms } from '../support/district.ts';
import { memoryReference } from '../support/memory-reference.ts';

/** Complaints that are counted by who registered them in the month of the receipt, under another name. */
const changed: readonly Mechanism[] = mechanisms.map((one) =>
  one.id === envComplaint.id
    ? { ...one, counts: { ...one.counts, taken: { count: 'cases', of: 'first-contact', month: 'receipt' } } }
    : one,
);

it('cases are counted again by difference where a mechanism counts otherwise, once, also when it was cut off', async () => {
  const world = functionsWorld();
  const file = openReportFile(':memory:', mechanisms);
  const failures: unknown[] = [];
  const depsOf = (by: readonly Mechanism[]) => ({
    store: world.store,
    reports: file.reports,
    problems: file.problems,
    mechanisms: by,
    reference,
    clock: world.clock,
    onFailure: (failure: unknown) => void failures.push(failure),
  });
  const reference = memoryReference();
  try {
    for (let n = 0; n < 3; n++) await world.registered();
    const month = world.clock.now().slice(0, 7);
    const counts = async () => (await file.reports.month(month)).get('epb');
    await project(world.store.takeFeed(), depsOf(mechanisms));
    expect(await recountReports(depsOf(mechanisms))).toEqual({ kind: 'done' });
    expect(await counts()).toMatchObject({ 'env-complaint/registered': 3 });
    expect(await areReportsCounted(reference, mechanisms)).toBe(true);
    expect(await areReportsCounted(reference, changed)).toBe(false);

    expect(await recountReports(depsOf(changed), () => false)).toEqual({ kind: 'unfinished' });
    expect(await recountReports(depsOf(changed))).toEqual({ kind: 'done' });
    expect(await counts()).toMatchObject({ 'env-complaint/registered': 3, 'env-complaint/taken': 3 });
    expect(await areReportsCounted(reference, changed)).toBe(true);
    expect((await reference.versions('counted-reports')).length).toBe(3);

    expect(await recountReports(depsOf(mechanisms))).toEqual({ kind: 'done' });
    expect(await counts()).not.toHaveProperty('env-complaint/taken');
    expect(await counts()).toMatchObject({ 'env-complaint/registered': 3 });
    expect(failures).toEqual([]);
  } finally {
    file.close();
  }
});
