/** A server that is down is not asked at each letter that is typed. */
const FAILURE_MILLIS = 5_000;

/** Answers that are kept for a while; a failure is asked for again soon. */
export class Cache {
  private readonly kept = new Map<string, { answer: Promise<unknown>; until: number }>();

  constructor(
    private readonly keepMillis: number,
    private readonly now: () => number = Date.now
  ) {}

  get<T>(key: string, ask: () => Promise<T>): Promise<T> {
    const found = this.kept.get(key);
    if (found && found.until > this.now()) {
      return found.answer as Promise<T>;
    }
    const answer = ask();
    this.kept.set(key, { answer, until: this.now() + this.keepMillis });
    answer.catch(() => this.kept.set(key, { answer, until: this.now() + Math.min(this.keepMillis, FAILURE_MILLIS) }));
    return answer;
  }
}
