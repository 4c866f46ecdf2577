import type { QueryResultMetaNotice } from '@grafana/data';

/** Advice about a query, and the expression that follows it. */
export interface Hint {
  text: string;
  fixed?: string;
}

const COUNTER = /^[a-zA-Z_:][\w:]*_total\s*(?:\{[^{}]*\})?$/;
const MISSPELT = /'([^']+)', did you mean '([^']+)'\?/;

/** What can be said of an expression and of what came with its answer. */
export function hintsOf(expr: string, notices: QueryResultMetaNotice[]): Hint[] {
  const text = expr.trim();
  const counter: Hint[] = COUNTER.test(text)
    ? [{ text: 'A counter only grows; its rate says how fast.', fixed: `rate(${text}[$__rate_interval])` }]
    : [];
  const names = notices.flatMap((notice) => misspelt(text, notice.text));
  return [...names, ...counter];
}

function misspelt(expr: string, notice: string): Hint[] {
  const [, wrong, right] = MISSPELT.exec(notice) ?? [];
  if (!wrong || !right) {
    return [];
  }
  const name = new RegExp(`(?<![\\w:])${wrong.replace(/\W/g, '\\$&')}(?![\\w:])`, 'g');
  return [{ text: notice, fixed: expr.replace(name, right) }];
}
