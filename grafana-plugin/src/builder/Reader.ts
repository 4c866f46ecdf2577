import type { Token } from '../language/tokens';

/** Why an expression cannot be shown in the builder. */
export class NotShown extends Error {}

/** Tokens of an expression, read from the front. */
export class Reader {
  private at = 0;

  constructor(
    private readonly text: string,
    private readonly list: Token[]
  ) {}

  peek(ahead = 0): Token | undefined {
    return this.list[this.at + ahead];
  }

  next(): Token {
    const token = this.list[this.at++];
    if (!token) {
      throw new NotShown('the expression is not complete');
    }
    return token;
  }

  /** True where the next token is this one, which is then read. */
  take(text: string): boolean {
    const found = this.peek()?.text === text && this.peek()?.kind !== 'string';
    this.at += found ? 1 : 0;
    return found;
  }

  expect(text: string): void {
    if (!this.take(text)) {
      throw new NotShown(`'${text}' was expected${this.peek() ? ` before '${this.peek()!.text}'` : ' at the end'}`);
    }
  }

  /** The text up to one of these symbols outside of parentheses, which is left. */
  until(...ends: string[]): string {
    const from = this.at;
    let depth = 0;
    while (depth > 0 || !ends.includes(this.peek()?.text ?? '')) {
      const token = this.next();
      depth += token.kind !== 'symbol' ? 0 : '([{'.includes(token.text) ? 1 : ')]}'.includes(token.text) ? -1 : 0;
    }
    return this.at > from ? this.text.slice(this.list[from]!.start, this.list[this.at - 1]!.end) : '';
  }
}
