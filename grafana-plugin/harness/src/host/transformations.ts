import {
  type DataTransformerInfo,
  standardTransformers,
  standardTransformersRegistry,
  type TransformerRegistryItem,
} from '@grafana/data';

/** All transformations of Grafana, without the editors for them. */
export function registerTransformations(): void {
  const infos = Object.values(standardTransformers) as DataTransformerInfo[];
  standardTransformersRegistry.setInit(() =>
    infos.map((transformation) => ({ id: transformation.id, name: transformation.name, transformation, editor: () => null }) as unknown as TransformerRegistryItem)
  );
}
