import { describe, expect, it } from 'vitest';
import type { BuilderQuery } from '../../src/builder/model';
import { parse } from '../../src/builder/parse';
import { print } from '../../src/builder/print';
import { LANGUAGE } from '../language';

function read(text: string): BuilderQuery {
  const parsed = parse(text, LANGUAGE);
  if ('reason' in parsed) {
    throw new Error(parsed.reason);
  }
  return parsed.query;
}

describe('an expression that the builder shows', () => {
  it.each([
    '',
    'ctr',
    'ctr offset 1h',
    'ctr{model="ranker", version=~"v7|v8"}',
    'ctr{path="C:\\\\new \\"x\\""}',
    '{job="api"}',
    'rate(reco_clicks_total[5m])',
    'rate(reco_clicks_total{model="a"}[$__rate_interval] offset 1d)',
    'sum(ctr)',
    'sum by (model, version) (rate(x[5m]))',
    'sum without () (x)',
    'topk(5, x)',
    'topk by (model) (5, x)',
    'histogram_quantile(0.99, sum by (le) (rate(latency_bucket[5m])))',
    'anomaly_score("auto", gpu_utilization[6h])',
    'baseline_upper(ctr[7d] offset 1h, 0.99, "weekpart")',
    'drift_ks(score[1h], score[1d] offset 1h)',
    'drift_pvalue("ks", score[1h], score[1d] offset 1h, 20)',
    'anomaly_peers(step_seconds, "model", "version")',
    'anomaly_multi("pca", x[6h:1m], y[6h:1m], sum(z)[6h:1m])',
    'max_over_time(sum by (a) (rate(x[5m]))[1h:1m])',
    'max_over_time((x * 2)[1h:])',
    'x * 100',
    'x / 2 + 1 > bool 0.5',
    '(x + 1) * 2',
    '(x ^ 2) ^ 3',
    'x * -1',
    'x > $threshold',
    'round(x * 100, 5)',
    'clamp(x, 0, 1)',
    'label_replace(x, "pool", "$1", "host", "gpu-(.*)")',
    '$metric{model="$model"}',
  ])('%s', (text) => {
    expect(print(read(text), LANGUAGE)).toBe(text);
  });

  it.each([
    ['sum(x) by (model)', 'sum by (model) (x)'],
    ['((ctr))', 'ctr'],
    ["ctr{a='b',}", 'ctr{a="b"}'],
    ['ctr{a=`b\\d`}', 'ctr{a="b\\\\d"}'],
    ['x*100 # percent', 'x * 100'],
  ])('may be written otherwise: %s', (text, written) => {
    expect(print(read(text), LANGUAGE)).toBe(written);
  });

  it('is read as steps, from the inside', () => {
    expect(read('topk(5, sum by (model) (rate(x{a="b"}[5m]))) * 100')).toEqual({
      metric: 'x',
      filters: [{ label: 'a', operator: '=', value: 'b' }],
      offset: '',
      steps: [
        { kind: 'function', name: 'rate', args: [], range: '5m' },
        { kind: 'aggregation', name: 'sum', parameter: '', grouping: 'by', labels: ['model'] },
        { kind: 'aggregation', name: 'topk', parameter: '5', grouping: 'by', labels: [] },
        { kind: 'operation', operator: '*', bool: false, operand: '100' },
      ],
    });
  });
});

describe('an expression that the builder does not show', () => {
  it.each([
    ['a / b', "computes with numbers, not with 'b'"],
    ['a + 1 * 2', "'*' binds tighter"],
    ['2 ^ x', "cannot begin with '2'"],
    ['-x', "cannot begin with '-'"],
    ['time()', "has no 'time'"],
    ['rat(x[5m])', "has no 'rat'"],
    ['x @ end()', "has no '@'"],
    ['rate(x)', "'[' was expected"],
    ['rate(x[5m]', "')' was expected at the end"],
    ['max_over_time(sum(x)[1h:] offset 1d)', 'no offset of a subquery'],
    ['x{a="\\x41"}', 'does not read the escape \\x'],
    ['x{', 'not complete'],
    ['x and y', "has no 'and'"],
  ])('%s', (text, reason) => {
    expect(parse(text, LANGUAGE)).toEqual({ reason: expect.stringContaining(reason) });
  });
});
