package io.auscult.query.function;

import io.auscult.query.Arguments;
import io.auscult.query.Cancellation;
import io.auscult.query.EvalContext;
import io.auscult.query.FunctionBody;
import io.auscult.query.Value;
import io.auscult.query.function.ChangeMethod.Offline;
import io.auscult.query.function.ChangeMethod.Online;
import io.auscult.series.Stale;
import io.auscult.stats.change.ChangeDetector;
import java.util.Map;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * {@code change_score("method", r)} and {@code change_time("method", r)}. At each point a new
 * detector reads the window from its first sample on, so that the answer depends on the samples of
 * the window alone and is the same in an instant query and on a panel. A point whose window has not
 * moved has the answer of the point before it.
 */
final class Changes {
  /** Fewer numbers say nothing, whichever the method. */
  private static final int LEAST = 30;

  private static final int CHECKED_EVERY = 4096;

  private final ChangeMethod method;
  private boolean outside;

  private Changes(ChangeMethod method) {
    this.method = method;
  }

  static Map<String, FunctionBody> bodies() {
    return Map.of("change_score", Changes::scores, "change_time", Changes::times);
  }

  private static Value scores(Arguments args, EvalContext context) {
    Online online = known(args, ChangeMethod.ONLINE);
    Changes changes = new Changes(online);
    return changes.at(args, context, numbers -> score(online, numbers));
  }

  private static Value times(Arguments args, EvalContext context) {
    ChangeMethod method = known(args, ChangeMethod.all());
    Changes changes = new Changes(method);
    return changes.at(args, context, numbers -> lastChange(method, numbers));
  }

  private static <M> M known(Arguments args, Map<String, M> methods) {
    M method = methods.get(args.text(0));
    if (method == null) {
      String accepted =
          new TreeSet<>(methods.keySet())
              .stream().collect(Collectors.joining("\", \"", "\"", "\""));
      throw args.mistake(
          0, "unknown method \"%s\", accepted are %s".formatted(args.text(0), accepted));
    }
    return method;
  }

  private Value at(Arguments args, EvalContext context, Answer answer) {
    Value value = RangeCall.atEachPoint(args.range(1), context, _ -> new Walk(this, answer)::value);
    if (outside) {
      Notices.warn(
          args,
          1,
          context,
          "\"%s\" needs %s; where a range has others there is no result"
              .formatted(args.text(0), method.domain().words()));
    }
    return value;
  }

  /** What a method says of the numbers of one window. */
  @FunctionalInterface
  private interface Answer {
    double of(Numbers numbers);
  }

  /** Walks over the windows of one series. */
  private static final class Walk {
    private final Changes changes;
    private final Answer answer;
    private int from = -1;
    private int to = -1;
    private double last;

    Walk(Changes changes, Answer answer) {
      this.changes = changes;
      this.answer = answer;
    }

    double value(Windows window) {
      if (window.from() != from || window.to() != to) {
        from = window.from();
        to = window.to();
        Cancellation.check();
        last = changes.answer(Numbers.of(window, 0), answer);
      }
      return last;
    }
  }

  private double answer(Numbers numbers, Answer answer) {
    if (numbers.size() < LEAST) {
      return Stale.MARKER;
    }
    if (!method.domain().holds(numbers.values())) {
      outside = true;
      return Stale.MARKER;
    }
    return answer.of(numbers);
  }

  private static double score(Online online, Numbers numbers) {
    ChangeDetector detector = online.detector().apply(numbers.values());
    lastSignal(detector, numbers.values());
    return detector.score();
  }

  private static double lastChange(ChangeMethod method, Numbers numbers) {
    int position =
        switch (method) {
          case Online online ->
              lastSignal(online.detector().apply(numbers.values()), numbers.values());
          case Offline offline -> lastOf(offline, numbers.values());
        };
    return position < 0 ? Stale.MARKER : numbers.time(position) / 1000.0;
  }

  /** The position of the last number at which the detector signals, -1 where there is none. */
  private static int lastSignal(ChangeDetector detector, double[] values) {
    int last = -1;
    for (int i = 0; i < values.length; i++) {
      if (detector.add(values[i])) {
        last = i;
      }
      if (i % CHECKED_EVERY == CHECKED_EVERY - 1) {
        Cancellation.check();
      }
    }
    return detector.score() >= ChangeDetector.SIGNAL ? values.length - 1 : last;
  }

  private static int lastOf(Offline offline, double[] values) {
    int[] changes = offline.search().changes(values, Cancellation::check);
    return changes.length == 0 ? -1 : changes[changes.length - 1];
  }
}
