const CONTROL: Record<string, string> = { '\n': '\\n', '\r': '\\r', '\t': '\\t' };

/** Text for the inside of a string in these quotes; a raw string, in backticks, has no escapes. */
export function escapeString(text: string, quote: '"' | "'"): string {
  return text.replace(/[\\"'\n\r\t]/g, (c) => (c === '"' || c === "'" ? (c === quote ? '\\' + c : c) : (CONTROL[c] ?? '\\\\')));
}

/** A regular expression, as RE2 reads it, that matches this text alone. */
export function escapeRegex(text: string): string {
  return text.replace(/[\\^$*+?.()|[\]{}]/g, '\\$&');
}

/** A regular expression that matches any of these texts and nothing else. */
export function anyOf(values: string[]): string {
  const escaped = values.map(escapeRegex);
  return escaped.length === 1 ? escaped[0]! : `(${escaped.join('|')})`;
}
