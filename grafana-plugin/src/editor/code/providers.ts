import type { Monaco, monacoTypes } from '@grafana/ui';
import { complete, type Completion, documentationOf, type Vocabulary } from '../../language/completion';
import { callsAt } from '../../language/frames';
import { situationAt } from '../../language/situation';
import type { Language } from '../../language/types';
import { defineGrammar, LANGUAGE_ID } from './grammar';

type Model = monacoTypes.editor.ITextModel;
type Position = monacoTypes.Position;

// Monaco has one set of providers for all editors of a page, which may belong to several servers.
const vocabularies = new WeakMap<Model, Vocabulary>();
const prepared = new WeakSet<Monaco>();

/** Teaches Monaco the language, once; before any editor is there. */
export function prepare(monaco: Monaco): void {
  if (prepared.has(monaco)) {
    return;
  }
  prepared.add(monaco);
  defineGrammar(monaco);
  monaco.languages.registerCompletionItemProvider(LANGUAGE_ID, {
    triggerCharacters: ['{', ',', '"', '(', '[', '=', '~', '$', ' '],
    provideCompletionItems: (model, position) => quietly(completions(monaco, model, position)),
  });
  monaco.languages.registerSignatureHelpProvider(LANGUAGE_ID, {
    signatureHelpTriggerCharacters: ['(', ','],
    provideSignatureHelp: (model, position) => quietly(signatureHelp(model, position)),
  });
  monaco.languages.registerHoverProvider(LANGUAGE_ID, {
    provideHover: (model, position) => quietly(hover(model, position)),
  });
}

/** Nothing where the server cannot be asked: the query itself says so, and Monaco would report a fault of the page. */
function quietly<T>(answer: Promise<T>): Promise<T | undefined> {
  return answer.catch(() => undefined);
}

/** Says whose names an editor completes. */
export function attach(editor: monacoTypes.editor.IStandaloneCodeEditor, vocabulary: Vocabulary): void {
  const model = editor.getModel();
  if (model) {
    vocabularies.set(model, vocabulary);
  }
}

async function completions(
  monaco: Monaco,
  model: Model,
  position: Position
): Promise<monacoTypes.languages.CompletionList | undefined> {
  const vocabulary = vocabularies.get(model);
  if (!vocabulary) {
    return undefined;
  }
  const offset = model.getOffsetAt(position);
  const situation = situationAt(model.getValue(), offset);
  const found = await complete(situation, vocabulary);
  const typed = situation.kind === 'nothing' ? '' : situation.typed;
  const start = model.getPositionAt(offset - typed.length);
  const range = monaco.Range.fromPositions(start, position);
  return {
    // The list is cut: what is typed next must be looked for anew.
    incomplete: true,
    suggestions: found.map((one, order) => suggestion(monaco, one, order, typed, range)),
  };
}

function suggestion(
  monaco: Monaco,
  { name, kind, detail, documentation, insert }: Completion,
  order: number,
  typed: string,
  range: monacoTypes.IRange
): monacoTypes.languages.CompletionItem {
  const isCall = kind === 'function' || kind === 'aggregation';
  return {
    label: { label: name, description: detail },
    kind: iconOf(monaco, kind),
    documentation: documentation ? { value: documentation } : undefined,
    insertText: insert ?? name,
    insertTextRules: isCall ? monaco.languages.CompletionItemInsertTextRule.InsertAsSnippet : undefined,
    // Ours is the order, and what fits by its title fits.
    sortText: String(order).padStart(4, '0'),
    filterText: typed || name,
    range,
    command: isCall ? { id: 'editor.action.triggerParameterHints', title: '' } : undefined,
  };
}

function iconOf(monaco: Monaco, kind: Completion['kind']): monacoTypes.languages.CompletionItemKind {
  const icons = monaco.languages.CompletionItemKind;
  switch (kind) {
    case 'signal':
      return icons.Event;
    case 'metric':
      return icons.Field;
    case 'function':
    case 'aggregation':
      return icons.Function;
    case 'keyword':
      return icons.Keyword;
    case 'label':
      return icons.Property;
    case 'value':
      return icons.Value;
    case 'duration':
      return icons.Unit;
    case 'variable':
      return icons.Variable;
  }
}

async function signatureHelp(
  model: Model,
  position: Position
): Promise<monacoTypes.languages.SignatureHelpResult | undefined> {
  const call = callsAt(model.getValue(), model.getOffsetAt(position)).at(-1);
  const language = await vocabularies.get(model)?.language();
  const info = language?.functions.find(({ name }) => name === call?.callee);
  if (!call || !info) {
    return undefined;
  }
  const parameters = info.parameters.map(({ name, type, accepted }) => ({
    label: name,
    documentation: accepted.length > 0 ? `${type}: ${accepted.map((text) => `"${text}"`).join(', ')}` : type,
  }));
  return {
    value: {
      signatures: [{ label: info.usage, documentation: { value: firstParagraph(info.doc) }, parameters }],
      activeSignature: 0,
      activeParameter: Math.min(call.position, parameters.length - 1),
    },
    dispose: () => {},
  };
}

function firstParagraph(doc: string): string {
  return doc.split('\n\n')[0] ?? doc;
}

async function hover(model: Model, position: Position): Promise<monacoTypes.languages.Hover | undefined> {
  const word = model.getWordAtPosition(position)?.word;
  const vocabulary = vocabularies.get(model);
  if (!word || !vocabulary) {
    return undefined;
  }
  const info = (await vocabulary.names()).find(({ name }) => name === word);
  const text = info && (functionText(word, await vocabulary.language()) ?? nameText(info));
  return text ? { contents: [{ value: text }] } : undefined;
}

function functionText(word: string, language: Language): string | undefined {
  const info = [...language.functions, ...language.aggregations].find(({ name }) => name === word);
  return info && `\`${info.usage}\`\n\n${documentationOf(info)}`;
}

function nameText({ name, detail, documentation }: Completion): string {
  return [`\`${name}\``, detail, documentation].filter(Boolean).join('\n\n');
}
