/** As much of CloudFront's event as is looked at. */
export interface ViewerRequest {
  readonly uri: string;
  readonly headers: Readonly<Record<string, { readonly value: string }>>;
}

/** What CloudFront's runtime 2.0 offers to its functions. */
export interface CloudFrontModule {
  /** From now on this request goes to the origin of this id. */
  selectRequestOriginById(id: string): void;
}

/** The store that is associated with the function; it rejects for a key that it does not have. */
export interface KeyValues {
  get(key: string): Promise<string>;
}

/**
 * Which cell answers: by the prefix of a case's number wherever the path has one (`HJ` of
 * /v1/public/cases/HJ20261129-VBX9AN47), by the host that is called for everything else. What belongs to no cell goes on
 * to the first one, which knows no such case.
 *
 * Its own text is deployed ({@link chooseCellCode}), so it refers to nothing outside of itself and uses plain syntax only.
 */
async function chooseCell<Request extends ViewerRequest>(
  request: Request,
  cloudFront: CloudFrontModule,
  cells: KeyValues,
): Promise<Request> {
  const number = /^\/v1\/(?:public\/)?cases\/([A-Z]+)\d/.exec(request.uri);
  const host = request.headers['host'] ? request.headers['host'].value : '';
  const prefix = number ? number[1] : undefined;
  const key = prefix === undefined ? 'host:' + host : 'prefix:' + prefix;
  const cell = await cells.get(key).catch(() => '');
  if (cell !== '') cloudFront.selectRequestOriginById(cell);
  return request;
}

/** The program of the function at the entrance. */
export const chooseCellCode = `import cloudFront from 'cloudfront';
const cells = cloudFront.kvs();
${chooseCell.toString()}
async function handler(event) {
  return chooseCell(event.request, cloudFront, cells);
}
`;
