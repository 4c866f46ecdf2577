import { isOpen, type Token, tokens } from './tokens';
import { KEYWORDS } from './words';

/** A parenthesis, brace or bracket that is open at a place. */
export interface Frame {
  open: '(' | '{' | '[';
  /** The name before: a function, a grouping word or a metric. */
  before: string;
  /** Which argument, from 0. */
  position: number;
  /** What stands inside so far. */
  inside: Token[];
}

/** A call that is open at a place. */
export type OpenCall = Pick<Frame, 'position'> & { callee: string };

/** What is open after these tokens, the innermost last. */
export function openFrames(list: Token[]): Frame[] {
  const frames: Frame[] = [];
  list.forEach((token, i) => {
    const symbol = token.kind === 'symbol' ? token.text : '';
    const frame = frames.at(-1);
    if (symbol === '(' || symbol === '{' || symbol === '[') {
      frames.push({ open: symbol, before: nameBefore(list, i), position: 0, inside: [] });
    } else if (/^[)\]}]$/.test(symbol)) {
      frames.pop();
    } else if (frame) {
      frame.inside.push(token);
      frame.position += symbol === ',' ? 1 : 0;
    }
  });
  return frames;
}

function nameBefore(list: Token[], open: number): string {
  const before = list[open - 1];
  if (before?.kind === 'name') {
    return before.text;
  }
  return list[open]?.text === '(' && before?.text === ')' ? aggregationBefore(list, open - 1) : '';
}

/** In `topk by (a) (` the name before the second parenthesis is `topk`. */
function aggregationBefore(list: Token[], close: number): string {
  const open = list.slice(0, close).findLastIndex(({ text }) => text === '(');
  return ['by', 'without'].includes(list[open - 1]?.text ?? '') ? (list[open - 2]?.text ?? '') : '';
}

/** The calls that are open at a place, the innermost last. */
export function callsAt(text: string, offset: number): OpenCall[] {
  return openFrames(tokens(text.slice(0, offset)))
    .filter(({ open, before }) => open === '(' && before !== '' && !KEYWORDS.includes(before))
    .map(({ before, position }) => ({ callee: before, position }));
}

/** The selector of a frame as far as it is complete, without one label and without what has variables. */
export function selectorOf(frame: Frame, except?: Token): string {
  const matchers = frame.inside.flatMap((token, i, inside) => {
    const label = inside[i - 2];
    const isMatcher = token.kind === 'string' && !isOpen(token) && label?.kind === 'name';
    return isMatcher && label !== except && !/\$|\[\[/.test(token.text) ? [label.text + inside[i - 1]?.text + token.text] : [];
  });
  return matchers.length > 0 ? `${frame.before}{${matchers.join(',')}}` : frame.before;
}
