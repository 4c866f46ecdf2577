package io.auscult.rules.template;

import java.time.Instant;
import java.util.List;

/** Answers the function {@code query} of a template. */
@FunctionalInterface
public interface Querier {
  /**
   * The instant vector of an expression.
   *
   * @throws RuntimeException if it cannot be evaluated; the message becomes part of the template's
   *     error
   */
  List<Sample> query(String promql, Instant at);
}
