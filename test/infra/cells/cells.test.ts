import { App } from 'aws-cdk-lib';
import { Template } from 'aws-cdk-lib/assertions';
import { describe, expect, it } from 'vitest';
import { keysOf, readCells } from '../../../infra/cells/cells.ts';
import { EntranceStack } from '../../../infra/cells/entrance-stack.ts';
import { chosenBy } from './entrance.ts';

const east = {
  name: 'east',
  api: 'https://a1.execute-api.cn-north-1.amazonaws.com.cn/live/',
  prefixes: ['HJ', 'LK'],
  hosts: ['district.example.org'],
};
const west = { ...east, name: 'west', api: 'https://b2.execute-api.us-west-2.amazonaws.com/live/', prefixes: ['RY'] };
const two = [east, { ...west, hosts: ['hospital.example.org'] }];
const cells = readCells(JSON.stringify(two));
const chosen = (uri: string, host = 'anywhere.example.org') => chosenBy(keysOf(cells), uri, host);

describe('cells', () => {
  it('cannot share a prefix, a host or a name', () => {
    const [, hospital] = two;
    for (const shared of [{ prefixes: ['LK'] }, { hosts: ['district.example.org'] }, { name: 'east' }])
      expect(() => readCells(JSON.stringify([east, { ...hospital, ...shared }]))).toThrow(/two cells have the/);
    expect(() => readCells('[]')).toThrow();
  });

  it('are found by the number’s prefix, whichever host is called', async () => {
    for (const path of [
      '/v1/cases/RY20261129-VBX9AN47',
      '/v1/cases/RY20261129-VBX9AN47/commands',
      '/v1/public/cases/RY2026-1',
    ])
      expect([path, await chosen(path, 'district.example.org')]).toEqual([path, 'west']);
    expect(await chosen('/v1/cases/LK20261129-VBX9AN47')).toBe('east');
  });

  it('are found by the host where no number is named', async () => {
    for (const path of ['/v1/cases', '/', '/v1/reports/units', '/v1/cases/counts'])
      expect([path, await chosen(path, 'hospital.example.org')]).toEqual([path, 'west']);
  });

  it('leave to the first what is nobody’s', async () => {
    expect(await chosen('/v1/cases/XX20261129-VBX9AN47', 'hospital.example.org')).toBeUndefined();
    expect(await chosen('/v1/cases')).toBeUndefined();
    expect(await chosen('/v1/cases/constructor')).toBeUndefined();
  });
});

describe('the entrance as it is deployed', () => {
  const template = Template.fromStack(new EntranceStack(new App(), 'entrance', { cells }));

  it('has an origin for each cell, keeps no answer and chooses before each request', () => {
    const [distribution] = Object.values(template.findResources('AWS::CloudFront::Distribution'));
    const { Origins, DefaultCacheBehavior } = (
      distribution as { Properties: { DistributionConfig: Record<string, unknown> } }
    ).Properties.DistributionConfig;
    expect(Origins).toMatchObject([
      { Id: 'east', DomainName: 'a1.execute-api.cn-north-1.amazonaws.com.cn', OriginPath: '/live' },
      { Id: 'west', DomainName: 'b2.execute-api.us-west-2.amazonaws.com', OriginPath: '/live' },
    ]);
    expect(DefaultCacheBehavior).toMatchObject({
      TargetOriginId: 'east',
      CachePolicyId: '4135ea2d-6df8-44a3-9df3-4b5a84be39ad',
      OriginRequestPolicyId: 'b689b0a8-53d0-40ab-baf2-68738e2966ac',
      FunctionAssociations: [{ EventType: 'viewer-request' }],
    });
  });

  it('runs a program that CloudFront takes: runtime 2.0, below 10 KB, with the store', () => {
    const [fn] = Object.values(template.findResources('AWS::CloudFront::Function'));
    const { FunctionCode, FunctionConfig } = (
      fn as { Properties: { FunctionCode: string; FunctionConfig: Record<string, unknown> } }
    ).Properties;
    expect(Buffer.byteLength(FunctionCode)).toBeLessThan(10_240);
    expect(FunctionConfig).toMatchObject({
      Runtime: 'cloudfront-js-2.0',
      KeyValueStoreAssociations: [expect.anything() as unknown],
    });
    template.resourceCountIs('AWS::CloudFront::KeyValueStore', 1);
  });
});
