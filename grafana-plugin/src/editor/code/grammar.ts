import type { Monaco, monacoTypes } from '@grafana/ui';
import { KEYWORDS } from '../../language/words';

export const LANGUAGE_ID = 'auscult';

/** Colours, brackets and quotes of expressions. */
export function defineGrammar(monaco: Monaco): void {
  monaco.languages.register({ id: LANGUAGE_ID });
  monaco.languages.setMonarchTokensProvider(LANGUAGE_ID, GRAMMAR);
  monaco.languages.setLanguageConfiguration(LANGUAGE_ID, CONFIGURATION);
}

const GRAMMAR: monacoTypes.languages.IMonarchLanguage = {
  keywords: [...KEYWORDS],
  tokenizer: {
    root: [
      [/#.*$/, 'comment'],
      [/\$\{[^}]*\}|\$\w+|\[\[\w+(?::\w+)?\]\]/, 'variable'],
      [/[a-zA-Z_:][\w:]*(?=\s*\()/, { cases: { '@keywords': 'keyword', '@default': 'type' } }],
      [/[a-zA-Z_:][\w:]*(?=\s*(?:=~|!~|!=|=(?!=)))/, 'tag'],
      [/[a-zA-Z_:][\w:]*/, { cases: { '@keywords': 'keyword', '@default': 'identifier' } }],
      [/(?:\d+(?:ms|[smhdwy]))+(?!\w)/, 'number'],
      [/0[xX][0-9a-fA-F]+|(?:\d+\.?\d*|\.\d+)(?:[eE][+-]?\d+)?/, 'number'],
      [/"(?:\\.|[^"\\])*"?|'(?:\\.|[^'\\])*'?|`[^`]*`?/, 'string'],
      [/[{}()[\]]/, '@brackets'],
      [/=~|!~|==|!=|<=|>=|[-+*/%^<>=@,:]/, 'delimiter'],
    ],
  },
};

const PAIRS = [
  { open: '{', close: '}' },
  { open: '[', close: ']' },
  { open: '(', close: ')' },
  { open: '"', close: '"' },
  { open: "'", close: "'" },
];

const CONFIGURATION: monacoTypes.languages.LanguageConfiguration = {
  // A name has colons, and completion replaces the whole of it.
  wordPattern: /[a-zA-Z_:][\w:]*|\$\w*/,
  comments: { lineComment: '#' },
  brackets: [
    ['{', '}'],
    ['[', ']'],
    ['(', ')'],
  ],
  autoClosingPairs: PAIRS,
  surroundingPairs: PAIRS,
};
