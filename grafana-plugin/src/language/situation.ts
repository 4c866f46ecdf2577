import { firstMetric } from './firstMetric';
import { type Frame, openFrames, selectorOf } from './frames';
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

const NOTHING: Situation = { kind: 'nothing' };

export function situationAt(text: string, offset: number): Situation {
  const before = tokens(text.slice(0, offset));
  const frame = openFrames(before).at(-1);
  const last = before.at(-1);
  if (last?.kind === 'string') {
    return isOpen(last) ? inString(frame, last) : NOTHING;
  }
  const typed = last?.end === offset ? last : undefined;
  return inFrame(text, before, frame, typed?.kind === 'name' || typed?.kind === 'number' ? typed : undefined);
}

function inFrame(text: string, before: Token[], frame: Frame | undefined, word: Token | undefined): Situation {
  const typed = word?.kind === 'name' ? word.text : '';
  if (frame?.open === '{') {
    return inBraces(frame, typed);
  }
  if (frame?.open === '[') {
    return { kind: 'duration', typed: word?.text ?? '' };
  }
  if (frame && GROUPING_WORDS.includes(frame.before)) {
    return { kind: 'labelName', typed, selector: firstMetric(text) };
  }
  return between(before, frame, typed);
}

function inString(frame: Frame | undefined, string: Token): Situation {
  const typed = bodyOf(string);
  if (frame?.open === '{') {
    const [label, operator] = frame.inside.slice(-3);
    return label?.kind === 'name' ? labelValue(frame, label, operator, typed, true) : NOTHING;
  }
  return frame?.open === '('
    ? { kind: 'argument', typed, callee: frame.before, position: frame.position, quoted: true }
    : NOTHING;
}

function inBraces(frame: Frame, typed: string): Situation {
  const [label, last] = [frame.inside.at(-2), frame.inside.at(-1)];
  if (label && last?.kind === 'symbol' && /^(=|!=|=~|!~)$/.test(last.text)) {
    return labelValue(frame, label, last, '', false);
  }
  return last === undefined || last.text === ',' || typed !== ''
    ? { kind: 'labelName', typed, selector: selectorOf(frame) }
    : NOTHING;
}

function labelValue(frame: Frame, label: Token, operator: Token | undefined, typed: string, quoted: boolean): Situation {
  const regex = operator?.text === '=~' || operator?.text === '!~';
  return { kind: 'labelValue', typed, selector: selectorOf(frame, label), label: label.text, quoted, regex };
}

/** Outside of braces, brackets and strings. */
function between(before: Token[], frame: Frame | undefined, typed: string): Situation {
  const previous = before.at(typed === '' ? -1 : -2);
  if (previous && isOperand(previous)) {
    return typed === '' && previous.kind !== 'name' && previous.kind !== 'symbol' ? NOTHING : { kind: 'keyword', typed };
  }
  return typed === '' && frame?.open === '(' && frame.before
    ? { kind: 'argument', typed, callee: frame.before, position: frame.position, quoted: false }
    : { kind: 'name', typed };
}

/** True for the end of something that an operator may follow. */
function isOperand({ kind, text }: Token): boolean {
  switch (kind) {
    case 'name':
      return !KEYWORDS.includes(text);
    case 'symbol':
      return /^[)\]}]$/.test(text);
    case 'number':
    case 'duration':
    case 'string':
    case 'variable':
      return true;
  }
}
