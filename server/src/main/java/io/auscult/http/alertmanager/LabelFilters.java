package io.auscult.http.alertmanager;

import io.auscult.notify.LabelMatchers;
import io.auscult.promql.Matcher;
import io.javalin.http.Context;
import java.util.List;

/** The parameters {@code filter} of a request: conditions on labels, all of them. */
final class LabelFilters {
  private LabelFilters() {}

  /**
   * Reads them.
   *
   * @throws IllegalArgumentException if one is malformed
   */
  static List<Matcher> of(Context request) {
    return request.queryParams("filter").stream()
        .flatMap(text -> LabelMatchers.parse(text).stream())
        .toList();
  }
}
