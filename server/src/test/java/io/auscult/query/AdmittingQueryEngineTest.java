package io.auscult.query;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.auscult.promql.Expr;
import io.auscult.promql.Span;
import io.auscult.series.Matrix;
import io.auscult.series.TimeGrid;
import io.auscult.source.OverloadException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Semaphore;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(20)
class AdmittingQueryEngineTest {
  private static final TimeGrid GRID = TimeGrid.instant(0);

  private final Semaphore go = new Semaphore(0);
  private final CountDownLatch entered = new CountDownLatch(1);
  private final AdmittingQueryEngine engine =
      new AdmittingQueryEngine(this::answer, new AdmissionLimits(1, 1));

  private QueryResult answer(String expression, TimeGrid grid, QueryOptions options) {
    entered.countDown();
    go.acquireUninterruptibly();
    return new QueryResult(
        new Expr.NumberLiteral(1, new Span(0, 1)),
        new Value.Vector(Matrix.empty(grid)),
        List.of(),
        QueryProfile.NONE);
  }

  private Thread ask(CompletableFuture<QueryResult> answer, Duration timeout) {
    return Thread.ofVirtual()
        .start(() -> {
          try {
            answer.complete(engine.query("1", GRID, QueryOptions.DEFAULT.withTimeout(timeout)));
          } catch (RuntimeException e) {
            answer.completeExceptionally(e);
          }
        });
  }

  private CompletableFuture<QueryResult> ask() {
    CompletableFuture<QueryResult> answer = new CompletableFuture<>();
    ask(answer, Duration.ofSeconds(20));
    return answer;
  }

  /** One query is computed. */
  private CompletableFuture<QueryResult> busy() throws InterruptedException {
    CompletableFuture<QueryResult> running = ask();
    entered.await();
    return running;
  }

  private void awaitWaiting(int queries) {
    while (engine.waiting() != queries) {
      Thread.onSpinWait();
    }
  }

  @AfterEach
  void letAllGo() {
    go.release(100);
  }

  @Test
  void aQueryWaitsForItsTurnAndSaysHowLong() throws Exception {
    CompletableFuture<QueryResult> running = busy();
    CompletableFuture<QueryResult> waiting = ask();
    awaitWaiting(1);
    assertThat(waiting).isNotDone();
    go.release(2);
    assertThat(running.get().profile().timings().queue()).isLessThan(Duration.ofSeconds(5));
    assertThat(waiting.get().profile().timings().queue()).isPositive();
  }

  @Test
  void moreThanMayWaitAreRefusedAtOnce() throws Exception {
    var _ = busy();
    var _ = ask();
    awaitWaiting(1);
    assertThatThrownBy(() -> engine.query("1", GRID, QueryOptions.DEFAULT))
        .isInstanceOf(OverloadException.class)
        .hasMessage("2 queries waiting, at most 1 allowed (setting queries.maxQueued); try again");
  }

  @Test
  void waitingEndsWithTheQuerysTime() throws Exception {
    var _ = busy();
    QueryOptions brief = QueryOptions.DEFAULT.withTimeout(Duration.ofMillis(20));
    assertThatThrownBy(() -> engine.query("1", GRID, brief))
        .isInstanceOf(OverloadException.class)
        .hasMessageContaining("queries at once for longer than the query's 20 ms")
        .hasMessageContaining("setting queries.maxConcurrent");
  }

  @Test
  void anInterruptEndsTheWaitingAndFreesThePlace() throws Exception {
    var _ = busy();
    CompletableFuture<QueryResult> answer = new CompletableFuture<>();
    Thread caller = ask(answer, Duration.ofSeconds(20));
    awaitWaiting(1);
    caller.interrupt();
    assertThatThrownBy(answer::get).hasRootCauseInstanceOf(CancellationException.class);
    awaitWaiting(0);
  }
}
