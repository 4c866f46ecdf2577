import type { TimeRange } from '@grafana/data';
import type { AuscultDataSource } from '../../datasource';
import type { Envelope } from '../../server/answers';

/** GET /api/v1/explain; all times in seconds. */
export interface Explanation {
  query: string;
  computedHere: boolean;
  series: number;
  seconds: { queue: number; plan: number; stores: number; evaluation: number };
  parts: ExplainedPart[];
}

export interface ExplainedPart {
  text: string;
  signals: string[];
  source: string;
  /** `answered`: the store computed it; else it gave samples. */
  kind: string;
  series: number;
  samples: number;
  seconds: number;
  requests: Array<{ curl: string; rows: number; seconds: number }>;
}

/** As many points as an explanation needs to be like a panel's. */
const POINTS = 200;

/** What is asked of /api/v1/explain and, for the same answer, of /api/v1/query_range. */
export function parametersOf(expr: string, range: TimeRange | undefined): Record<string, string> {
  if (!range) {
    return { query: expr };
  }
  const start = Math.floor(range.from.valueOf() / 1000);
  const end = Math.ceil(range.to.valueOf() / 1000);
  return { query: expr, start: `${start}`, end: `${end}`, step: `${Math.max(Math.ceil((end - start) / POINTS), 1)}` };
}

export async function explain(datasource: AuscultDataSource, parameters: Record<string, string>): Promise<Explanation> {
  const { data } = await datasource.http.get<Envelope<Explanation>>('/api/v1/explain', parameters);
  return data;
}

/** A line for a shell; where the server is only Grafana's own server knows. */
export function curlOf(parameters: Record<string, string>): string {
  const path = parameters.start ? 'query_range' : 'query';
  const data = Object.entries(parameters).map(([name, value]) => ` --data-urlencode '${name}=${value.replaceAll("'", "'\\''")}'`);
  return `curl -s "$AUSCULT/api/v1/${path}"${data.join('')}`;
}

export function milliseconds(seconds: number): string {
  return `${(seconds * 1000).toLocaleString('en', { maximumFractionDigits: 2 })} ms`;
}
