/** A piece of text: a reference to a variable, as it stands there, or what is between. */
export interface Part {
  kind: 'text' | 'reference';
  text: string;
}

// Grafana's three notations: $name, [[name:format]], ${name.field:format}.
const REFERENCE = /\$(\w+)|\[\[(\w+?)(?::(\w+))?\]\]|\$\{(\w+)(?:\.([^:^}]+))?(?::([^}]+))?\}/g;

export function parts(text: string): Part[] {
  const found: Part[] = [];
  let end = 0;
  for (const match of text.matchAll(REFERENCE)) {
    if (match.index > end) {
      found.push({ kind: 'text', text: text.slice(end, match.index) });
    }
    found.push({ kind: 'reference', text: match[0] });
    end = match.index + match[0].length;
  }
  if (end < text.length) {
    found.push({ kind: 'text', text: text.slice(end) });
  }
  return found;
}

/** The format that a reference asks for, `csv` in `${model:csv}`. */
export function formatOf(reference: string): string | undefined {
  const match = [...reference.matchAll(REFERENCE)][0];
  return match?.[3] ?? match?.[6];
}
