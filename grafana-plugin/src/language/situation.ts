import { bodyOf, isOpen, type Token, tokens } from './tokens';
import { GROUPING_WORDS, KEYWORDS } from './words';

/** What is being written at a place of an expression; `typed` is the part of it that is there already. */
export type Situation =
  | { kind: 'name'; typed: string }
  | { kind: 'keyword'; typed: string }
  | { kind: 'labelName'; typed: string; selector: string }
  | { kind: 'labelValue'; typed: string; selector: string; label: string; quoted: boolean; regex: boolean }
  | { kind: 'argument'; typed: string; callee: string; position: number; quoted: boolean }
  | { kind: 'duration'; typed: string }
  | { kind: 'nothing' };

/** A call that is open at a place. */
export interface OpenCall {
  callee: string;
  /** Which argument, from 0. */
  position: number;
}

interface Frame {
  open: '(' | '{' | '[';
  /** The name before: a function, a grouping word or a metric. */
  before: string;
  position: number;
  /** What stands inside so far. */
  inside: Token[];
}

export function situationAt(text: string, offset: number): Situation {
  const before = tokens(text.slice(0, offset));
  const frame = openFrames(before).at(-1);
  const last = before.at(-1);
  if (last?.kind === 'string') {
    return isOpen(last) ? inString(frame, last) : { kind: 'nothing' };
  }
  const typed = last?.kind === 'name' && last.end === offset ? last.text : '';
  switch (frame?.open) {
    case '{':
      return inBraces(frame, typed);
    case '[':
      return { kind: 'duration', typed: last?.kind === 'number' && last.end === offset ? last.text : typed };
    case '(':
      if (GROUPING_WORDS.includes(frame.before)) {
        return { kind: 'labelName', typed, selector: firstMetric(text) };
      }
  }
  return outside(before, frame, typed);
}

/** The calls that are open at a place, the innermost last. */
export function callsAt(text: string, offset: number): OpenCall[] {
  return openFrames(tokens(text.slice(0, offset)))
    .filter(({ open, before }) => open === '(' && before !== '' && !KEYWORDS.includes(before))
    .map(({ before, position }) => ({ callee: before, position }));
}

function openFrames(list: Token[]): Frame[] {
  const frames: Frame[] = [];
  list.forEach((token, i) => {
    const before = list[i - 1]?.kind === 'name' ? list[i - 1]!.text : '';
    if (token.kind === 'symbol' && (token.text === '(' || token.text === '{' || token.text === '[')) {
      frames.push({ open: token.text, before: before || aggregationBefore(list, i), position: 0, inside: [] });
    } else if (token.kind === 'symbol' && /^[)\]}]$/.test(token.text)) {
      frames.pop();
    } else {
      const frame = frames.at(-1);
      frame?.inside.push(token);
      if (frame && token.kind === 'symbol' && token.text === ',') {
        frame.position++;
      }
    }
  });
  return frames;
}

/** In `topk by (a) (` the name before the second parenthesis is `topk`. */
function aggregationBefore(list: Token[], open: number): string {
  if (list[open]!.text !== '(' || list[open - 1]?.text !== ')') {
    return '';
  }
  let i = open - 1;
  while (i >= 0 && list[i]!.text !== '(') {
    i--;
  }
  return ['by', 'without'].includes(list[i - 1]?.text ?? '') ? (list[i - 2]?.text ?? '') : '';
}

function inString(frame: Frame | undefined, string: Token): Situation {
  const typed = bodyOf(string);
  if (frame?.open === '{') {
    const label = frame.inside.at(-3);
    return label?.kind === 'name'
      ? { kind: 'labelValue', typed, selector: selectorOf(frame, label), label: label.text, quoted: true, regex: isRegex(frame.inside.at(-2)) }
      : { kind: 'nothing' };
  }
  return frame?.open === '('
    ? { kind: 'argument', typed, callee: frame.before, position: frame.position, quoted: true }
    : { kind: 'nothing' };
}

function inBraces(frame: Frame, typed: string): Situation {
  const last = frame.inside.at(-1);
  const label = frame.inside.at(-2);
  if (last?.kind === 'symbol' && /^(=|!=|=~|!~)$/.test(last.text) && label) {
    return { kind: 'labelValue', typed: '', selector: selectorOf(frame, label), label: label.text, quoted: false, regex: isRegex(last) };
  }
  return last === undefined || last.text === ',' || typed !== ''
    ? { kind: 'labelName', typed, selector: selectorOf(frame) }
    : { kind: 'nothing' };
}

function isRegex(operator: Token | undefined): boolean {
  return operator?.text === '=~' || operator?.text === '!~';
}

/** The selector as far as it is complete, without what is being written and what has variables. */
function selectorOf(frame: Frame, except?: Token): string {
  const matchers: string[] = [];
  frame.inside.forEach((token, i, inside) => {
    const label = inside[i - 2];
    if (token.kind === 'string' && !isOpen(token) && label?.kind === 'name' && label !== except && !/\$|\[\[/.test(token.text)) {
      matchers.push(label.text + inside[i - 1]!.text + token.text);
    }
  });
  return matchers.length > 0 ? `${frame.before}{${matchers.join(',')}}` : frame.before;
}

function outside(before: Token[], frame: Frame | undefined, typed: string): Situation {
  const previous = before.at(typed === '' ? -1 : -2);
  const last = before.at(-1);
  if (last && typed === '' && (last.kind === 'number' || last.kind === 'duration' || last.kind === 'variable')) {
    return { kind: 'nothing' };
  }
  const ends = previous && (/^[)\]}]$/.test(previous.text) || (previous.kind === 'name' && !KEYWORDS.includes(previous.text)));
  if (ends || previous?.kind === 'number' || previous?.kind === 'duration') {
    return { kind: 'keyword', typed };
  }
  if (typed === '' && frame?.open === '(' && frame.before) {
    return { kind: 'argument', typed, callee: frame.before, position: frame.position, quoted: false };
  }
  return { kind: 'name', typed };
}

/** The first name of an expression that is no function and no word: what `by (` is likely to group. */
export function firstMetric(text: string): string {
  const all = tokens(text);
  let grouping = false;
  let braces = 0;
  for (const [i, token] of all.entries()) {
    braces += token.text === '{' ? 1 : token.text === '}' ? -1 : 0;
    if (token.text === '(' && GROUPING_WORDS.includes(all[i - 1]?.text ?? '')) {
      grouping = true;
    } else if (token.text === ')') {
      grouping = false;
    }
    const next = all[i + 1]?.text ?? '';
    const isCall = next === '(' || next === 'by' || next === 'without';
    if (token.kind === 'name' && braces === 0 && !grouping && !isCall && !KEYWORDS.includes(token.text)) {
      return token.text;
    }
  }
  return '';
}
