import type { Archive } from '../../ports/archive.ts';
import type { ObjectClient } from '../aws/object-client.ts';

/** An archive in a bucket: its Object Lock keeps what was put. */
export function createS3Archive({
  client,
  bucket,
}: {
  readonly client: ObjectClient;
  readonly bucket: string;
}): Archive {
  return {
    put: async (name, body) => {
      const headers = { 'if-none-match': '*', 'content-type': 'application/x-ndjson' };
      const { status } = await client({ operation: 'PutObject', bucket, name, headers, body });
      return { kind: status === 412 ? 'exists' : 'put' };
    },
    read: async (name) => {
      const { status, body } = await client({ operation: 'GetObject', bucket, name });
      return status === 404 ? undefined : body;
    },
    names: async (prefix) => {
      const names: string[] = [];
      for (let token: string | undefined; ;) {
        const query = { 'list-type': '2', prefix, ...(token === undefined ? {} : { 'continuation-token': token }) };
        const { body } = await client({ operation: 'ListObjectsV2', bucket, name: '', query });
        names.push(...[...body.matchAll(/<Key>([^<]*)<\/Key>/g)].map(([, name]) => plainText(name ?? '')));
        token = /<NextContinuationToken>([^<]*)</.exec(body)?.[1];
        if (token === undefined) return names.sort();
      }
    },
  };
}

const entities: Readonly<Record<string, string>> = {
  '&amp;': '&',
  '&lt;': '<',
  '&gt;': '>',
  '&quot;': '"',
  '&apos;': "'",
};

function plainText(xml: string): string {
  return xml.replace(/&\w+;/g, (entity) => entities[entity] ?? entity);
}
