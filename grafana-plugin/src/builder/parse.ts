import { bodyOf, isOpen, type Token, tokens } from '../language/tokens';
import type { AggregationInfo, FunctionInfo, Language } from '../language/types';
import { chainedArgument, takesRange } from './chaining';
import { type BuilderQuery, EMPTY, type LabelFilter, type OperationStep, OPERATORS, precedence } from './model';
import { NotShown, Reader } from './Reader';

export type Parsed = { query: BuilderQuery } | { reason: string };

/** Reads an expression that the builder can show, or says why it cannot. */
export function parse(text: string, language: Language): Parsed {
  const list = tokens(text);
  if (list.length === 0) {
    return { query: EMPTY };
  }
  try {
    const reader = new Reader(text, list);
    const query = new Parser(reader, language).chain();
    const rest = reader.peek();
    return rest ? { reason: `the builder has no '${rest.text}' there` } : { query };
  } catch (thrown) {
    if (thrown instanceof NotShown) {
      return { reason: thrown.message };
    }
    throw thrown;
  }
}

class Parser {
  constructor(
    private readonly reader: Reader,
    private readonly language: Language
  ) {}

  /** A primary and the operations with numbers that follow it. */
  chain(): BuilderQuery {
    let query = this.primary();
    let tightest = Infinity;
    while (OPERATORS.includes(this.reader.peek()?.text ?? '')) {
      const step = this.operation();
      const binds = precedence(step.operator);
      if (binds > tightest || (step.operator === '^' && tightest === binds)) {
        throw new NotShown(`'${step.operator}' binds tighter than what is before it`);
      }
      tightest = binds;
      query = { ...query, steps: [...query.steps, step] };
    }
    return query;
  }

  private operation(): OperationStep {
    const operator = this.reader.next().text;
    const bool = this.reader.take('bool');
    const sign = this.reader.take('-') ? '-' : '';
    const operand = this.reader.next();
    if (operand.kind !== 'number' && operand.kind !== 'variable') {
      throw new NotShown(`the builder computes with numbers, not with '${operand.text}'`);
    }
    return { kind: 'operation', operator, bool, operand: sign + operand.text };
  }

  private primary(): BuilderQuery {
    if (this.reader.take('(')) {
      const query = this.chain();
      this.reader.expect(')');
      return query;
    }
    const name = this.reader.peek();
    const aggregation = this.language.aggregations.find((one) => one.name === name?.text);
    if (aggregation && /^(\(|by|without)$/.test(this.reader.peek(1)?.text ?? '')) {
      return this.aggregation(aggregation);
    }
    if (name?.kind === 'name' && this.reader.peek(1)?.text === '(') {
      const info = this.language.functions.find((one) => one.name === name.text);
      if (!info || chainedArgument(info) < 0) {
        throw new NotShown(`the builder has no '${name.text}'`);
      }
      return this.call(info);
    }
    return this.selector();
  }

  private aggregation({ name, parameter: type }: AggregationInfo): BuilderQuery {
    this.reader.next();
    const before = this.grouping();
    this.reader.expect('(');
    const parameter = type ? this.reader.until(',') : '';
    if (type) {
      this.reader.expect(',');
    }
    const inner = this.chain();
    this.reader.expect(')');
    const { grouping, labels } = before ?? this.grouping() ?? { grouping: 'by' as const, labels: [] };
    return { ...inner, steps: [...inner.steps, { kind: 'aggregation', name, parameter, grouping, labels }] };
  }

  private grouping(): { grouping: 'by' | 'without'; labels: string[] } | undefined {
    const grouping = this.reader.take('by') ? 'by' : this.reader.take('without') ? 'without' : undefined;
    if (!grouping) {
      return undefined;
    }
    this.reader.expect('(');
    const labels: string[] = [];
    while (!this.reader.take(')')) {
      labels.push(this.reader.next().text);
      if (this.reader.peek()?.text !== ')') {
        this.reader.expect(',');
      }
    }
    return { grouping, labels };
  }

  private call(info: FunctionInfo): BuilderQuery {
    this.reader.next();
    this.reader.expect('(');
    const at = chainedArgument(info);
    const args: string[] = [];
    for (let i = 0; i < at; i++) {
      args.push(this.reader.until(',', ')'));
      this.reader.expect(',');
    }
    if (this.reader.peek()?.text === ')') {
      throw new NotShown(`${info.name}() without an argument is no step`);
    }
    const { query, range } = takesRange(info) ? this.ranged() : { query: this.chain(), range: '' };
    while (this.reader.take(',')) {
      args.push(this.reader.until(',', ')'));
    }
    this.reader.expect(')');
    return { ...query, steps: [...query.steps, { kind: 'function', name: info.name, args, range }] };
  }

  /** `x[5m]`, `x[5m] offset 1h`, a subquery. */
  private ranged(): { query: BuilderQuery; range: string } {
    const inner = this.primary();
    this.reader.expect('[');
    const range = this.reader.until(']');
    this.reader.expect(']');
    const isSelector = inner.steps.length === 0;
    if (!isSelector && (!range.includes(':') || this.reader.peek()?.text === 'offset')) {
      throw new NotShown('the builder has no offset of a subquery');
    }
    return { query: isSelector ? { ...inner, offset: inner.offset || this.offset() } : inner, range };
  }

  private selector(): BuilderQuery {
    const start = this.reader.peek();
    const metric = start?.kind === 'name' || start?.kind === 'variable' ? this.reader.next().text : '';
    const filters = this.reader.take('{') ? this.filters() : [];
    if (metric === '' && filters.length === 0) {
      throw new NotShown(`the builder cannot begin with '${start?.text ?? ''}'`);
    }
    return { ...EMPTY, metric, filters, offset: this.offset() };
  }

  private offset(): string {
    return this.reader.take('offset') ? this.duration() : '';
  }

  private duration(): string {
    const sign = this.reader.take('-') ? '-' : '';
    return sign + this.reader.next().text;
  }

  private filters(): LabelFilter[] {
    const filters: LabelFilter[] = [];
    while (!this.reader.take('}')) {
      filters.push(this.filter());
      if (this.reader.peek()?.text !== '}') {
        this.reader.expect(',');
      }
    }
    return filters;
  }

  private filter(): LabelFilter {
    const label = this.reader.next();
    const operator = this.reader.next().text;
    const value = this.reader.next();
    if (label.kind !== 'name' || value.kind !== 'string' || !/^(=|!=|=~|!~)$/.test(operator)) {
      throw new NotShown(`'${label.text}${operator}${value.text}' is no filter that the builder has`);
    }
    return { label: label.text, operator: operator as LabelFilter['operator'], value: decode(value) };
  }
}

const ESCAPES: Record<string, string> = { n: '\n', r: '\r', t: '\t', '\\': '\\', '"': '"', "'": "'" };

function decode(string: Token): string {
  const body = bodyOf(string);
  if (isOpen(string)) {
    throw new NotShown('a string is not closed');
  }
  return string.text.startsWith('`')
    ? body
    : body.replace(/\\([^])/g, (escape, letter: string) => {
        const plain = ESCAPES[letter];
        if (plain === undefined) {
          throw new NotShown(`the builder does not read the escape ${escape}`);
        }
        return plain;
      });
}
