import type { Dashboard } from '@grafana/schema';
import { sceneOf } from '../dashboard/dashboard';
import { showScene } from './showScene';

/** A provisioned dashboard, `?page=dashboard&file=/provisioned/auscult-home.json`. */
export async function dashboard(parameters: URLSearchParams) {
  const answer = await fetch(parameters.get('file') ?? '');
  return showScene(sceneOf((await answer.json()) as Dashboard));
}
