import { describe, expect, it } from 'vitest';
import { endpointOf } from '../../../shared/adapters/aws/service.ts';

const service = {
  name: 'StepFunctions',
  id: 'SFN',
  host: 'states',
  target: 'AWSStepFunctions',
  version: '1.0',
} as const;
const endpointIn = (environment: Record<string, string>) => endpointOf(service, environment).href;

describe('where a service of AWS answers', () => {
  it.each([
    ['cn-north-1', 'https://states.cn-north-1.amazonaws.com.cn/'],
    ['cn-northwest-1', 'https://states.cn-northwest-1.amazonaws.com.cn/'],
    ['ap-southeast-1', 'https://states.ap-southeast-1.amazonaws.com/'],
    ['us-gov-west-1', 'https://states.us-gov-west-1.amazonaws.com/'],
  ])('in %s', (AWS_REGION, url) => {
    expect(endpointIn({ AWS_REGION })).toBe(url);
  });

  it.each([
    'us-iso-east-1',
    'us-isob-east-1',
    'eu-isoe-west-1',
    'us-isof-south-1',
    'eusc-de-east-1',
    'evil.test/#-1',
    '',
  ])('is not guessed for "%s"', (AWS_REGION) => {
    expect(() => endpointIn({ AWS_REGION })).toThrow(AWS_REGION === '' ? 'AWS_REGION' : `the region ${AWS_REGION}`);
  });

  it('is what the environment says, of the service before of all', () => {
    const all = { AWS_REGION: 'us-iso-east-1', AWS_ENDPOINT_URL: 'http://127.0.0.1:4566' };
    expect(endpointIn(all)).toBe('http://127.0.0.1:4566/');
    expect(endpointIn({ ...all, AWS_ENDPOINT_URL_DYNAMODB: 'http://other.test' })).toBe('http://127.0.0.1:4566/');
    expect(endpointIn({ ...all, AWS_ENDPOINT_URL_SFN: 'http://states.test/base' })).toBe('http://states.test/base');
  });
});
