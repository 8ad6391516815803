/** What every file of the console is sent with, whoever sends it: the program on one machine, or CloudFront. */
export const pageHeaders = {
  'cross-origin-opener-policy': 'same-origin',
  'cross-origin-resource-policy': 'same-origin',
  'permissions-policy': 'camera=(), geolocation=(), microphone=(), payment=(), usb=()',
  'referrer-policy': 'no-referrer',
  'x-content-type-options': 'nosniff',
} as const;

/** The SHA-256 of nothing: an empty style element, whose rules the page's own program writes (`web/app/styles-by-rules.ts`). */
const emptyStyle = "'sha256-47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU='";

/**
 * The page loads nothing from elsewhere and is nobody's frame. Its images may be files that it has asked the API for.
 *
 * @param others origins that it calls besides its own: the issuer of the staff's tokens, the bucket of evidence
 */
export function pagePolicy(others: readonly string[] = []): string {
  const connect = others.length === 0 ? [] : [`connect-src ${["'self'", ...others].join(' ')}`];
  return [
    "default-src 'self'",
    ...connect,
    `style-src 'self' ${emptyStyle}`,
    "img-src 'self' blob:",
    "object-src 'none'",
    "form-action 'self'",
    "frame-ancestors 'none'",
    "base-uri 'none'",
  ].join('; ');
}

/** What is named by its content never changes; the rest is asked for again each time. */
export const cacheControl = { assets: 'public, max-age=31536000, immutable', others: 'no-cache' } as const;
