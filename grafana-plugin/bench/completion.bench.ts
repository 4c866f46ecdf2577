import { bench, describe } from 'vitest';
import { allNames, complete, type Vocabulary } from '../src/language/completion';
import { situationAt } from '../src/language/situation';
import { LANGUAGE } from '../test/language';

// A large installation: as many signals as a menu must stand, as many metrics, and a label with as many values.
const MANY = 5_000;
const AREAS = ['latency', 'throughput', 'drift', 'gpu', 'ctr', 'tokens', 'cache', 'queue'];

function made<T>(one: (name: string, number: number) => T): T[] {
  return Array.from({ length: MANY }, (_, i) => one(`team${i % 40}_${AREAS[i % AREAS.length]}_${i}`, i));
}

const signals = made((name, i) => ({
  name,
  class: 'inference',
  unit: 's',
  title: `What team ${i % 40} calls ${AREAS[i % AREAS.length]}, number ${i}`,
  description: 'As measured at the gateway.',
  expr: `histogram_quantile(0.99, sum by (le) (rate(${name}_bucket[5m])))`,
}));
const metrics = made((name) => `${name}_total`);
const values = made((name) => `${name}.example.org:9100`);
const names = allNames({ signals, storedMetrics: [] }, LANGUAGE, metrics);

const vocabulary: Vocabulary = {
  language: async () => LANGUAGE,
  names: async () => names,
  labelNames: async () => ['instance'],
  labelValues: async () => values,
  variables: () => [],
};

async function menu(text: string): Promise<void> {
  const found = await complete(situationAt(text, text.length), vocabulary);
  if (found.length === 0) {
    throw new Error(`an empty menu for ${text}`);
  }
}

describe(`one menu over ${MANY} signals, metrics and values of a label`, () => {
  bench('all names', () => menu('sum(rate('));
  bench('a name by its beginning', () => menu('sum(rate(team7'));
  bench('a name by its middle', () => menu('sum(rate(latency_49'));
  bench('a signal by its title', () => menu('sum(rate(calls'));
  bench('a name letter by letter', () => menu('sum(rate(t7q49'));
  bench('a value of a label', () => menu('up{instance="latency_4'));
  bench('the names put together anew, once a minute', () => {
    allNames({ signals, storedMetrics: [] }, LANGUAGE, metrics);
  });
});
