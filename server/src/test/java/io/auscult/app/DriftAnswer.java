package io.auscult.app;

import io.auscult.query.QueryEngine;
import io.auscult.query.QueryOptions;
import io.auscult.query.QueryProfile;
import io.auscult.query.QueryResult;
import io.auscult.query.Value;
import io.auscult.series.Matrix;
import java.lang.management.ManagementFactory;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * An engine's answer and what it took.
 *
 * @param allocatedBytes of all threads: more than the answer ever held at once
 */
record DriftAnswer(QueryResult result, double millis, long allocatedBytes) {
  private static final Pattern BOUND = Pattern.compile("at most ([0-9.]+) too small");

  /** The bound is printed with four decimals. */
  private static final double ROUNDING = 5e-5;

  private static final QueryOptions PATIENT =
      QueryOptions.DEFAULT.withTimeout(Duration.ofMinutes(30));

  /** Asks an engine. */
  static DriftAnswer of(QueryEngine engine, DriftQuestion question, DriftEvents events) {
    long allocated = allocated();
    long start = System.nanoTime();
    QueryResult result = engine.query(question.expression(events), question.grid(), PATIENT);
    return new DriftAnswer(result, (System.nanoTime() - start) / 1e6, allocated() - allocated);
  }

  private static long allocated() {
    return ManagementFactory.getPlatformMXBean(com.sun.management.ThreadMXBean.class)
        .getTotalThreadAllocatedBytes();
  }

  /** The parts are as wanted; otherwise something else was measured. */
  DriftAnswer require(QueryProfile.Kind kind) {
    if (result.profile().parts().stream().anyMatch(part -> part.kind() != kind)) {
      throw new IllegalStateException("not only " + kind + ": " + result.profile());
    }
    return this;
  }

  /** The series, in the order of their labels. */
  List<Matrix.Row> rows() {
    if (!(result.value() instanceof Value.Vector(Matrix matrix))) {
      throw new IllegalStateException("no vector: " + result.value());
    }
    return matrix.rows().stream().sorted(Comparator.comparing(Matrix.Row::labels)).toList();
  }

  /** By how much a distance may be too small. */
  double bound() {
    Matcher text = BOUND.matcher(result.notices().toString());
    if (!text.find()) {
      throw new IllegalStateException("no bound in " + result.notices());
    }
    return Double.parseDouble(text.group(1)) + ROUNDING;
  }

  /** How long each request to the store took. */
  String exchanges() {
    return result.profile().parts().stream()
        .flatMap(part -> part.exchanges().stream())
        .map(exchange -> exchange.elapsed().toMillis() + " ms")
        .toList()
        .toString();
  }

  /** How long each selector was read, and how long the rest took. */
  String reading() {
    QueryProfile profile = result.profile();
    return profile.parts().stream().map(part -> part.elapsed().toMillis() + " ms").toList()
        + " to be read, and %d ms to be evaluated"
            .formatted(profile.timings().evaluate().toMillis());
  }
}
