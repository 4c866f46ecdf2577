import type { AuscultQuery } from '../query';

/** A variable's query: what is asked stands in `expr`, as in any other. */
export type VariableQuery = Pick<AuscultQuery, 'refId' | 'expr'>;

export const VARIABLE_REF_ID = 'AuscultVariableQuery';

/**
 * What a variable asks, in any way that Grafana and its Prometheus data source have kept it: text, `query`, `expr`.
 * Defaults that are spread over a text leave an object of its letters.
 */
export function variableText(kept: unknown): string {
  if (typeof kept === 'string') {
    return kept;
  }
  if (typeof kept !== 'object' || kept === null) {
    return '';
  }
  const { expr, query } = kept as { expr?: unknown; query?: unknown };
  if (typeof expr === 'string' && expr) {
    return expr;
  }
  return variableText(query) || lettersOf(kept);
}

function lettersOf(kept: object): string {
  return Object.entries(kept)
    .filter(([key]) => /^\d+$/.test(key))
    .map(([, letter]) => letter)
    .join('');
}
