import type { Envelope } from './answers';
import { failureOf } from './errors';
import type { Http } from './http';

/** A mistake in an expression; line and column from 1, as many characters as the server marks. */
export interface Mistake {
  message: string;
  line: number;
  column: number;
  length: number;
}

/** What the server's parser says of an expression; absent where it has nothing to say, or cannot be asked. */
export async function findMistake(http: Http, expression: string): Promise<Mistake | undefined> {
  try {
    await http.get<Envelope<unknown>>('/api/v1/parse_query', { query: expression });
    return undefined;
  } catch (thrown) {
    const { status, message } = failureOf(thrown);
    return status === 400 ? mistakeOf(message) : undefined;
  }
}

/** The server's texts begin with line and column and end with the line and a caret: `1:5: ...`. */
export function mistakeOf(text: string): Mistake {
  const place = /^(\d+):(\d+): /.exec(text);
  const lines = text.split(/\r?\n/);
  const caret = lines.length > 1 && /^\s*(\^+)\s*$/.exec(lines.at(-1)!);
  const message = (caret ? lines.slice(0, -2).join('\n') : text).slice(place?.[0].length ?? 0);
  return {
    message,
    line: Number(place?.[1] ?? 1),
    column: Number(place?.[2] ?? 1),
    length: caret ? caret[1]!.length : 1,
  };
}
