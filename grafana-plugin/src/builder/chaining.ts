import type { FunctionInfo, Language } from '../language/types';

/** Which argument of a function is what the steps before it give: its first vector; -1 where it has none. */
export function chainedArgument(info: FunctionInfo): number {
  return info.parameters.findIndex(({ type }) => type === 'range vector' || type === 'instant vector');
}

export function takesRange(info: FunctionInfo): boolean {
  return info.parameters[chainedArgument(info)]?.type === 'range vector';
}

/** The functions that can be a step. */
export function chainable(language: Language): FunctionInfo[] {
  return language.functions.filter((info) => chainedArgument(info) >= 0);
}
