/** Words of the language that are neither functions nor aggregations. */
export const GROUPING_WORDS: readonly string[] = ['by', 'without', 'on', 'ignoring', 'group_left', 'group_right'];
export const OPERATOR_WORDS: readonly string[] = ['and', 'or', 'unless', 'atan2'];
export const MODIFIER_WORDS: readonly string[] = ['offset', 'bool'];
export const KEYWORDS: readonly string[] = [...GROUPING_WORDS, ...OPERATOR_WORDS, ...MODIFIER_WORDS];
