import type { DataQuery } from '@grafana/schema';

/** A query as dashboards keep it: the fields of Grafana's Prometheus data source, so that panels can change sides. */
export interface AuscultQuery extends DataQuery {
  /** A signal, an expression, `alerts{...}` or `changes{...}`. */
  expr: string;
  /** `{{version}} p99`. */
  legendFormat?: string;
  format?: QueryFormat;
  range?: boolean;
  instant?: boolean;
  /** The minimum step, `1m`; may be a variable. */
  interval?: string;
  editorMode?: EditorMode;
}

export type QueryFormat = 'time_series' | 'table' | 'heatmap';
export type EditorMode = 'code' | 'builder';

export const DEFAULT_QUERY: Omit<AuscultQuery, 'refId'> = { expr: '', range: true, editorMode: 'code' };

/** Prometheus' way of saying that the server names the series. */
const LEGEND_AUTO = '__auto';

/** The template of series' names, absent where the server is to name them. */
export function legendOf(query: AuscultQuery): string | undefined {
  return query.legendFormat && query.legendFormat !== LEGEND_AUTO ? query.legendFormat : undefined;
}

/** True for a query of the end of the range alone; both boxes of Prometheus ticked means the range. */
export function isInstant(query: AuscultQuery): boolean {
  return query.instant === true && query.range !== true;
}
