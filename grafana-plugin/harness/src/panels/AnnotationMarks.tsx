import { type DataFrame, DataFrameView } from '@grafana/data';
import { type UPlotConfigBuilder, useTheme2 } from '@grafana/ui';
import { useLayoutEffect, useRef } from 'react';

interface Mark {
  time: number;
  timeEnd?: number;
  isRegion?: boolean;
  color?: string;
}

interface Props {
  config: UPlotConfigBuilder;
  annotations: DataFrame[];
}

/** Draws annotations into a chart: a line at an instant, an area over a region. */
export function AnnotationMarks({ config, annotations }: Props) {
  const theme = useTheme2();
  const marks = useRef<Mark[]>([]);
  marks.current = annotations.flatMap((frame) => new DataFrameView<Mark>(frame).toArray());
  useLayoutEffect(() => {
    config.addHook('draw', ({ ctx, bbox, valToPos }) => {
      ctx.save();
      ctx.rect(bbox.left, bbox.top, bbox.width, bbox.height);
      ctx.clip();
      for (const { time, timeEnd, isRegion, color } of marks.current) {
        const from = valToPos(time, 'x', true);
        const to = isRegion && timeEnd ? valToPos(timeEnd, 'x', true) : from + 2;
        ctx.globalAlpha = isRegion ? 0.15 : 0.9;
        ctx.fillStyle = theme.visualization.getColorByName(color ?? 'red');
        ctx.fillRect(from, bbox.top, Math.max(2, to - from), bbox.height);
      }
      ctx.restore();
    });
  }, [config, theme]);
  return null;
}
