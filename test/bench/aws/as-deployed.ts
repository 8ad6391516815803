import type { CfnFunction } from 'aws-cdk-lib/aws-lambda';
import { banjieApp } from '../../../infra/banjie-app.ts';
import type { FixedUse } from '../../../infra/price/price.ts';
import { type Resource, resourcesOf, withoutBundling } from '../../infra/templates.ts';

/** What the templates say that is paid for. */
export interface AsDeployed {
  /** MiB by the folder of the function. */
  readonly memoryOf: (name: string) => number;
  readonly fixed: FixedUse;
  /** How long commits are gathered before they are counted in the reports. */
  readonly reportWindowSeconds: number;
}

/** Reads the templates of a stage with one pack. */
export function asDeployed(): AsDeployed {
  const { service, data } = banjieApp({ context: { ...withoutBundling, packs: 'district' } });
  const all: readonly Resource[] = [service, data].flatMap((stack) => [...resourcesOf(stack).values()]);
  const ofType = (type: string) => all.filter(({ Type }) => Type === type);
  const alarms = ofType('AWS::CloudWatch::Alarm').map(({ Properties }) => {
    const metrics = (Properties?.['Metrics'] ?? []) as readonly { readonly MetricStat?: object }[];
    return Math.max(1, metrics.filter(({ MetricStat }) => MetricStat !== undefined).length);
  });
  const [stage] = ofType('AWS::ApiGateway::Stage');
  const settings = (stage?.Properties?.['MethodSettings'] ?? []) as readonly { readonly MetricsEnabled?: boolean }[];
  const windows = ofType('AWS::Lambda::EventSourceMapping').map(({ Properties }) =>
    Number(Properties?.['MaximumBatchingWindowInSeconds'] ?? 0),
  );
  return {
    reportWindowSeconds: Math.max(...windows),
    memoryOf: (name) => {
      const id = name === 'archive' ? 'ArchiveCase' : pascal(name);
      const { memorySize } = service.node.findChild(id).node.defaultChild as CfnFunction;
      if (memorySize === undefined) throw new Error(`${id} has no memory size`);
      return memorySize;
    },
    fixed: {
      watchedMetrics: alarms.reduce((sum, metrics) => sum + metrics, 0),
      keys: ofType('AWS::KMS::Key').length,
      methods: ofType('AWS::ApiGateway::Method').length,
      isDetailed: settings.some(({ MetricsEnabled }) => MetricsEnabled === true),
    },
  };
}

const pascal = (name: string): string =>
  name.replace(/(^|-)(\w)/g, (_all, _dash, letter: string) => letter.toUpperCase());
