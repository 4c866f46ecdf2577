package io.auscult.query;

import io.auscult.source.Exchange;
import io.auscult.source.MetricSource;
import io.auscult.source.QueryContext;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.FutureTask;
import java.util.function.Consumer;
import java.util.function.Function;

/** A question to a store: asked once. Knows afterwards which requests it took and how long. */
final class Question<T> extends FutureTask<T> {
  private final String source;
  private final List<Exchange> exchanges;
  private volatile Consumer<Question<?>> listener = _ -> {};
  private volatile long startNanos;
  private volatile long endNanos;

  private Question(String source, List<Exchange> exchanges, Callable<T> call) {
    super(call);
    this.source = source;
    this.exchanges = exchanges;
  }

  static <T> Question<T> to(
      MetricSource source, QueryContext context, Function<QueryContext, T> call) {
    List<Exchange> exchanges = Collections.synchronizedList(new ArrayList<>());
    QueryContext recording = context.recording(exchanges::add);
    return new Question<>(source.name(), exchanges, () -> call.apply(recording));
  }

  /** Is told when the question has ended in any way; set before it is asked. */
  void whenEnded(Consumer<Question<?>> other) {
    listener = other;
  }

  @Override
  public void run() {
    startNanos = System.nanoTime();
    super.run();
  }

  @Override
  protected void done() {
    endNanos = System.nanoTime();
    listener.accept(this);
  }

  String source() {
    return source;
  }

  /** The requests, in the order of their answers. */
  List<Exchange> exchanges() {
    return List.copyOf(exchanges);
  }

  Duration elapsed() {
    return Duration.ofNanos(endNanos - startNanos);
  }
}
