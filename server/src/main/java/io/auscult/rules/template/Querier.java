package io.auscult.rules.template;

import java.time.Instant;
import java.util.List;

/** Answers {@code query} in templates. */
@FunctionalInterface
public interface Querier {

  /** The vector that an expression gives at an instant. */
  List<Sample> query(String promql, Instant at);
}
