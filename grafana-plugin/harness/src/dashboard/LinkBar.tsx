import { type SceneComponentProps, SceneObjectBase, type SceneObjectState } from '@grafana/scenes';
import type { DashboardLink } from '@grafana/schema';
import { LinkButton } from '@grafana/ui';

interface State extends SceneObjectState {
  links: DashboardLink[];
}

/** The links of a dashboard; those by tags would need Grafana's search. */
export class LinkBar extends SceneObjectBase<State> {
  static Component = ({ model }: SceneComponentProps<LinkBar>) => (
    <>
      {model.useState().links.map(({ title, url, tooltip }) => (
        <LinkButton key={title} href={url ?? '#'} tooltip={tooltip} variant="secondary" icon="external-link-alt">
          {title}
        </LinkButton>
      ))}
    </>
  );
}
