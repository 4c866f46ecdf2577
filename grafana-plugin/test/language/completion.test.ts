import { describe, expect, it } from 'vitest';
import { allNames, complete, type Vocabulary } from '../../src/language/completion';
import { best } from '../../src/language/matching';
import { situationAt } from '../../src/language/situation';
import { LANGUAGE } from '../language';

const CATALOG = {
  signals: [
    { name: 'ctr', class: 'business', unit: 'percentunit', title: 'Click-through rate', description: 'Clicks.', expr: 'a / b' },
    { name: 'ctr_lower', class: 'business', unit: 'percentunit', title: 'Lowest', description: '', expr: 'c' },
  ],
  storedMetrics: [{ name: 'inference_score', source: 'embedded', unit: '', labels: ['model'] }],
};

const vocabulary: Vocabulary = {
  language: async () => LANGUAGE,
  names: async () => allNames(CATALOG, LANGUAGE, ['ctr', 'up', 'reco_clicks_total']),
  labelNames: async (selector) => (selector === 'ctr' ? ['__name__', 'model', 'version'] : []),
  labelValues: async (label) => (label === 'path' ? ['a.b', 'say "x"'] : ['v7', 'v8']),
  variables: () => ['version'],
};

async function names(text: string): Promise<string[]> {
  const found = await complete(situationAt(text, text.length), vocabulary);
  return found.map(({ name }) => name);
}

async function inserted(text: string): Promise<string[]> {
  const found = await complete(situationAt(text, text.length), vocabulary);
  return found.map(({ name, insert }) => insert ?? name);
}

describe('the menu', () => {
  it('has signals first, each name once', async () => {
    const all = await names('');
    expect(all.slice(0, 2)).toEqual(['ctr', 'ctr_lower']);
    expect(all.filter((name) => name === 'ctr')).toHaveLength(1);
    expect(all).toContain('up');
    expect(all).toContain('anomaly_score');
  });

  it('finds by name, by part and by title', async () => {
    expect((await names('ctr'))[0]).toBe('ctr');
    expect(await names('clicks')).toEqual(['reco_clicks_total']);
    expect(await names('click')).toEqual(['reco_clicks_total', 'ctr']);
  });

  it('shows title, class and unit of a signal, and its definition', async () => {
    const [ctr] = await complete(situationAt('ctr', 3), vocabulary);
    expect(ctr).toMatchObject({ detail: 'Click-through rate · business · percentunit', documentation: 'Clicks.\n\n```\na / b\n```' });
  });

  it('shows what an aggregation takes and does', async () => {
    const [sum] = await complete(situationAt('sum', 3), vocabulary);
    expect(sum).toMatchObject({ name: 'sum', detail: ' [by|without (labels)] (v)', insert: 'sum($0)' });
    expect(sum?.documentation).toMatch(/^The sum of the values of each group\.\n\nHow many requests/);
  });

  it('has the labels of what is selected, and their values with variables', async () => {
    expect(await names('ctr{')).toEqual(['model', 'version']);
    expect(await names('sum by (')).toEqual([]);
    expect(await names('ctr{version="')).toEqual(['$version', 'v7', 'v8']);
  });

  it('writes values so that they mean themselves', async () => {
    expect(await inserted('ctr{path="')).toEqual(['$version', 'a.b', 'say \\"x\\"']);
    expect(await inserted('ctr{path=~"')).toEqual(['$version', 'a\\\\.b', 'say \\"x\\"']);
    expect(await inserted('ctr{path=')).toEqual(['"$version"', '"a.b"', '"say \\"x\\""']);
  });

  it('has the texts that an argument takes', async () => {
    expect((await names('anomaly_score("'))[0]).toBe('auto');
    expect(await inserted('anomaly_multi(')).toEqual(['"pca"', '"iforest"', '"lof"']);
    expect(await names('baseline_upper(ctr[7d], 0.95, "w')).toEqual(['weekpart', '1w']);
  });

  it('opens calls with the cursor inside', async () => {
    expect(await inserted('rat')).toContain('rate($0)');
  });
});

describe('the best of many', () => {
  const all = ['rate', 'ctr_rate', 'irate', 'iterate_all', 'r_a_t_e'].map((name) => ({ name }));

  it('begin with what was typed, then have it in a word, then anywhere, then letter by letter', () => {
    expect(best(all, 'rate', 10).map(({ name }) => name)).toEqual(['rate', 'ctr_rate', 'irate', 'iterate_all', 'r_a_t_e']);
    expect(best(all, 'RATE', 2).map(({ name }) => name)).toEqual(['rate', 'ctr_rate']);
    expect(best(all, 'xyz', 2)).toEqual([]);
  });
});
