import { CoreApp, type DataQueryRequest, dateTime } from '@grafana/data';
import type { AuscultQuery } from '../src/query';

export const FROM = dateTime('2026-11-24T11:00:00Z');
export const TO = dateTime('2026-11-24T12:00:00Z');
export const RANGE = { from: FROM, to: TO, raw: { from: 'now-1h', to: 'now' } };

/** An hour in a panel whose interval is 30 s. */
export function request(targets: AuscultQuery[], more: Partial<DataQueryRequest<AuscultQuery>> = {}): DataQueryRequest<AuscultQuery> {
  return {
    app: CoreApp.Dashboard,
    requestId: 'Q1',
    timezone: 'browser',
    range: RANGE,
    interval: '30s',
    intervalMs: 30_000,
    maxDataPoints: 120,
    scopedVars: {},
    startTime: 0,
    targets,
    ...more,
  };
}
