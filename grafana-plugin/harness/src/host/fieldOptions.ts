import {
  booleanOverrideProcessor,
  dataLinksOverrideProcessor,
  displayNameOverrideProcessor,
  type FieldConfigPropertyItem,
  FieldType,
  identityOverrideProcessor,
  numberOverrideProcessor,
  standardFieldConfigEditorRegistry,
  stringOverrideProcessor,
  thresholdsOverrideProcessor,
  unitOverrideProcessor,
  valueMappingsOverrideProcessor,
} from '@grafana/data';

type Process = FieldConfigPropertyItem['process'];

const NUMBERS = (field: { type: FieldType }) => field.type === FieldType.number;
const ALL = () => true;

function option(id: string, process: unknown, shouldApply = ALL as FieldConfigPropertyItem['shouldApply']) {
  const nothing = () => null;
  return {
    id,
    path: id,
    name: id,
    description: '',
    editor: nothing,
    override: nothing,
    process: process as Process,
    shouldApply,
  } as FieldConfigPropertyItem;
}

/** What every panel's fields can have; Grafana's own list is not published, its parts are. */
export function registerFieldOptions(): void {
  standardFieldConfigEditorRegistry.setInit(() => [
    option('displayName', displayNameOverrideProcessor),
    option('unit', unitOverrideProcessor, NUMBERS),
    option('min', numberOverrideProcessor, NUMBERS),
    option('max', numberOverrideProcessor, NUMBERS),
    option('decimals', numberOverrideProcessor, NUMBERS),
    option('thresholds', thresholdsOverrideProcessor, NUMBERS),
    option('mappings', valueMappingsOverrideProcessor),
    option('noValue', stringOverrideProcessor),
    option('links', dataLinksOverrideProcessor),
    option('color', identityOverrideProcessor),
    option('filterable', booleanOverrideProcessor),
  ]);
}
