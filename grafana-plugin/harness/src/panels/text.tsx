import { PanelPlugin, type PanelProps, renderMarkdown } from '@grafana/data';

interface Options {
  mode?: 'markdown' | 'html' | 'code';
  content?: string;
}

function Text({ options, replaceVariables }: PanelProps<Options>) {
  const content = replaceVariables(options.content ?? '');
  return <div className="markdown-html" dangerouslySetInnerHTML={{ __html: renderMarkdown(content) }} />;
}

export const text = new PanelPlugin<Options>(Text);
