package io.auscult.app;

import io.auscult.alert.SignalReader;
import io.auscult.promql.Children;
import io.auscult.promql.Expr;
import io.auscult.query.QueryOptions;
import io.auscult.rules.Reading;
import io.auscult.signal.MetricClass;
import io.auscult.signal.Signal;
import java.time.Instant;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** Which signals have values now that had none when last looked at. */
final class SignalNews {
  private final Stores stores;
  private final SignalReader reader;
  private final Set<String> seen = new TreeSet<>();

  SignalNews(Stores stores, QueryOptions options) {
    this.stores = stores;
    this.reader = new SignalReader(stores.engine(), options, stores::step);
  }

  /** Their names, by class; numbers that a signal states without reading anything are no news. */
  Map<MetricClass, List<String>> at(Instant instant) {
    List<Signal> unseen =
        stores.signals().catalog().signals().stream()
            .filter(signal -> !seen.contains(signal.name()) && readsSomething(signal))
            .toList();
    Set<String> names = unseen.stream().map(Signal::name).collect(Collectors.toSet());
    Set<String> found =
        reader.read(names, Map.of(), instant).readings().stream()
            .map(Reading::signal)
            .collect(Collectors.toSet());
    seen.addAll(found);
    return unseen.stream()
        .filter(signal -> found.contains(signal.name()))
        .collect(
            Collectors.groupingBy(
                Signal::metricClass,
                () -> new EnumMap<>(MetricClass.class),
                Collectors.mapping(Signal::name, Collectors.toList())));
  }

  private static boolean readsSomething(Signal signal) {
    return Children.deep(signal.expr()).anyMatch(Expr.VectorSelector.class::isInstance);
  }
}
