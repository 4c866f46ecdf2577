/** A server that is down is not asked at each letter that is typed. */
const FAILURE_MILLIS = 5_000;

interface Entry {
  answer: Promise<unknown>;
  until: number;
}

/** Answers that are kept for a while; a failure is asked for again soon. */
export class Cache {
  constructor(
    private readonly keepMillis: number,
    private readonly now: () => number = Date.now,
    private readonly kept = new Map<string, Entry>()
  ) {}

  get<T>(key: string, ask: () => Promise<T>): Promise<T> {
    const found = this.kept.get(key);
    if (found && found.until > this.now()) {
      return found.answer as Promise<T>;
    }
    this.forgetOld();
    const entry = { answer: ask(), until: this.now() + this.keepMillis };
    this.kept.set(key, entry);
    entry.answer.catch(() => {
      entry.until = this.now() + Math.min(this.keepMillis, FAILURE_MILLIS);
    });
    return entry.answer;
  }

  /** Each selector that was ever typed has a key of its own: a page that stays open must not keep them all. */
  private forgetOld(): void {
    for (const [key, { until }] of this.kept) {
      if (until <= this.now()) {
        this.kept.delete(key);
      }
    }
  }
}
