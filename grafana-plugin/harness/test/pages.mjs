import { inOrder, roomFor } from './panels.mjs';

/** The panel shows lines, and another query brings others. */
export async function editor(tab) {
  const [first] = await tab.panels();
  const shown = inOrder(first);
  await tab.page.getByTestId('run').click();
  const [again] = await tab.panels();
  const text = await tab.page.locator('main').innerText();
  const missing = ['ctr', 'Legend', 'Format', 'Builder'].filter((word) => !text.includes(word));
  return [
    shown,
    { ...inOrder(again), name: 'the query is run again' },
    { name: 'the editor is drawn', problems: missing.map((word) => `'${word}' is not on the page`) },
  ];
}

/** The test of the datasource reaches the server. */
export async function config(tab) {
  await tab.page.getByTestId('test').click();
  const tested = tab.page.getByTestId('tested');
  await tested.waitFor();
  const text = await tested.innerText();
  return [{ name: 'Save & test', problems: /Auscult/.test(text) ? [] : [`the test says: ${text}`] }];
}

/** A variable, a filter, annotations; one query fails beside another, and one alone. */
export async function scene(tab) {
  tab.expected = ['sum(rat('];
  const [latency, beside, mistake] = await tab.panels();
  const text = await tab.page.locator('main').innerText();
  const says = (panel, word) => (panel.errors.join().includes(word) ? [] : [`no '${word}' in: ${panel.errors.join()}`]);
  const drawn = (panel) => (panel.points > 0 ? [] : ['the query that is right shows nothing']);
  return [
    inOrder(latency),
    { name: 'the variable has its values', problems: text.includes('ranker') ? [] : [text.slice(0, 300)] },
    { name: 'the title has the variable', problems: latency.title.includes('ranker') ? [] : [latency.title] },
    { name: 'annotations are drawn', problems: latency.annotations >= 3 ? [] : [`${latency.annotations} annotations`] },
    { name: 'a query that fails is no line', problems: text.includes('sum(rat') ? ['it is in the legend'] : [] },
    { name: beside.title, problems: [...drawn(beside), ...says(beside, "unknown function 'rat'")] },
    { name: mistake.title, problems: says(mistake, "1:5: unknown function 'rat'") },
  ];
}

/** Every panel has an answer without an error, unless it says that it may be empty. */
export async function dashboard(tab) {
  const panels = await tab.panels();
  return [...panels.map(inOrder), roomFor(panels, await tab.heights())];
}
