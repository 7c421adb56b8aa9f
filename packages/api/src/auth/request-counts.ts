import type { BetterAuthRateLimitOptions } from "better-auth";
import { RateLimiterMemory, RateLimiterRes } from "rate-limiter-flexible";

type RequestCounts = NonNullable<BetterAuthRateLimitOptions["customStorage"]>;

/** Counts requests by address and path, for one server: the sign-in library's own counts are the whole process's. */
export function requestCounts(): RequestCounts {
  const limiters = new Map<string, RateLimiterMemory>();
  const limiterOf = (points: number, duration: number): RateLimiterMemory => {
    const rule = `${points}/${duration}`;
    const limiter = limiters.get(rule) ?? new RateLimiterMemory({ points, duration });
    limiters.set(rule, limiter);
    return limiter;
  };
  return {
    async consume(key, { max, window }) {
      try {
        await limiterOf(max, window).consume(key);
        return { allowed: true, retryAfter: null };
      } catch (refused) {
        if (!(refused instanceof RateLimiterRes)) throw refused;
        return { allowed: false, retryAfter: Math.ceil(refused.msBeforeNext / 1000) };
      }
    },
  };
}
