import { useEffect, useState } from 'react';
import { failureOf } from '../server/errors';

/** Something that is being asked for; `key` says when it is to be asked for anew. */
export type Loaded<T> = { state: 'loading' } | { state: 'ready'; value: T } | { state: 'failed'; message: string };

export function useLoaded<T>(load: () => Promise<T>, key: unknown): Loaded<T> {
  const [loaded, setLoaded] = useState<Loaded<T>>({ state: 'loading' });
  useEffect(() => {
    let outdated = false;
    const set = (next: Loaded<T>) => !outdated && setLoaded(next);
    set({ state: 'loading' });
    load().then(
      (value) => set({ state: 'ready', value }),
      (thrown) => set({ state: 'failed', message: failureOf(thrown).message })
    );
    return () => {
      outdated = true;
    };
    // What is loaded is said by the key; the function is another at each rendering.
    // eslint-disable-next-line react-hooks/exhaustive-deps
  }, [key]);
  return loaded;
}
