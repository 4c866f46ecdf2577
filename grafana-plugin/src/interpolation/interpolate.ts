import { anyOf, escapeRegex, escapeString } from './escaping';
import { parts, type Part } from './references';
import { type Code, type Literal, segments, textOf } from './segments';

/**
 * What stands for a reference: plain values; text that its author has formatted; or text to be taken as it is, where it
 * is no variable or asks for that.
 */
export type Value =
  | { kind: 'values'; values: string[] }
  | { kind: 'formatted'; text: string }
  | { kind: 'verbatim'; text: string };

/** Looks up one reference, `$model` or `${model:csv}`, as it stands in the text. */
export type Lookup = (reference: string) => Value;

/**
 * An expression with its variables replaced, each by where it stands, so that no value can end a string or change what a
 * regular expression means:
 *
 * - in the string of a regex matcher a value is escaped for both, and several become an alternation;
 * - in any other string it is escaped for the string; several make a regex matcher of `=` and `!=`;
 * - elsewhere it is taken as it is, several with commas between, or as `(a|b)` where they are the whole expression.
 */
export function interpolate(expression: string, lookup: Lookup): string {
  return segments(expression)
    .map((segment) => (segment.kind === 'code' ? code(segment, expression.trim(), lookup) : literal(segment, lookup)))
    .join('');
}

function code(segment: Code, whole: string, lookup: Lookup): string {
  return parts(segment.text)
    .map((part) => {
      const value = valueOf(part, lookup);
      if (value.kind !== 'values') {
        return value.text;
      }
      return value.values.length > 1 && part.text === whole ? `(${value.values.join('|')})` : value.values.join(', ');
    })
    .join('');
}

function valueOf(part: Part, lookup: Lookup): Value {
  return part.kind === 'text' ? { kind: 'verbatim', text: part.text } : lookup(part.text);
}

function literal(segment: Literal, lookup: Lookup): string {
  const values = parts(segment.body).map((part) => valueOf(part, lookup));
  if (values.every((value) => value.kind === 'verbatim')) {
    return textOf({ ...segment, body: values.map((value) => value.text).join('') });
  }
  const several = values.some((value) => value.kind === 'values' && value.values.length > 1);
  const asked = segment.operator;
  const operator = several && asked === '=' ? '=~' : several && asked === '!=' ? '!~' : asked;
  const isRegex = operator === '=~' || operator === '!~';
  // A raw string cannot hold every value, a quoted one can.
  const quote = segment.quote === '`' ? '"' : segment.quote;
  const body = values.map((value) => {
    switch (value.kind) {
      case 'verbatim':
        return fixed(value.text, segment.quote, isRegex && operator !== asked);
      case 'formatted':
        return escapeString(value.text, quote);
      case 'values':
        return escapeString(isRegex ? anyOf(value.values) : value.values.join(','), quote);
    }
  });
  return textOf({ ...segment, operator, quote, body: body.join('') });
}

/** What the author wrote around the variables; `escape` where it has become a part of a regular expression. */
function fixed(text: string, quote: Literal['quote'], escape: boolean): string {
  if (quote === '`') {
    return escapeString(escape ? escapeRegex(text) : text, '"');
  }
  return escape ? text.replace(/\\\\|\\[^]|[\^$*+?.()|[\]{}]/g, escapeFixed) : text;
}

function escapeFixed(found: string): string {
  if (found === '\\\\') {
    return '\\\\\\\\';
  }
  return found.startsWith('\\') ? found : '\\\\' + found;
}
