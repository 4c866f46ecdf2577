import { escapeString } from '../interpolation/escaping';
import type { Language } from '../language/types';
import { chainedArgument } from './chaining';
import { type AggregationStep, type BuilderQuery, type FunctionStep, type OperationStep, precedence } from './model';

/** An expression being put together, and what has to be known of its end. */
interface Printed {
  text: string;
  /** Of a selector: what may follow a range. */
  offset?: string;
  operator?: string;
}

/** The expression that a builder's query stands for. */
export function print(query: BuilderQuery, language: Language): string {
  if (query.metric === '' && query.filters.length === 0) {
    return '';
  }
  return whole(
    query.steps.reduce<Printed>((inner, step) => {
      switch (step.kind) {
        case 'function':
          return { text: call(step, inner, language) };
        case 'aggregation':
          return { text: aggregation(step, inner) };
        case 'operation':
          return operation(step, inner);
      }
    }, selector(query))
  );
}

function whole({ text, offset }: Printed): string {
  return offset ? `${text} offset ${offset}` : text;
}

function selector({ metric, filters, offset }: BuilderQuery): Printed {
  const matchers = filters
    .filter(({ label }) => label !== '')
    .map(({ label, operator, value }) => `${label}${operator}"${escapeString(value, '"')}"`);
  return { text: metric + (matchers.length > 0 ? `{${matchers.join(', ')}}` : ''), offset };
}

function call({ name, args, range }: FunctionStep, inner: Printed, language: Language): string {
  const info = language.functions.find((one) => one.name === name);
  const at = info ? Math.max(chainedArgument(info), 0) : 0;
  const chained = range ? ranged(inner, range) : whole(inner);
  const all = [...args.slice(0, at), chained, ...args.slice(at)];
  return `${name}(${all.join(', ')})`;
}

/** A range of a selector, or a subquery of anything else. */
function ranged(inner: Printed, range: string): string {
  if (inner.offset !== undefined) {
    return whole({ ...inner, text: `${inner.text}[${range}]` });
  }
  const text = inner.operator ? `(${inner.text})` : inner.text;
  return `${text}[${range.includes(':') ? range : `${range}:`}]`;
}

function aggregation({ name, parameter, grouping, labels }: AggregationStep, inner: Printed): string {
  const by = labels.length > 0 || grouping === 'without' ? ` ${grouping} (${labels.join(', ')}) ` : '';
  return `${name}${by}(${parameter ? `${parameter}, ` : ''}${whole(inner)})`;
}

function operation({ operator, bool, operand }: OperationStep, inner: Printed): Printed {
  const loose = inner.operator !== undefined && precedence(inner.operator) < precedence(operator);
  const left = loose || (inner.operator === '^' && operator === '^') ? `(${inner.text})` : whole(inner);
  return { text: `${left} ${operator}${bool ? ' bool' : ''} ${operand}`, operator };
}
