package io.auscult.app;

import io.auscult.http.NotReadyException;
import io.auscult.rules.RuleSet;
import io.auscult.rules.Rulebook;
import java.time.Duration;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * The first compilation of the rules, which takes seconds, beside whatever else a server does at
 * its start. Who asks for rules waits for it; who asks for anything else need not.
 */
final class FirstRules {
  private final Duration patience;
  private final CompletableFuture<Void> done = new CompletableFuture<>();

  /**
   * Rules of which nothing is compiled yet.
   *
   * @param patience how long {@link #require} waits
   */
  FirstRules(Duration patience) {
    this.patience = patience;
  }

  /** Compiles on a thread of its own; returns at once. */
  void compile(Runnable compilation) {
    done.completeAsync(
        () -> {
          compilation.run();
          return null;
        },
        Thread.ofPlatform().daemon().name("rules-first")::start);
  }

  /** True once the rules are there. */
  boolean areThere() {
    return done.state() == Future.State.SUCCESS;
  }

  /** Waits for the rules, however long it takes; throws what has kept them from being there. */
  void await() throws InterruptedException {
    try {
      done.get();
    } catch (ExecutionException e) {
      throw e.getCause() instanceof RuntimeException cause ? cause : failed(e);
    }
  }

  /**
   * Waits for the rules on behalf of a client.
   *
   * @throws NotReadyException if they are not there when its patience ends
   * @throws IllegalStateException if something unforeseen has kept them from being compiled
   */
  void require() {
    try {
      done.get(patience.toMillis(), TimeUnit.MILLISECONDS);
    } catch (TimeoutException e) {
      throw new NotReadyException(
          "the server has just started and still compiles its rules; try again");
    } catch (ExecutionException e) {
      throw failed(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new CancellationException("interrupted while rules were being compiled");
    }
  }

  private static IllegalStateException failed(ExecutionException e) {
    return new IllegalStateException("the rules could not be compiled", e.getCause());
  }

  /** The same rules for clients: whoever asks for them waits. */
  Rulebook waitedFor(Rulebook rules) {
    return new Rulebook() {
      @Override
      public RuleSet rules() {
        require();
        return rules.rules();
      }

      @Override
      public boolean isComplete() {
        require();
        return rules.isComplete();
      }
    };
  }
}
