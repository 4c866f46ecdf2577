import { type DataQueryRequest, rangeUtil, type ScopedVars, type TimeRange } from '@grafana/data';
import type { AuscultQuery } from './query';

/** The server's limit of points of a series is 11,001 by default. */
const MOST_POINTS = 11_000;
const SCRAPE_INTERVAL_MS = 15_000;

/** The distance of a query's points: the panel's interval, but at least the query's own minimum. */
export function stepMillis(request: DataQueryRequest<AuscultQuery>, minimum: string | undefined): number {
  const shortest = Math.ceil(rangeMillis(request.range) / MOST_POINTS);
  return Math.max(request.intervalMs, durationMillis(minimum) ?? 0, shortest, 1);
}

function rangeMillis({ from, to }: TimeRange): number {
  return to.valueOf() - from.valueOf();
}

/** `1m`, `1h30m`, a number of seconds, each also after `>`; absent where it is none of them. */
function durationMillis(text: string | undefined): number | undefined {
  const plain = text?.trim().replace(/^>/, '') ?? '';
  const whole = /^\d+$/.test(plain) ? `${plain}s` : plain;
  const parts = whole.match(/\d+(?:\.\d+)?(?:ms|[smhdwMy])/g) ?? [];
  // Grafana's own function reads the first part and no further.
  return whole !== '' && parts.join('') === whole
    ? parts.reduce((sum, part) => sum + rangeUtil.intervalToMs(part), 0)
    : undefined;
}

/**
 * Grafana's variables of time, as its Prometheus data source has them: `$__rate_interval` holds at least four samples of
 * a store that is scraped at the minimum step.
 */
export function timeVariables(timeRange: TimeRange, step: number, minimum?: string): ScopedVars {
  const range = rangeMillis(timeRange);
  const scrape = durationMillis(minimum) ?? SCRAPE_INTERVAL_MS;
  const rateInterval = Math.max(step + scrape, 4 * scrape);
  return {
    __interval: variable(durationText(step)),
    __interval_ms: variable(step),
    __rate_interval: variable(durationText(rateInterval)),
    __range: variable(`${Math.round(range / 1000)}s`),
    __range_s: variable(Math.round(range / 1000)),
    __range_ms: variable(range),
  };
}

const UNITS: Array<[string, number]> = [
  ['d', 86_400_000],
  ['h', 3_600_000],
  ['m', 60_000],
  ['s', 1_000],
];

/** Exactly, in the largest unit that divides it; Grafana's own notation makes 90 s to `1m`. */
export function durationText(millis: number): string {
  const unit = UNITS.find(([, length]) => millis % length === 0);
  return unit ? millis / unit[1] + unit[0] : `${millis}ms`;
}

function variable(value: string | number): { text: string | number; value: string | number } {
  return { text: value, value };
}
