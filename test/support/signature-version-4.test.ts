import { expect, it } from 'vitest';
import { signatureVersion4 } from './signature-version-4.ts';

it('signs the examples of AWS’s test suite as AWS does', () => {
  const headers = { host: 'example.amazonaws.com', 'x-amz-date': '20150830T123600Z' };
  const secret = 'wJalrXUtnFEMI/K7MDENG+bPxRfiCYEXAMPLEKEY';
  const common = { path: '/', headers, body: '', region: 'us-east-1', service: 'service', secret };
  expect(signatureVersion4({ ...common, method: 'GET' })).toBe(
    '5fa00fa31553b73ebf1942676e86291e8372ff2a2260956d9b8aae1d763fbf31',
  );
  expect(signatureVersion4({ ...common, method: 'POST' })).toBe(
    '5da7c1a2acd57cee7505fc6676e4e544621c30862966e37dddb68e92efbe5d6b',
  );
});
