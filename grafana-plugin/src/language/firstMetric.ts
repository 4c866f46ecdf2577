import { openFrames } from './frames';
import { type Token, tokens } from './tokens';
import { GROUPING_WORDS, KEYWORDS } from './words';

/** The first name of an expression that is no function and no word: what `by (` is likely to group. */
export function firstMetric(text: string): string {
  const all = tokens(text);
  return all.find((token, i) => isMetric(token, all[i + 1]) && !isLabel(all, i))?.text ?? '';
}

function isMetric({ kind, text }: Token, next: Token | undefined): boolean {
  const isCalled = ['(', 'by', 'without'].includes(next?.text ?? '');
  return kind === 'name' && !isCalled && !KEYWORDS.includes(text);
}

function isLabel(all: Token[], at: number): boolean {
  const frame = openFrames(all.slice(0, at)).at(-1);
  return frame?.open === '{' || (frame?.open === '(' && GROUPING_WORDS.includes(frame.before));
}
