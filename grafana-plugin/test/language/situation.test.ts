import { describe, expect, it } from 'vitest';
import { callsAt } from '../../src/language/frames';
import { situationAt } from '../../src/language/situation';

/** The cursor is where the bar is. */
function at(text: string) {
  const offset = text.indexOf('|');
  return situationAt(text.replace('|', ''), offset);
}

describe('what is being written', () => {
  it.each([
    ['|', { kind: 'name', typed: '' }],
    ['ct|', { kind: 'name', typed: 'ct' }],
    ['a + ct|', { kind: 'name', typed: 'ct' }],
    ['sum(ct|', { kind: 'name', typed: 'ct' }],
    ['ct|r{a="b"}', { kind: 'name', typed: 'ct' }],
    ['job:x:ra|', { kind: 'name', typed: 'job:x:ra' }],
    ['ctr |', { kind: 'keyword', typed: '' }],
    ['sum(x) b|', { kind: 'keyword', typed: 'b' }],
    ['5|', { kind: 'nothing' }],
    ['x{|', { kind: 'labelName', typed: '', selector: 'x' }],
    ['x{mo|', { kind: 'labelName', typed: 'mo', selector: 'x' }],
    ['x{a="b", mo|', { kind: 'labelName', typed: 'mo', selector: 'x{a="b"}' }],
    ['x{a="b"|', { kind: 'nothing' }],
    ['{mo|', { kind: 'labelName', typed: 'mo', selector: '' }],
    ['x{model="ra|', { kind: 'labelValue', typed: 'ra', selector: 'x', label: 'model', quoted: true, regex: false }],
    ['x{model=|', { kind: 'labelValue', typed: '', selector: 'x', label: 'model', quoted: false, regex: false }],
    ['x{a="b",model=~"|', { kind: 'labelValue', typed: '', selector: 'x{a="b"}', label: 'model', quoted: true, regex: true }],
    ['x{a="$v",model="|', { kind: 'labelValue', typed: '', selector: 'x', label: 'model', quoted: true, regex: false }],
    ['sum by (|) (rate(x[5m]))', { kind: 'labelName', typed: '', selector: 'x' }],
    ['sum by (mo|) (rate(x[5m]))', { kind: 'labelName', typed: 'mo', selector: 'x' }],
    ['a / on (mo|) b', { kind: 'labelName', typed: 'mo', selector: 'a' }],
    ['rate(x[|', { kind: 'duration', typed: '' }],
    ['rate(x[5|', { kind: 'duration', typed: '5' }],
    ['anomaly_score(|', { kind: 'argument', typed: '', callee: 'anomaly_score', position: 0, quoted: false }],
    ['anomaly_score("no|', { kind: 'argument', typed: 'no', callee: 'anomaly_score', position: 0, quoted: true }],
    ['baseline_upper(ctr[7d], 0.9, "|', { kind: 'argument', typed: '', callee: 'baseline_upper', position: 2, quoted: true }],
    ['f("a, (", |', { kind: 'argument', typed: '', callee: 'f', position: 1, quoted: false }],
    ['x # comment with {\n + y{|', { kind: 'labelName', typed: '', selector: 'y' }],
  ])('%s', (text, expected) => {
    expect(at(text)).toEqual(expected);
  });
});

describe('open calls', () => {
  it.each([
    ['sum(rate(x[5m|', [['sum', 0], ['rate', 0]]],
    ['clamp(x, 0, |', [['clamp', 2]]],
    ['clamp(x, max(1, 2), |', [['clamp', 2]]],
    ['sum by (a, |', []],
    ['topk by (a) (5, |', [['topk', 1]]],
    ['f(x)|', []],
  ])('%s', (text, expected) => {
    const calls = callsAt(text.replace('|', ''), text.indexOf('|'));
    expect(calls.map(({ callee, position }) => [callee, position])).toEqual(expected);
  });
});
