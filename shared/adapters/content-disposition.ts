/** To be saved under its name (RFC 6266); readers of before 2011 get one in ASCII. */
export function attachment(name: string): string {
  const ascii = name.replaceAll(/[^\w.-]+/g, '_');
  const encoded = encodeURIComponent(name.toWellFormed()).replaceAll(
    /['()*]/g,
    (mark) => `%${mark.charCodeAt(0).toString(16).toUpperCase()}`,
  );
  return `attachment; filename="${ascii}"; filename*=UTF-8''${encoded}`;
}
