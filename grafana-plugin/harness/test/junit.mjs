const SPECIAL = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' };

const escaped = (text) => text.replace(/[&<>"]/g, (character) => SPECIAL[character]);

function testcase({ page, name, problems }) {
  const head = `<testcase classname="harness.${escaped(page)}" name="${escaped(name)}"`;
  return problems.length === 0
    ? `  ${head}/>`
    : `  ${head}><failure message="${escaped(problems[0])}">${escaped(problems.join('\n'))}</failure></testcase>`;
}

/** Results in the form that Maven's reports have. */
export function junit(results) {
  const failures = results.filter(({ problems }) => problems.length > 0).length;
  const counts = `tests="${results.length}" failures="${failures}" errors="0" skipped="0"`;
  return ['<?xml version="1.0" encoding="UTF-8"?>', `<testsuite name="harness" ${counts}>`, ...results.map(testcase), '</testsuite>', ''].join('\n');
}
