import type { MiddlewareHandler } from 'hono'

/** Headers for every answer. The checkout needs nothing inline; only the bank's address is added for forms. */
export function securityHeaders(bankOrigin: string): MiddlewareHandler {
  const policy = [
    "default-src 'self'",
    "img-src 'self' data:",
    `form-action 'self' ${bankOrigin}`,
    "base-uri 'none'",
    "object-src 'none'",
    "frame-ancestors 'none'",
    "require-trusted-types-for 'script'",
    "trusted-types 'none'",
  ].join('; ')
  return async (context, next) => {
    await next()
    context.header('Content-Security-Policy', policy)
    context.header('Referrer-Policy', 'no-referrer')
    context.header('X-Content-Type-Options', 'nosniff')
  }
}
