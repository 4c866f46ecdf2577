export type TokenKind = 'name' | 'number' | 'duration' | 'string' | 'variable' | 'symbol';

/** A piece of an expression; end exclusive. */
export interface Token {
  kind: TokenKind;
  text: string;
  start: number;
  end: number;
}

// In the order in which they are tried. A text that is not PromQL (yet) still makes tokens: people are typing.
const PATTERNS: Array<[TokenKind | 'blank', string]> = [
  ['blank', String.raw`\s+|#[^\n]*`],
  ['string', String.raw`"(?:\\[^]|[^"\\])*(?:"|$)|'(?:\\[^]|[^'\\])*(?:'|$)|${'`'}[^${'`'}]*(?:${'`'}|$)`],
  ['variable', String.raw`\$\{[^}]*\}?|\$\w+|\[\[\w+(?::\w+)?\]\]`],
  ['duration', String.raw`(?:\d+(?:ms|[smhdwy]))+(?!\w)`],
  ['number', String.raw`0[xX][0-9a-fA-F]+|(?:\d+\.?\d*|\.\d+)(?:[eE][+-]?\d+)?`],
  ['name', String.raw`(?:[a-zA-Z_]|:(?=[a-zA-Z_]))[\w:]*`],
  ['symbol', String.raw`=~|!~|==|!=|<=|>=|[^]`],
];
const TOKEN = new RegExp(PATTERNS.map(([, pattern]) => `(${pattern})`).join('|'), 'g');

export function tokens(text: string): Token[] {
  return [...text.matchAll(TOKEN)].flatMap((match) => {
    const kind = PATTERNS[match.slice(1).findIndex((group) => group !== undefined)]![0];
    return kind === 'blank' ? [] : [{ kind, text: match[0], start: match.index, end: match.index + match[0].length }];
  });
}

/** True for a string whose end is not written yet. */
export function isOpen(string: Token): boolean {
  const { text } = string;
  return text.length < 2 || !text.endsWith(text[0]!) || (text[0] !== '`' && /(?<!\\)(?:\\\\)*\\.$/s.test(text));
}

/** The inside of a string. */
export function bodyOf(string: Token): string {
  return string.text.slice(1, isOpen(string) ? undefined : -1);
}
