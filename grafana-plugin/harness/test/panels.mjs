/** A result for a panel: in order where nothing failed and something is shown. */
export function inOrder({ title, type, state, errors, points, mayBeEmpty }) {
  const problems = errors.map((error) => `error: ${error}`);
  if (state === 'Error' && errors.length === 0) {
    problems.push('an error without a text');
  }
  // A panel without queries has no points to count; JSON makes null of that.
  if (points === 0 && !mayBeEmpty) {
    problems.push('empty; a panel that may be says "(may be empty)" in its description');
  }
  return { name: `${title || 'untitled'} (${type})`, problems };
}

/** A panel lower than this shows its title alone. */
const LOWEST = 60;

/** A result for all panels: in order where each is drawn, and has room. */
export function roomFor(panels, heights) {
  const problems = heights.filter((height) => height < LOWEST).map((height) => `a panel is ${height} pixels high`);
  if (heights.length < panels.length) {
    problems.push(`${heights.length} of ${panels.length} panels are drawn`);
  }
  return { name: 'every panel has room', problems };
}
