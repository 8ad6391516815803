import type { ChainedEvent } from '../../domain/case/event.ts';
import { omitUndefined } from '../../domain/omit-undefined.ts';
import type { OrganisationId } from '../../domain/organisation/organisation.ts';
import type { Notices } from '../../ports/notices.ts';

/** The names by which CloudWatch knows the metric; the alarm reads the same. */
export const deadlineMetrics = {
  namespace: 'Banjie',
  dimension: 'Stage',
  /** Beside the stage, so that each organisation has a rate of its own; as many values as packs are served. */
  organisation: 'Organisation',
  /** 1 for a deadline that was missed, 0 for one that was met: the average is the overdue rate. */
  missed: 'DeadlineMissed',
} as const;

/** The most values that one line may carry. */
const maxValues = 100;

/**
 * Tells of met and missed deadlines on the way to the notices, in CloudWatch's embedded metric format. What is delivered
 * twice counts twice: good enough for an alarm, not for a report.
 *
 * @param write takes one line of the function's standard output
 */
export function countingDeadlines(
  notices: Notices,
  {
    stage,
    organisations,
    write,
    now,
  }: {
    readonly stage: string;
    /** Of each mechanism that is served. */
    readonly organisations: Readonly<Record<string, OrganisationId>>;
    readonly write: (line: string) => void;
    readonly now: () => number;
  },
): Notices {
  return {
    publish: async (events, mechanism) => {
      await notices.publish(events, mechanism);
      const values = events.flatMap(missedOf);
      for (let start = 0; start < values.length; start += maxValues) {
        write(
          metricLine({ stage, organisation: organisations[mechanism] }, now(), values.slice(start, start + maxValues)),
        );
      }
    },
  };
}

function missedOf({ event }: ChainedEvent): readonly (0 | 1)[] {
  if (event.type === 'deadline-missed') return [1];
  return event.type === 'deadline-met' ? [0] : [];
}

/** https://docs.aws.amazon.com/AmazonCloudWatch/latest/monitoring/CloudWatch_Embedded_Metric_Format_Specification.html */
function metricLine(
  { stage, organisation }: { readonly stage: string; readonly organisation: OrganisationId | undefined },
  timestamp: number,
  values: readonly number[],
): string {
  const { namespace, dimension, organisation: whose, missed } = deadlineMetrics;
  const dimensions = organisation === undefined ? [[dimension]] : [[dimension], [dimension, whose]];
  const directive = { Namespace: namespace, Dimensions: dimensions, Metrics: [{ Name: missed, Unit: 'None' }] };
  return JSON.stringify({
    _aws: { Timestamp: timestamp, CloudWatchMetrics: [directive] },
    [dimension]: stage,
    ...omitUndefined({ [whose]: organisation }),
    [missed]: values,
  });
}
