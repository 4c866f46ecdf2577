import type { ComboboxOption } from '@grafana/ui';
import { chainable, chainedArgument, takesRange } from '../../builder/chaining';
import { COMPARISONS, OPERATORS, type Step } from '../../builder/model';
import type { FunctionInfo, Language, Parameter } from '../../language/types';

/** What a new range is: long enough for the rate of a counter. */
const FIRST_RANGE = '$__rate_interval';

const ORIGIN: Record<FunctionInfo['origin'], string> = {
  auscult: 'Auscult',
  stock: 'PromQL',
  experimental: 'Experimental PromQL',
};

/** What can be done next, in groups. */
export function choices(language: Language): ComboboxOption[] {
  const functions = chainable(language).map((info) => ({
    value: `function ${info.name}`,
    label: info.name,
    description: firstSentence(info.doc),
    group: ORIGIN[info.origin],
  }));
  const aggregations = language.aggregations.map(({ name, example }) => ({
    value: `aggregation ${name}`,
    label: name,
    description: example?.question,
    group: 'Aggregations',
  }));
  const operations = OPERATORS.map((operator) => ({
    value: `operation ${operator}`,
    label: `${operator} number`,
    group: 'Operations',
  }));
  return [...functions.filter(({ group }) => group === ORIGIN.auscult), ...aggregations, ...operations].concat(
    functions.filter(({ group }) => group !== ORIGIN.auscult)
  );
}

function firstSentence(doc: string): string {
  return /^[^]*?\.(?=\s|$)/.exec(doc)?.[0] ?? doc;
}

/** A new step of a choice, with arguments that make an expression of it. */
export function firstStep(choice: string, language: Language): Step {
  const [kind, name = ''] = choice.split(' ');
  switch (kind) {
    case 'aggregation': {
      const info = language.aggregations.find((one) => one.name === name);
      const parameter = info?.parameter === 'string' ? '"value"' : info?.parameter ? firstNumber(name) : '';
      return { kind: 'aggregation', name, parameter, grouping: 'by', labels: [] };
    }
    case 'operation':
      return { kind: 'operation', operator: name, bool: false, operand: COMPARISONS.includes(name) ? '0' : '1' };
    default: {
      const info = language.functions.find((one) => one.name === name)!;
      return { kind: 'function', name, args: others(info).filter(isNeeded).map(firstArgument), range: takesRange(info) ? FIRST_RANGE : '' };
    }
  }
}

function firstNumber(aggregation: string): string {
  return aggregation === 'quantile' ? '0.95' : aggregation === 'limit_ratio' ? '0.1' : '5';
}

/** The parameters that have a form: all but the one that the steps before fill. */
export function others(info: FunctionInfo): Parameter[] {
  const chained = chainedArgument(info);
  return info.parameters.filter((_, i) => i !== chained);
}

function isNeeded({ arity }: Parameter): boolean {
  return arity === 'one';
}

/** An argument to begin with. Names and numbers tell what is likely; another is a keystroke away. */
function firstArgument({ name, type, accepted }: Parameter): string {
  switch (type) {
    case 'string':
      return `"${accepted[0] ?? name}"`;
    case 'scalar':
      return /^(confidence|q|sf|tf|alpha)$/.test(name) ? '0.95' : '1';
    case 'range vector':
      return 'vector(0)[1h:]';
    case 'instant vector':
      return 'vector(0)';
  }
}
