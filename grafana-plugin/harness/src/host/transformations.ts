import {
  type DataTransformerInfo,
  standardTransformers,
  standardTransformersRegistry,
  type TransformerRegistryItem,
} from '@grafana/data';

const nothing = () => null;

function item(transformation: DataTransformerInfo): TransformerRegistryItem {
  const { id, name } = transformation;
  return { id, name, transformation: () => Promise.resolve(transformation), editor: nothing, imageDark: '', imageLight: '' };
}

/** All transformations of Grafana, without the editors for them; some stand in its list twice, by their older names. */
export function registerTransformations(): void {
  const byId = new Map(Object.values(standardTransformers).map((each: DataTransformerInfo) => [each.id, each]));
  standardTransformersRegistry.setInit(() => [...byId.values()].map(item));
}
