package io.auscult.query;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.auscult.promql.Expr;
import io.auscult.promql.Parser;
import io.auscult.series.TimeGrid;
import io.auscult.signal.SignalCatalog;
import io.auscult.source.Deadline;
import io.auscult.source.LimitException;
import io.auscult.source.QueryContext;
import io.auscult.source.Selection;
import io.auscult.source.SourceException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(20)
class FetchTest {
  private static final TimeGrid GRID = Scene.seconds(1000, 1120, 60);
  private static final QueryContext LONG =
      QueryContext.until(Deadline.after(Duration.ofSeconds(60)));

  private final CountDownLatch asked = new CountDownLatch(1);
  private final CountDownLatch interrupted = new CountDownLatch(1);

  private final FakeSource patient =
      new FakeSource("patient").with("x", t -> t).first(this::waitForever);

  /** Waits until it is interrupted. */
  private boolean waitForever() {
    asked.countDown();
    try {
      new CountDownLatch(1).await();
      return true;
    } catch (InterruptedException e) {
      interrupted.countDown();
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted", e);
    }
  }

  private static Plan.Read read(FakeSource source, String metric) {
    Expr.VectorSelector node = (Expr.VectorSelector) Parser.parse(metric);
    return new Plan.Read(node, source, new Selection(metric, node.matchers(), 940_000, 1_120_000));
  }

  private static Plan reads(Plan.Read... reads) {
    return new Plan(Parser.parse("1"), List.of(), List.of(reads));
  }

  @Test
  void theFirstFailureEndsTheOthersWhoeverWasAskedFirst() throws InterruptedException {
    FakeSource failing =
        new FakeSource("failing")
            .first(() -> {
              asked.await();
              throw new SourceException(SourceException.Reason.UNAVAILABLE, "failing", "is down");
            });
    Plan plan = reads(read(patient, "x"), read(failing, "y"));
    assertThatThrownBy(() -> Fetch.of(plan, LONG, QueryLimits.DEFAULT))
        .isInstanceOf(SourceException.class)
        .hasMessage("failing: is down");
    assertThat(interrupted.await(1, TimeUnit.SECONDS)).isTrue();
  }

  @Test
  void theDeadlineNamesTheSlowStore() throws InterruptedException {
    FakeSource quick = new FakeSource("quick").with("y", t -> t);
    Plan plan = reads(read(quick, "y"), read(patient, "x"));
    assertThatThrownBy(() ->
            Fetch.of(
                plan,
                QueryContext.until(Deadline.after(Duration.ofMillis(200))),
                QueryLimits.DEFAULT))
        .isInstanceOfSatisfying(
            SourceException.class,
            e -> assertThat(e.reason()).isEqualTo(SourceException.Reason.TIMEOUT))
        .hasMessage("patient: no answer within 200 ms");
    assertThat(interrupted.await(1, TimeUnit.SECONDS)).isTrue();
  }

  @Test
  void anInterruptOfTheCallerEndsTheQuestions() throws InterruptedException {
    Thread caller =
        Thread.ofVirtual()
            .start(() -> {
              assertThatThrownBy(
                      () -> Fetch.of(reads(read(patient, "x")), LONG, QueryLimits.DEFAULT))
                  .hasMessage("patient: the query was cancelled");
              assertThat(Thread.currentThread().isInterrupted()).isTrue();
            });
    asked.await();
    caller.interrupt();
    assertThat(interrupted.await(10, TimeUnit.SECONDS)).isTrue();
    caller.join();
  }

  @Test
  void aProgrammingErrorInAStoreIsPassedOn() {
    FakeSource broken =
        new FakeSource("broken")
            .first(() -> {
              throw new IndexOutOfBoundsException("off by one");
            });
    assertThatThrownBy(() -> Fetch.of(reads(read(broken, "x")), LONG, QueryLimits.DEFAULT))
        .isInstanceOf(IndexOutOfBoundsException.class)
        .hasMessage("off by one");
  }

  @Test
  void bothUsesOfAnEqualReadGetTheSamples() {
    FakeSource source = new FakeSource("s").with("x", t -> t);
    Plan.Read first = read(source, "x");
    Plan.Read second = read(source, "x");
    Fetch fetch = Fetch.of(reads(first, second), LONG, new QueryLimits(10, 1, 18));
    assertThat(source.asked()).hasSize(1);
    assertThat(fetch.raw(first.node())).isEqualTo(fetch.raw(second.node())).hasSize(1);
  }

  @Test
  void tooManyRowsOfAnAnswerAreRefused() {
    FakeSource source = new FakeSource("s").with("x", t -> t).answering(_ -> true);
    Expr expr = Parser.parse("x");
    SourceRouter router = new SourceRouter(source, List.of(source));
    Plan plan = Planner.plan(expr, GRID, 300_000, router, SignalCatalog.EMPTY);
    assertThat(Fetch.of(plan, LONG, new QueryLimits(10, 1, 1)).answered(expr, GRID)).isPresent();
    QueryLimits one = new QueryLimits(10, 1, 1);
    assertThatThrownBy(() -> one.checkSeries(2))
        .isInstanceOf(LimitException.class)
        .hasMessage(
            "2 series (use narrower label matchers) asked for, at most 1 allowed (setting"
                + " queries.maxSeries)");
  }
}
