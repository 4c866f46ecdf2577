import type { DataQuery, QueryEditorProps } from '@grafana/data';
import { EmbeddedScene, SceneFlexItem, SceneFlexLayout, SceneQueryRunner, SceneTimeRange, VizPanel } from '@grafana/scenes';
import { Button } from '@grafana/ui';
import { type ComponentType, useState } from 'react';
import type { Host } from '../host/boot';
import { showScene } from './showScene';

const FIRST = { refId: 'A', expr: 'ctr', legendFormat: '{{version}}', range: true };

type Editor = ComponentType<Pick<QueryEditorProps<Host['datasource'], DataQuery>, 'datasource' | 'query' | 'onChange' | 'onRunQuery'>>;

function panelOf(runner: SceneQueryRunner): EmbeddedScene {
  const panel = new VizPanel({ title: 'What the query answers', pluginId: 'timeseries', $data: runner });
  const item = new SceneFlexItem({ height: 260, body: panel });
  return new EmbeddedScene({
    $timeRange: new SceneTimeRange({ from: 'now-1h', to: 'now' }),
    body: new SceneFlexLayout({ direction: 'column', children: [item] }),
  });
}

function Editing({ datasource, plugin, runner }: Host & { runner: SceneQueryRunner }) {
  const QueryEditor = plugin.components.QueryEditor as unknown as Editor;
  const [query, setQuery] = useState<DataQuery>(FIRST);
  const { data, $timeRange } = runner.useState();
  const run = () => {
    runner.setState({ queries: [query] });
    runner.runQueries();
  };
  const seen = { data, range: data?.timeRange ?? $timeRange?.state.value, queries: [query] };
  return (
    <div style={{ padding: 16 }}>
      <QueryEditor {...seen} datasource={datasource} query={query} onChange={setQuery} onRunQuery={run} />
      <Button data-testid="run" onClick={run}>
        Run
      </Button>
    </div>
  );
}

/** The plugin's query editor, and a panel that shows what its query answers. */
export function editor(_parameters: URLSearchParams, host: Host) {
  const runner = new SceneQueryRunner({ datasource: { uid: 'auscult' }, queries: [FIRST] });
  const scene = showScene(panelOf(runner));
  return (
    <>
      <div style={{ height: 320, display: 'flex' }}>{scene}</div>
      <Editing {...host} runner={runner} />
    </>
  );
}
