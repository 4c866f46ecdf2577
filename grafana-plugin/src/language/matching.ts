/** Something that can be found by its name, or by words that describe it. */
export interface Findable {
  name: string;
  /** A title, a description. */
  words?: string;
}

/** How well a name fits what was typed; lower is better, absent where it does not. */
function rank(name: string, words: string, typed: string): number | undefined {
  const at = name.indexOf(typed);
  if (at === 0) {
    return name.length === typed.length ? 0 : 1;
  }
  if (at > 0) {
    return /[a-z0-9]/.test(name[at - 1]!) ? 3 : 2;
  }
  if (words.includes(typed)) {
    return 4;
  }
  return isSubsequence(typed, name) ? 5 : undefined;
}

/** `ctov` is found in `ctr_overall`. */
function isSubsequence(typed: string, name: string): boolean {
  let at = 0;
  for (const letter of typed) {
    at = name.indexOf(letter, at) + 1;
    if (at === 0) {
      return false;
    }
  }
  return true;
}

/** The best of many for what was typed, at most `most`; those that fit equally in the order in which they come. */
export function best<T extends Findable>(all: readonly T[], typed: string, most: number): T[] {
  const wanted = typed.toLowerCase();
  const byRank: T[][] = [[], [], [], [], [], []];
  for (const one of all) {
    const fit = rank(one.name.toLowerCase(), one.words?.toLowerCase() ?? '', wanted);
    if (fit !== undefined && byRank[fit]!.length < most) {
      byRank[fit]!.push(one);
    }
  }
  return byRank.flat().slice(0, most);
}
