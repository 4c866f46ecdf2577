/** A query of ours or of Prometheus' datasource: the same model. */
interface Query {
  refId: string;
  expr: string;
  legendFormat?: string;
}

/** A query of simPod's JSON datasource. */
interface JsonQuery {
  refId: string;
  target: string;
  payload?: string;
}

export type Target = Query | JsonQuery;

/** The query as our plugin takes it. */
export function queryOf(target: Target): Query {
  if ('expr' in target) {
    return target;
  }
  const payload = JSON.parse(target.payload || '{}') as { legend?: string; format?: string; instant?: boolean };
  const { legend: legendFormat, format, instant } = payload;
  return { ...{ format, instant, legendFormat }, refId: target.refId, expr: target.target };
}
