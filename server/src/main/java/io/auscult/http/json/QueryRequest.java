package io.auscult.http.json;

import io.auscult.query.QueryOptions;
import java.time.Clock;
import java.time.DateTimeException;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.stream.IntStream;

/**
 * A request to {@code /query}, of any client: {@code filters} or {@code adhocFilters}, {@code
 * payload} or {@code data}. Hidden targets and targets without a text are left out.
 */
record QueryRequest(
    TimeRange range,
    OptionalLong intervalMillis,
    int maxDataPoints,
    QueryOptions options,
    Filters filters,
    List<Target> targets) {
  private static final long DEFAULT_POINTS = 1_000;
  private static final long MOST_POINTS = 1_000_000;

  QueryRequest {
    targets = List.copyOf(targets);
  }

  /**
   * Reads a body.
   *
   * @param defaults with the zone of a dashboard whose zone is the browser's, which clients do not
   *     tell
   */
  static QueryRequest of(Fields body, Clock clock, QueryOptions defaults) {
    body.requireObject("range, targets, maxDataPoints, filters");
    boolean annotation = !body.object("scopedVars").object("__annotation").equals(Fields.NONE);
    List<Target> targets = targets(body.list("targets"));
    return of(
        body, clock, defaults, annotation ? targets.stream().map(Target::drawn).toList() : targets);
  }

  /** Reads a body of SimpleJson's {@code /annotations}; without a query it asks for alerts. */
  static QueryRequest ofAnnotation(Fields body, Clock clock, QueryOptions defaults) {
    Fields annotation = body.object("annotation");
    Target target =
        new Target(
            annotation.text("name").orElse("Anno"),
            annotation.text("query").orElse(EventLog.ALERTS),
            Optional.of(Target.ANNOTATIONS),
            Fields.NONE);
    return of(body, clock, defaults, List.of(target));
  }

  private static QueryRequest of(
      Fields body, Clock clock, QueryOptions defaults, List<Target> targets) {
    long points = Math.max(1, body.number("maxDataPoints").orElse(DEFAULT_POINTS));
    return new QueryRequest(
        TimeRange.of(body.object("range"), clock),
        body.number("intervalMs"),
        (int) Math.min(points, MOST_POINTS),
        defaults.withZone(zone(body, defaults.zone())),
        Filters.of(body.list("filters", "adhocFilters")),
        targets);
  }

  /**
   * What the column of values is called: several tables are told apart as those of Grafana's
   * Prometheus datasource are, so that its dashboards can join them.
   */
  String valueColumn(Target target) {
    boolean several = targets.stream().filter(Target::isTable).skip(1).findAny().isPresent();
    return several ? "Value #" + target.refId() : "Value";
  }

  private static ZoneId zone(Fields body, ZoneId browser) {
    String name = body.text("timezone").orElse("browser");
    try {
      return name.equals("browser") ? browser : ZoneId.of(name.equals("utc") ? "Z" : name);
    } catch (DateTimeException e) {
      // A zone that this JDK does not know must not empty a dashboard.
      return browser;
    }
  }

  static List<Target> targets(List<Fields> list) {
    return IntStream.range(0, list.size())
        .filter(i -> !list.get(i).flag("hide").orElse(false))
        .filter(i -> list.get(i).text("target").isPresent())
        .mapToObj(i -> target(list.get(i), i))
        .toList();
  }

  private static Target target(Fields fields, int position) {
    return new Target(
        fields.text("refId").orElse(String.valueOf((char) ('A' + position % 26))),
        fields.text("target").orElseThrow(),
        fields.text("format", "type"),
        fields.object("payload", "data"));
  }
}
