import { type FieldConfigEditorBuilder, identityOverrideProcessor } from '@grafana/data';

const nothing = () => null;

/** Options of a panel's fields that are taken as they stand in a dashboard; they are never edited here. */
export function asTheyStand(...paths: string[]) {
  return (builder: FieldConfigEditorBuilder<Record<string, unknown>>): void => {
    for (const path of paths) {
      builder.addCustomEditor({
        id: path,
        path,
        name: path,
        editor: nothing,
        override: nothing,
        process: identityOverrideProcessor,
        shouldApply: () => true,
      } as unknown as Parameters<typeof builder.addCustomEditor>[0]);
    }
  };
}
