import { describe, expect, it } from 'vitest';
import { contextIn, originToTell, outputLines } from '../../../infra/deploy/outputs.ts';

const outputs = {
  'pilot-data': { StaffPoolId: 'eu-west-1_1', StaffClientId: 'c1', TableName: 't' },
  'pilot-service': { ApiUrl: 'https://a.example/live/' },
  'pilot-console': { ConsoleUrl: 'https://d1.cloudfront.net' },
};

describe('a deployment', () => {
  it('reads the settings that the CDK’s tool is given', () => {
    const args = [
      '-c',
      'stage=pilot',
      '--profile',
      'x=y',
      '--context',
      'oidcIssuer=https://a.example/?b=c',
      '--context=p=q',
    ];
    expect(contextIn(args)).toEqual({ stage: 'pilot', oidcIssuer: 'https://a.example/?b=c', p: 'q' });
  });

  it('tells the data stack where the page is, once', () => {
    expect(originToTell(outputs, 'pilot', undefined)).toBe('https://d1.cloudfront.net');
    expect(originToTell(outputs, 'pilot', 'https://d1.cloudfront.net')).toBeUndefined();
    expect(originToTell({}, 'pilot', undefined)).toBeUndefined();
  });

  it('ends with where what is', () => {
    expect(outputLines(outputs, 'pilot')).toEqual([
      'pool     eu-west-1_1',
      'client   c1',
      'API      https://a.example/live/',
      'console  https://d1.cloudfront.net',
    ]);
  });
});
