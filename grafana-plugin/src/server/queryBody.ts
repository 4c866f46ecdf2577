import type { DataQueryRequest } from '@grafana/data';
import { type AuscultQuery, isInstant, legendOf } from '../query';

interface Target {
  refId: string;
  target: string;
  payload: { format: string; legend?: string; instant?: boolean; step: string };
}

/** A query whose variables are replaced, and the distance of its points. */
export interface PreparedQuery {
  query: AuscultQuery;
  stepMillis: number;
}

/** The body of POST /query. */
export function queryBody(request: DataQueryRequest<AuscultQuery>, queries: PreparedQuery[]) {
  const { from, to, raw } = request.range;
  return {
    app: request.app,
    requestId: request.requestId,
    panelId: request.panelId,
    dashboardUID: request.dashboardUID,
    timezone: request.timezone,
    range: { from: from.toISOString(), to: to.toISOString(), raw },
    interval: request.interval,
    intervalMs: request.intervalMs,
    maxDataPoints: request.maxDataPoints,
    filters: request.filters,
    // By this one the server tells a question for annotations from a panel's.
    scopedVars: request.scopedVars?.__annotation && { __annotation: { text: '', value: {} } },
    targets: queries.map(target),
  };
}

function target({ query, stepMillis }: PreparedQuery): Target {
  return {
    refId: query.refId,
    target: query.expr,
    payload: {
      // As for Prometheus: without it the server would answer an instant with a table.
      format: query.format ?? 'time_series',
      legend: legendOf(query),
      instant: isInstant(query) || undefined,
      step: `${stepMillis}ms`,
    },
  };
}
