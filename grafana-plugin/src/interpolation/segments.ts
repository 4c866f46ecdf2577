export type Quote = '"' | "'" | '`';
export type MatchOperator = '=' | '!=' | '=~' | '!~';

/** A string of an expression, with the operator of the matcher that it belongs to. */
export interface Literal {
  kind: 'literal';
  operator?: MatchOperator;
  /** The space between operator and string. */
  space: string;
  quote: Quote;
  /** As written, escapes included. */
  body: string;
  /** False while somebody is still typing it. */
  closed: boolean;
}

export interface Code {
  kind: 'code';
  text: string;
}

// A comment may hold quotes that open nothing.
const STRING = /#[^\n]*|"(?:\\[^]|[^"\\])*("|$)|'(?:\\[^]|[^'\\])*('|$)|`[^`]*(`|$)/g;
const OPERATOR = /(=~|!~|!=|(?<![=<>!])=)(\s*)$/;

/** An expression as strings and what is between them. */
export function segments(expression: string): Array<Code | Literal> {
  const found: Array<Code | Literal> = [];
  let end = 0;
  for (const match of expression.matchAll(STRING)) {
    if (match[0].startsWith('#')) {
      continue;
    }
    const before = expression.slice(end, match.index);
    const operator = OPERATOR.exec(before);
    found.push({ kind: 'code', text: operator ? before.slice(0, operator.index) : before });
    found.push(literal(match, operator));
    end = match.index + match[0].length;
  }
  found.push({ kind: 'code', text: expression.slice(end) });
  return found.filter((segment) => segment.kind === 'literal' || segment.text !== '');
}

function literal(match: RegExpExecArray, operator: RegExpExecArray | null): Literal {
  const text = match[0];
  const closed = (match[1] ?? match[2] ?? match[3]) !== '';
  return {
    kind: 'literal',
    operator: operator?.[1] as MatchOperator | undefined,
    space: operator?.[2] ?? '',
    quote: text[0] as Quote,
    body: text.slice(1, closed ? -1 : undefined),
    closed,
  };
}

/** The segments as text again. */
export function textOf(segment: Code | Literal): string {
  return segment.kind === 'code'
    ? segment.text
    : (segment.operator ?? '') + segment.space + segment.quote + segment.body + (segment.closed ? segment.quote : '');
}
