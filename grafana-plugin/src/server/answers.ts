import type { DataFrameJSON, MetricFindValue } from '@grafana/data';

/** What the JSON face answers to /query: frames, tables, or lines of points; `toDataFrame` knows them all. */
export type QueryAnswer = DataFrameJSON[];

/** What it answers to /variable. */
export type VariableAnswer = Array<{ __text: string; __value: string }>;

/** What it answers to /tag-keys and /tag-values. */
export type MenuAnswer = MetricFindValue[];

/** Every address below /api/v1. */
export interface Envelope<T> {
  status: 'success' | 'error';
  data: T;
}

export interface StoreHealth {
  name: string;
  up: boolean;
  detail: string;
}
