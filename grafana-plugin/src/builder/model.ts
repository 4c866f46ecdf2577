import type { MatchOperator } from '../interpolation/segments';

/** An expression that the builder can show: a selector and what is done with it, step after step. */
export interface BuilderQuery {
  metric: string;
  filters: LabelFilter[];
  /** `1h`; empty: none. */
  offset: string;
  steps: Step[];
}

export interface LabelFilter {
  label: string;
  operator: MatchOperator;
  /** Without quotes and escapes. */
  value: string;
}

export type Step = FunctionStep | AggregationStep | OperationStep;

/** A call whose first vector is what the steps before it give. */
export interface FunctionStep {
  kind: 'function';
  name: string;
  /** The other arguments as they are written, in their order. */
  args: string[];
  /** What stands in the brackets where it takes a range, `5m` or `1h:1m`; empty where it does not. */
  range: string;
}

export interface AggregationStep {
  kind: 'aggregation';
  name: string;
  /** As it is written, `5` of `topk`; empty where it has none. */
  parameter: string;
  grouping: 'by' | 'without';
  labels: string[];
}

/** Arithmetic or a comparison with a number. */
export interface OperationStep {
  kind: 'operation';
  operator: string;
  bool: boolean;
  operand: string;
}

export const EMPTY: BuilderQuery = { metric: '', filters: [], offset: '', steps: [] };

const PRECEDENCE: ReadonlyArray<readonly string[]> = [['==', '!=', '<=', '<', '>=', '>'], ['+', '-'], ['*', '/', '%'], ['^']];

export const OPERATORS: readonly string[] = PRECEDENCE.flat();
export const COMPARISONS: readonly string[] = PRECEDENCE[0]!;

/** How tightly an operator binds; higher is tighter. */
export function precedence(operator: string): number {
  return PRECEDENCE.findIndex((level) => level.includes(operator));
}
