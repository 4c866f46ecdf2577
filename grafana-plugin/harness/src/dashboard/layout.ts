import {
  ConstantVariable,
  SceneByVariableRepeater,
  SceneFlexItem,
  SceneFlexLayout,
  SceneGridItem,
  type SceneGridItemLike,
  SceneGridLayout,
  SceneGridRow,
  SceneVariableSet,
  type VariableValueOption,
} from '@grafana/scenes';
import type { Panel, RowPanel } from '@grafana/schema';
import { panelOf } from './panels';

type Item = Panel | RowPanel;

const isRow = (item: Item): item is RowPanel => item.type === 'row';

/** The grid of a dashboard; rows are open, so that every panel is drawn. */
export function layoutOf(items: Item[]): SceneGridLayout {
  const children: SceneGridItemLike[] = [];
  let row: SceneGridRow | undefined;
  for (const item of items) {
    if (isRow(item)) {
      row = rowOf(item);
      children.push(row);
    } else if (row) {
      row.setState({ children: [...row.state.children, cellOf(item)] });
    } else {
      children.push(cellOf(item));
    }
  }
  return new SceneGridLayout({ isLazy: false, children });
}

function rowOf({ title, gridPos, panels = [] }: RowPanel): SceneGridRow {
  return new SceneGridRow({ title, y: gridPos?.y, isCollapsible: true, isCollapsed: false, children: panels.map(cellOf) });
}

function cellOf(panel: Panel): SceneGridItem {
  const { x = 0, y = 0, w = 12, h = 8 } = panel.gridPos ?? {};
  const body = panel.repeat ? repeated(panel, panel.repeat) : panelOf(panel);
  return new SceneGridItem({ x, y, width: w, height: h, body });
}

/** A unit of a grid is 30 pixels high, with 8 between two. */
function heightOf({ gridPos }: Panel): number {
  return (gridPos?.h ?? 8) * 38 - 8;
}

/** A panel for each value of a variable. */
function repeated(panel: Panel, variableName: string): SceneByVariableRepeater {
  return new SceneByVariableRepeater({
    variableName,
    body: new SceneFlexLayout({ direction: 'row', children: [] }),
    getLayoutChild: ({ value }: VariableValueOption) => {
      const variable = new ConstantVariable({ name: variableName, value });
      const body = panelOf(panel, `panel-${panel.id}-${value}`);
      return new SceneFlexItem({ height: heightOf(panel), $variables: new SceneVariableSet({ variables: [variable] }), body });
    },
  });
}
