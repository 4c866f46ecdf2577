import { type DataFrame, DataFrameType, type Field, FieldType } from '@grafana/data';

/** One bucket of a histogram over time: its upper bound, and what is in it alone. */
interface Bucket {
  le: string;
  field: Field<number | null>;
  counts: Map<number, number>;
}

/**
 * The server's lines of buckets, each without those below it, as the rows of a heatmap. A panel draws one heatmap:
 * several histograms, such as one for each version, are added up.
 */
export function heatmapRows(frames: DataFrame[]): DataFrame[] {
  const buckets = addedUp(frames.flatMap(bucketOf)).sort((a, b) => bound(a.le) - bound(b.le));
  const [first] = buckets;
  if (!first) {
    return frames;
  }
  const times = [...new Set(buckets.flatMap(({ counts }) => [...counts.keys()]))].sort((a, b) => a - b);
  const rows = buckets.map(({ le, field, counts }): Field => {
    const values = times.map((time) => counts.get(time) ?? 0);
    return { name: le, type: FieldType.number, config: { unit: field.config.unit, displayNameFromDS: le }, labels: { le }, values };
  });
  const time: Field = { name: 'Time', type: FieldType.time, config: {}, values: times };
  const { refId, meta } = frames[0]!;
  return [{ refId, meta: { ...meta, type: DataFrameType.HeatmapRows }, length: times.length, fields: [time, ...rows] }];
}

function addedUp(buckets: Bucket[]): Bucket[] {
  const byBound = new Map<string, Bucket>();
  for (const bucket of buckets) {
    const sum = byBound.get(bucket.le);
    if (sum) {
      bucket.counts.forEach((count, time) => sum.counts.set(time, (sum.counts.get(time) ?? 0) + count));
    } else {
      byBound.set(bucket.le, bucket);
    }
  }
  return [...byBound.values()];
}

function bucketOf(frame: DataFrame): Bucket[] {
  const time = frame.fields.find(({ type }) => type === FieldType.time);
  const field = frame.fields.find(({ type, labels }) => type === FieldType.number && labels?.le !== undefined);
  if (!time || !field) {
    return [];
  }
  const counts = frame.length === 0 ? [] : time.values.map((at, i): [number, number] => [at, field.values[i] ?? 0]);
  return [{ le: field.labels?.le ?? '', field, counts: new Map(counts) }];
}

function bound(le: string): number {
  return le === '+Inf' ? Infinity : Number(le);
}
