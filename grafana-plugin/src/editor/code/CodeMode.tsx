import { css } from '@emotion/css';
import { CodeEditor, type Monaco, type MonacoEditor, useStyles2 } from '@grafana/ui';
import React, { useEffect, useRef, useState } from 'react';
import type { AuscultDataSource } from '../../datasource';
import type { Mistake } from '../../server/syntax';
import { useMistake } from '../useMistake';
import { LANGUAGE_ID } from './grammar';
import { attach, prepare } from './providers';

interface Props {
  datasource: AuscultDataSource;
  expr: string;
  /** Called when the editor is left, and with `run` on Shift+Enter. */
  onTake: (expr: string, run: boolean) => void;
}

const LEAST_HEIGHT = 34;
const MOST_HEIGHT = 300;

/** The expression as text, with names, signatures and mistakes from the server. */
export function CodeMode({ datasource, expr, onTake }: Props) {
  const [text, setText] = useState(expr);
  const [height, setHeight] = useState(LEAST_HEIGHT);
  const [editor, setEditor] = useState<{ monaco: Monaco; editor: MonacoEditor }>();
  const take = useRef(onTake);
  const mistake = useMistake(datasource, text);
  useEffect(() => {
    take.current = onTake;
  }, [onTake]);
  useMarker(editor, mistake);

  const mounted = (made: MonacoEditor, monaco: Monaco) => {
    attach(made, datasource.directory);
    made.addAction({
      id: 'auscult-run',
      label: 'Run the query',
      keybindings: [monaco.KeyMod.Shift | monaco.KeyCode.Enter, monaco.KeyMod.CtrlCmd | monaco.KeyCode.Enter],
      run: () => take.current(made.getValue(), true),
    });
    const fit = () => setHeight(Math.min(Math.max(made.getContentHeight() + 2, LEAST_HEIGHT), MOST_HEIGHT));
    made.onDidContentSizeChange(fit);
    fit();
    setEditor({ monaco, editor: made });
  };

  return (
    <div>
      <CodeEditor
        value={expr}
        language={LANGUAGE_ID}
        height={height}
        width="100%"
        wordWrap
        showLineNumbers={false}
        showMiniMap={false}
        monacoOptions={OPTIONS}
        onBeforeEditorMount={prepare}
        onEditorDidMount={mounted}
        onChange={setText}
        onBlur={(left) => take.current(left, false)}
      />
      {mistake && <MistakeLine mistake={mistake} />}
    </div>
  );
}

const OPTIONS = {
  fontSize: 14,
  scrollBeyondLastLine: false,
  overviewRulerLanes: 0,
  renderLineHighlight: 'none' as const,
  occurrencesHighlight: false,
  quickSuggestions: { other: true, strings: true, comments: false },
  wordBasedSuggestions: false,
  suggest: { showIcons: true, preview: false },
  suggestFontSize: 12,
};

function useMarker(mounted: { monaco: Monaco; editor: MonacoEditor } | undefined, mistake: Mistake | undefined): void {
  useEffect(() => {
    const model = mounted?.editor.getModel();
    if (!mounted || !model || model.isDisposed()) {
      return;
    }
    const { monaco } = mounted;
    const markers = mistake ? [marker(mistake, monaco.MarkerSeverity.Error)] : [];
    monaco.editor.setModelMarkers(model, LANGUAGE_ID, markers);
  }, [mounted, mistake]);
}

function marker({ message, line, column, length }: Mistake, severity: number) {
  return {
    severity,
    message,
    startLineNumber: line,
    endLineNumber: line,
    startColumn: column,
    endColumn: column + length,
  };
}

function MistakeLine({ mistake: { line, column, message } }: { mistake: Mistake }) {
  const style = useStyles2((theme) =>
    css({ ...theme.typography.bodySmall, color: theme.colors.error.text, whiteSpace: 'pre-wrap', marginTop: theme.spacing(0.5) })
  );
  return (
    <div className={style} role="alert">
      Line {line}, column {column}: {message}
    </div>
  );
}
