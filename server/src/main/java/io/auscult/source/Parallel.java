package io.auscult.source;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Stream;

/**
 * Work on many items at once, on virtual threads, so many at a time that stores are not flooded.
 */
public final class Parallel {
  private static final int AT_ONCE = 16;

  private Parallel() {}

  /**
   * The results in the order of the items. An interrupt of the caller, such as the server's stop,
   * interrupts all of the work.
   *
   * @throws CancellationException where this thread is interrupted; it stays interrupted
   * @throws RuntimeException the first failure in the order of the items, as it was thrown
   */
  public static <T, R> List<R> map(List<T> items, Function<T, R> work) {
    List<Callable<R>> tasks =
        items.stream().<Callable<R>>map(item -> () -> work.apply(item)).toList();
    try (ExecutorService threads =
        Executors.newFixedThreadPool(AT_ONCE, Thread.ofVirtual().factory())) {
      List<R> results = new ArrayList<>(tasks.size());
      for (Future<R> task : threads.invokeAll(tasks)) {
        results.add(task.get());
      }
      return results;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new CancellationException("the request was cancelled");
    } catch (ExecutionException e) {
      throw e.getCause() instanceof RuntimeException cause
          ? cause
          : new IllegalStateException("a task failed", e.getCause());
    }
  }

  /** What came of one item. */
  private sealed interface Attempt<R, E> {}

  private record Done<R, E>(R result) implements Attempt<R, E> {}

  private record Failed<R, E>(E why) implements Attempt<R, E> {}

  /**
   * As {@link #map}, but items whose work fails in a foreseen way are left out, unless all fail.
   *
   * @param failed hears of each such failure, where others do not fail
   * @throws E the first failure in the order of the items, where every one failed so
   */
  public static <T, R, E extends RuntimeException> List<R> mapSome(
      List<T> items, Function<T, R> work, Class<E> foreseen, Consumer<E> failed) {
    List<Attempt<R, E>> attempts = map(items, item -> attempt(() -> work.apply(item), foreseen));
    List<E> failures =
        attempts.stream()
            .flatMap(a -> a instanceof Failed<R, E>(E why) ? Stream.of(why) : Stream.empty())
            .toList();
    if (!failures.isEmpty() && failures.size() == items.size()) {
      throw failures.getFirst();
    }
    failures.forEach(failed);
    return attempts.stream()
        .flatMap(a -> a instanceof Done<R, E>(R result) ? Stream.of(result) : Stream.empty())
        .toList();
  }

  private static <R, E extends RuntimeException> Attempt<R, E> attempt(
      Supplier<R> work, Class<E> foreseen) {
    try {
      return new Done<>(work.get());
    } catch (RuntimeException e) {
      if (foreseen.isInstance(e)) {
        return new Failed<>(foreseen.cast(e));
      }
      throw e;
    }
  }
}
