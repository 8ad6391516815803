import type { ChainedEvent } from '../../domain/event.ts';
import type { Notices } from '../../ports/notices.ts';

/** The names by which CloudWatch knows the counts; the alarm reads the same. */
export const deadlineMetrics = {
  namespace: 'Banjie',
  dimension: 'Stage',
  missed: 'DeadlinesMissed',
  met: 'DeadlinesMet',
} as const;

/**
 * Counts met and missed deadlines on the way to the notices, as a line in CloudWatch's embedded metric format. What is
 * delivered twice is counted twice: good enough for an alarm, not for a report.
 *
 * @param write takes one line of the function's standard output
 */
export function countingDeadlines(
  notices: Notices,
  { stage, write, now }: { readonly stage: string; readonly write: (line: string) => void; readonly now: () => number },
): Notices {
  return {
    publish: async (events) => {
      await notices.publish(events);
      const missed = count(events, 'deadline-missed');
      const met = count(events, 'deadline-met');
      if (missed + met > 0) write(metricLine(stage, now(), missed, met));
    },
  };
}

function count(events: readonly ChainedEvent[], type: ChainedEvent['event']['type']): number {
  return events.filter(({ event }) => event.type === type).length;
}

/** https://docs.aws.amazon.com/AmazonCloudWatch/latest/monitoring/CloudWatch_Embedded_Metric_Format_Specification.html */
function metricLine(stage: string, timestamp: number, missed: number, met: number): string {
  const { namespace, dimension, missed: missedName, met: metName } = deadlineMetrics;
  return JSON.stringify({
    _aws: {
      Timestamp: timestamp,
      CloudWatchMetrics: [
        {
          Namespace: namespace,
          Dimensions: [[dimension]],
          Metrics: [
            { Name: missedName, Unit: 'Count' },
            { Name: metName, Unit: 'Count' },
          ],
        },
      ],
    },
    [dimension]: stage,
    [missedName]: missed,
    [metName]: met,
  });
}
