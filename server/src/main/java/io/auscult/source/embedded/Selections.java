package io.auscult.source.embedded;

import io.auscult.promql.Matcher;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Which series were found for the conditions that were asked last; safe for several threads. */
final class Selections {
  private static final int MAX_SELECTIONS = 1_000;

  /** Of all selections together; a reference to each takes up to eight bytes. */
  private static final long MAX_SERIES = 1_000_000;

  /** Those asked last come last. */
  private final SequencedMap<List<Matcher>, List<StoredSeries>> found =
      new LinkedHashMap<>(16, 0.75f, true);

  private long series;

  /** What was found before, or else what is found now. */
  List<StoredSeries> get(
      List<Matcher> matchers, Function<List<Matcher>, List<StoredSeries>> search) {
    return known(matchers).orElseGet(() -> remember(matchers, search.apply(matchers)));
  }

  private synchronized Optional<List<StoredSeries>> known(List<Matcher> matchers) {
    return Optional.ofNullable(found.get(matchers));
  }

  private synchronized List<StoredSeries> remember(
      List<Matcher> matchers, List<StoredSeries> selected) {
    series += selected.size();
    forget(found.put(List.copyOf(matchers), selected));
    while (found.size() > MAX_SELECTIONS || (series > MAX_SERIES && !found.isEmpty())) {
      forget(found.pollFirstEntry().getValue());
    }
    return selected;
  }

  private void forget(@Nullable List<StoredSeries> selected) {
    series -= selected == null ? 0 : selected.size();
  }

  synchronized void clear() {
    found.clear();
    series = 0;
  }
}
