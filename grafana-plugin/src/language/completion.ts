import { escapeRegex, escapeString } from '../interpolation/escaping';
import { best, type Findable } from './matching';
import type { Situation } from './situation';
import type { AggregationInfo, Catalog, FunctionInfo, Language } from './types';
import { KEYWORDS } from './words';

/** One line of the menu. */
export interface Completion extends Findable {
  kind: 'signal' | 'metric' | 'function' | 'aggregation' | 'keyword' | 'label' | 'value' | 'duration' | 'variable';
  /** Beside the name: title and unit, a signature. */
  detail?: string;
  /** Markdown. */
  documentation?: string;
  /** What is written, where it is not the name; `$0` is where the cursor goes. */
  insert?: string;
}

/** Where names come from. Labels are asked for when they are needed. */
export interface Vocabulary {
  language(): Promise<Language>;
  /** See {@link allNames}. */
  names(): Promise<Completion[]>;
  labelNames(selector: string): Promise<string[]>;
  labelValues(label: string, selector: string): Promise<string[]>;
  variables(): string[];
}

/** More than anybody reads; what is typed next narrows it. */
const MOST = 200;
const DURATIONS = ['$__rate_interval', '$__interval', '$__range', '5m', '15m', '1h', '6h', '1d', '7d'];

export async function complete(situation: Situation, vocabulary: Vocabulary): Promise<Completion[]> {
  switch (situation.kind) {
    case 'name':
      return best(await vocabulary.names(), situation.typed, MOST);
    case 'keyword':
      return best(KEYWORDS.map((name) => ({ name, kind: 'keyword' })), situation.typed, MOST);
    case 'labelName': {
      const labels = await vocabulary.labelNames(situation.selector);
      const own = labels.filter((name) => name !== '__name__');
      return best(own.map((name) => ({ name, kind: 'label' })), situation.typed, MOST);
    }
    case 'labelValue': {
      const values = await vocabulary.labelValues(situation.label, situation.selector);
      const all = [...vocabulary.variables().map((name) => `$${name}`), ...values];
      return best(all.map((name) => value(name, situation)), situation.typed, MOST);
    }
    case 'argument':
      return argument(situation, vocabulary);
    case 'duration':
      return DURATIONS.map((name) => ({ name, kind: 'duration' }));
    case 'nothing':
      return [];
  }
}

async function argument(situation: Situation & { kind: 'argument' }, vocabulary: Vocabulary): Promise<Completion[]> {
  const { functions } = await vocabulary.language();
  const parameters = functions.find(({ name }) => name === situation.callee)?.parameters ?? [];
  const parameter = parameters[Math.min(situation.position, parameters.length - 1)];
  if (parameter?.type === 'string') {
    return best(parameter.accepted.map((name) => value(name, situation)), situation.typed, MOST);
  }
  return situation.quoted ? [] : best(await vocabulary.names(), '', MOST);
}

function value(name: string, { quoted, regex }: { quoted: boolean; regex?: boolean }): Completion {
  const text = name.startsWith('$') ? name : escapeString(regex ? escapeRegex(name) : name, '"');
  return { name, kind: 'value', insert: quoted ? text : `"${text}"` };
}

/** All names of the language and of what can be asked for: signals first, for they are what people look for. */
export function allNames(catalog: Catalog, language: Language, metrics: string[]): Completion[] {
  const signals = catalog.signals.map<Completion>(({ name, title, unit, description, expr, ...signal }) => ({
    name,
    kind: 'signal',
    words: title,
    detail: [title, signal.class, unit].filter(Boolean).join(' · '),
    documentation: `${description}\n\n\`\`\`\n${expr}\n\`\`\``,
  }));
  const stored = catalog.storedMetrics.map<Completion>(({ name, source, unit, labels }) => ({
    name,
    kind: 'metric',
    detail: [`events of ${source}`, unit].filter(Boolean).join(' · '),
    documentation: `Labels: ${labels.join(', ')}`,
  }));
  const taken = new Set([...signals, ...stored].map(({ name }) => name));
  const plain = metrics.filter((name) => !taken.has(name)).map<Completion>((name) => ({ name, kind: 'metric' }));
  return [
    ...signals,
    ...language.aggregations.map(aggregationItem),
    ...language.functions.map(functionItem),
    ...stored,
    ...plain,
  ];
}

function functionItem({ name, usage, parameters, ...about }: FunctionInfo): Completion {
  return {
    name,
    kind: 'function',
    detail: usage.slice(name.length),
    documentation: documentationOf(about),
    insert: parameters.length === 0 ? `${name}()` : `${name}($0)`,
  };
}

function aggregationItem({ name, usage, ...about }: AggregationInfo): Completion {
  return {
    name,
    kind: 'aggregation',
    detail: usage.slice(name.length),
    documentation: documentationOf(about),
    insert: `${name}($0)`,
  };
}

/** Markdown: what a function does, and a question that it answers. */
export function documentationOf({ doc, example }: Pick<FunctionInfo, 'doc' | 'example'>): string {
  const shown = example && `${example.question}\n\n\`\`\`\n${example.expression}\n\`\`\``;
  return [doc, shown].filter(Boolean).join('\n\n');
}
