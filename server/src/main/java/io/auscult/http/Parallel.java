package io.auscult.http;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Function;

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
}
