package io.auscult.http.prometheus;

import io.auscult.promql.Matcher;
import io.auscult.query.QueryEngine;
import io.auscult.query.QueryOptions;
import io.auscult.query.QueryResult;
import io.auscult.query.Value;
import io.auscult.series.Labels;
import io.auscult.series.Matrix;
import io.auscult.series.TimeGrid;
import io.auscult.signal.Signal;
import io.auscult.signal.SignalCatalog;
import io.auscult.source.Deadline;
import io.auscult.source.MetricMetadata;
import io.auscult.source.MetricSource;
import io.auscult.source.Notice;
import io.auscult.source.Parallel;
import io.auscult.source.QueryContext;
import io.auscult.source.SeriesQuery;
import io.auscult.source.SourceException;
import java.time.Clock;
import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.BiFunction;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Stream;

/**
 * What all stores and the signals have together: series, labels, metadata. A store that cannot be
 * asked is a warning beside what the others say; if none can be asked, that is a failure.
 *
 * <p>Signals are among the names of metrics. Their series are computed, at the end of the time that
 * is asked about, where a selector names them.
 */
record MergedDirectory(
    List<MetricSource> sources,
    QueryEngine engine,
    Supplier<SignalCatalog> catalog,
    QueryOptions options,
    Clock clock) {
  MergedDirectory {
    sources = List.copyOf(sources);
  }

  /** The series of any of the queries, in the order of their labels. */
  List<Labels> series(List<SeriesQuery> queries, Collection<Notice> notices) {
    TreeSet<Labels> all = new TreeSet<>();
    for (SeriesQuery query : queries.stream().filter(query -> !query.isNever()).toList()) {
      ask((source, context) -> source.series(query, context), notices).forEach(all::addAll);
      all.addAll(ofSignals(query, notices));
    }
    return List.copyOf(all);
  }

  /** The names of labels, of all series or those of the queries, ascending. */
  List<String> labelNames(SeriesQuery any, List<SeriesQuery> queries, Collection<Notice> notices) {
    return any.isNever()
        ? List.of()
        : texts(any, queries, notices, MetricSource::labelNames, labels -> labels.names().stream());
  }

  /** The values of a label, ascending; the names of metrics include those of signals. */
  List<String> labelValues(
      String label, SeriesQuery any, List<SeriesQuery> queries, Collection<Notice> notices) {
    if (any.isNever()) {
      return List.of();
    }
    List<String> values =
        texts(
            any,
            queries,
            notices,
            (source, query, context) -> source.labelValues(label, query, context),
            labels -> Stream.of(labels.get(label)).filter(value -> !value.isEmpty()));
    return label.equals(Labels.METRIC_NAME) && queries.isEmpty()
        ? Stream.concat(values.stream(), names()).distinct().sorted().toList()
        : values;
  }

  private Stream<String> names() {
    return catalog.get().signals().stream().map(Signal::name);
  }

  /** What a store is asked of some series. */
  private interface Question {
    List<String> ask(MetricSource source, SeriesQuery query, QueryContext context);
  }

  private List<String> texts(
      SeriesQuery any,
      List<SeriesQuery> queries,
      Collection<Notice> notices,
      Question question,
      Function<Labels, Stream<String>> ofSeries) {
    TreeSet<String> all = new TreeSet<>();
    for (SeriesQuery query : queries.isEmpty() ? List.of(any) : queries) {
      ask((source, context) -> question.ask(source, query, context), notices).forEach(all::addAll);
    }
    for (SeriesQuery query : queries) {
      ofSignals(query, notices).stream().flatMap(ofSeries).forEach(all::add);
    }
    return List.copyOf(all);
  }

  /** What is known of metrics, signals included, by name; stores may differ about one. */
  SortedMap<String, Set<MetricMetadata>> metadata(Collection<Notice> notices) {
    SortedMap<String, Set<MetricMetadata>> all = new TreeMap<>();
    Stream.concat(
            ask(MetricSource::metadata, notices).stream().flatMap(List::stream),
            catalog.get().signals().stream()
                .map(s -> new MetricMetadata(s.name(), "gauge", s.description(), s.unit())))
        .forEach(one -> all.computeIfAbsent(one.name(), _ -> new LinkedHashSet<>()).add(one));
    return all;
  }

  private List<Labels> ofSignals(SeriesQuery query, Collection<Notice> notices) {
    long at = Math.min(query.toMillis(), clock.millis());
    return catalog.get().signals().stream()
        .map(Signal::name)
        .filter(name -> isNamed(name, query.matchers()))
        .flatMap(name -> ofSignal(name, at, notices))
        .filter(labels -> query.matchers().stream().allMatch(m -> m.matches(labels.get(m.label()))))
        .toList();
  }

  /** Only a selector of names: {@code {job="api"}} must not compute every signal. */
  private static boolean isNamed(String signal, List<Matcher> matchers) {
    return matchers.stream().anyMatch(m -> m.label().equals(Labels.METRIC_NAME))
        && matchers.stream()
            .filter(m -> m.label().equals(Labels.METRIC_NAME))
            .allMatch(m -> m.matches(signal));
  }

  private Stream<Labels> ofSignal(String name, long at, Collection<Notice> notices) {
    QueryResult result;
    try {
      result = engine.query(name, TimeGrid.instant(at), options);
    } catch (SourceException e) {
      notices.add(warning(e));
      return Stream.empty();
    }
    notices.addAll(result.notices());
    return result.value() instanceof Value.Vector(Matrix matrix)
        ? matrix.rows().stream()
            .filter(row -> !row.isEmpty())
            .map(row -> row.labels().with(Labels.METRIC_NAME, name))
        : Stream.of(Labels.of(Labels.METRIC_NAME, name));
  }

  private <T> List<T> ask(
      BiFunction<MetricSource, QueryContext, T> question, Collection<Notice> notices) {
    Collection<Notice> told = Collections.synchronizedCollection(notices);
    QueryContext context = QueryContext.until(Deadline.after(options.timeout())).telling(told::add);
    return Parallel.mapSome(
        sources,
        source -> question.apply(source, context),
        SourceException.class,
        failure -> notices.add(warning(failure)));
  }

  private static Notice warning(SourceException failure) {
    return Notice.warning(String.valueOf(failure.getMessage()));
  }
}
