import { randomBytes } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { DocumentTooLargeError, readDocument, writeDocument } from '../../../shared/adapters/dynamodb/document.ts';

describe('a document in an item', () => {
  it('stays readable text while it costs one write unit anyhow', () => {
    const attribute = writeDocument({ 案由: '油烟' }, 'a test');
    expect(attribute).toEqual({ S: '{"案由":"油烟"}' });
    expect(readDocument(attribute)).toEqual({ 案由: '油烟' });
  });

  it('is compressed beyond, and comes back as it was', () => {
    const value = { units: Array.from({ length: 200 }, () => '环保局') };
    const attribute = writeDocument(value, 'a test');
    expect(attribute.B?.length).toBeLessThan(200);
    expect(readDocument(attribute)).toEqual(value);
  });

  it('is refused by name when even compressed it does not fit into an item', () => {
    const value = randomBytes(400_000).toString('base64');
    expect(() => writeDocument(value, 'case A-1')).toThrow(DocumentTooLargeError);
    expect(() => writeDocument(value, 'case A-1')).toThrow(/^case A-1 takes \d+ bytes; an item of the table holds/);
  });

  it('is missed loudly', () => {
    expect(() => readDocument(undefined)).toThrow('no document');
  });
});
