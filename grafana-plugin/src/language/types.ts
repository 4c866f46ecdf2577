/** The language as the server tells it: GET /api/v1/functions. */
export interface Language {
  functions: FunctionInfo[];
  aggregations: AggregationInfo[];
}

export interface FunctionInfo {
  name: string;
  /** `round(v, [to_nearest])`. */
  usage: string;
  origin: 'auscult' | 'stock' | 'experimental';
  parameters: Parameter[];
  result: ValueType;
  /** Markdown. */
  doc: string;
  example?: Example;
}

export interface AggregationInfo {
  name: string;
  /** `topk [by|without (labels)] (k, v)`. */
  usage: string;
  origin: FunctionInfo['origin'];
  parameter?: ValueType;
  /** Markdown. */
  doc: string;
  example?: Example;
}

export interface Parameter {
  name: string;
  type: ValueType;
  arity: 'one' | 'optional' | 'repeated';
  /** The texts that it takes; empty: any. */
  accepted: string[];
}

export type ValueType = 'scalar' | 'instant vector' | 'range vector' | 'string';

export interface Example {
  question: string;
  expression: string;
}

/** What the server's files define: GET /api/v1/signals. */
export interface Catalog {
  signals: SignalInfo[];
  storedMetrics: StoredMetricInfo[];
}

export interface SignalInfo {
  name: string;
  class: string;
  unit: string;
  title: string;
  description: string;
  expr: string;
}

export interface StoredMetricInfo {
  name: string;
  source: string;
  unit: string;
  labels: string[];
}
