package io.auscult.series;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.BiConsumer;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * An immutable set of label names and values, sorted by name: the identity of a series.
 *
 * <p>A label with an empty value is the same as no label, as in Prometheus. The metric name is the
 * label {@value #METRIC_NAME}.
 */
public final class Labels implements Comparable<Labels> {
  /** The label that holds the metric name. */
  public static final String METRIC_NAME = "__name__";

  private static final Pattern PLAIN_NAME = Pattern.compile("[a-zA-Z_][a-zA-Z0-9_]*");

  /** No labels at all. */
  public static final Labels EMPTY = new Labels(new String[0]);

  /** Name, value, name, value, ...; names ascending and unique, values not empty. */
  private final String[] pairs;

  private final int hash;

  /** Made when first asked for: every function and operator asks again for each series. */
  private @Nullable Labels withoutName;

  /** The last of them: dashboards and rules group the same series in the same way all day. */
  private @Nullable Part part;

  /** Some of the labels, by names that were kept or dropped. */
  private record Part(boolean dropped, List<String> names, Labels labels) {}

  private Labels(String[] pairs) {
    this.pairs = pairs;
    this.hash = Arrays.hashCode(pairs);
  }

  /** Labels of alternating names and values; {@code of("job", "api", "code", "200")}. */
  public static Labels of(String... namesAndValues) {
    if (namesAndValues.length % 2 != 0) {
      throw new IllegalArgumentException(
          "labels need a value for each name, got " + Arrays.toString(namesAndValues));
    }
    TreeMap<String, String> sorted = new TreeMap<>();
    for (int i = 0; i < namesAndValues.length; i += 2) {
      sorted.put(namesAndValues[i], namesAndValues[i + 1]);
    }
    return ofSorted(sorted);
  }

  /** Labels of a map, in any order. */
  public static Labels of(Map<String, String> map) {
    return ofSorted(new TreeMap<>(map));
  }

  /** True for a name that needs no quotes in expressions: letters, digits and underscores. */
  public static boolean isPlainName(String name) {
    return PLAIN_NAME.matcher(name).matches();
  }

  private static Labels ofSorted(SortedMap<String, String> sorted) {
    List<String> pairs = new ArrayList<>(sorted.size() * 2);
    sorted.forEach((name, value) -> {
      if (!value.isEmpty()) {
        pairs.add(name);
        pairs.add(value);
      }
    });
    return pairs.isEmpty() ? EMPTY : new Labels(pairs.toArray(String[]::new));
  }

  /** Number of labels. */
  public int size() {
    return pairs.length / 2;
  }

  public boolean isEmpty() {
    return pairs.length == 0;
  }

  /** The value of a label, {@code ""} where it is absent. */
  public String get(String name) {
    for (int i = 0; i < pairs.length; i += 2) {
      if (pairs[i].equals(name)) {
        return pairs[i + 1];
      }
    }
    return "";
  }

  public boolean has(String name) {
    return !get(name).isEmpty();
  }

  /** The metric name, {@code ""} where there is none. */
  public String metricName() {
    return get(METRIC_NAME);
  }

  /** The name of the label at a position, in ascending order of names. */
  public String nameAt(int i) {
    return pairs[2 * i];
  }

  /** The value of the label at a position. */
  public String valueAt(int i) {
    return pairs[2 * i + 1];
  }

  public void forEach(BiConsumer<String, String> action) {
    for (int i = 0; i < pairs.length; i += 2) {
      action.accept(pairs[i], pairs[i + 1]);
    }
  }

  /** These labels with one set or, for an empty value, removed. */
  public Labels with(String name, String value) {
    int at = 0;
    while (at < pairs.length && pairs[at].compareTo(name) < 0) {
      at += 2;
    }
    boolean present = at < pairs.length && pairs[at].equals(name);
    if (value.isEmpty()) {
      return present ? where(other -> !other.equals(name)) : this;
    }
    int after = present ? at + 2 : at;
    String[] changed = new String[pairs.length + at + 2 - after];
    System.arraycopy(pairs, 0, changed, 0, at);
    changed[at] = name;
    changed[at + 1] = value;
    System.arraycopy(pairs, after, changed, at + 2, pairs.length - after);
    return new Labels(changed);
  }

  /** These labels without the metric name. */
  public Labels withoutName() {
    Labels known = withoutName;
    if (known == null) {
      // Threads that race make equal labels, all immutable: any of them may stay.
      known = where(name -> !name.equals(METRIC_NAME));
      withoutName = known;
    }
    return known;
  }

  /** Only the labels named, {@code by (...)}. */
  public Labels keep(Collection<String> names) {
    return part(false, names, names::contains);
  }

  /** All but the labels named; the metric name goes too, {@code without (...)}. */
  public Labels drop(Collection<String> names) {
    return part(true, names, name -> !name.equals(METRIC_NAME) && !names.contains(name));
  }

  private Labels part(boolean dropped, Collection<String> names, Predicate<String> wanted) {
    List<String> named = List.copyOf(names);
    Part known = part;
    if (known == null || known.dropped != dropped || !known.names.equals(named)) {
      // As above: whichever thread comes last, the part is right.
      known = new Part(dropped, named, where(wanted));
      part = known;
    }
    return known.labels;
  }

  private Labels where(Predicate<String> wanted) {
    String[] kept = new String[pairs.length];
    int n = 0;
    for (int i = 0; i < pairs.length; i += 2) {
      if (wanted.test(pairs[i])) {
        kept[n++] = pairs[i];
        kept[n++] = pairs[i + 1];
      }
    }
    if (n == pairs.length) {
      return this;
    }
    return n == 0 ? EMPTY : new Labels(Arrays.copyOf(kept, n));
  }

  /**
   * Equal labels that share their strings with all others like them, for series that are kept: the
   * same names and values come with each, and equal strings are compared quickest where they are
   * the same.
   */
  public Labels interned() {
    String[] shared = new String[pairs.length];
    for (int i = 0; i < pairs.length; i++) {
      shared[i] = pairs[i].intern();
    }
    return new Labels(shared);
  }

  /** True where every label here is in the other set with the same value. */
  public boolean isSubsetOf(Labels other) {
    for (int i = 0; i < pairs.length; i += 2) {
      if (!other.get(pairs[i]).equals(pairs[i + 1])) {
        return false;
      }
    }
    return true;
  }

  /** An unmodifiable map in ascending order of names. */
  public Map<String, String> asMap() {
    Map<String, String> map = new LinkedHashMap<>();
    forEach(map::put);
    return Collections.unmodifiableMap(map);
  }

  public Set<String> names() {
    return asMap().keySet();
  }

  @Override
  public int compareTo(Labels other) {
    return Arrays.compare(pairs, other.pairs);
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof Labels labels
        && hash == labels.hash
        && Arrays.equals(pairs, labels.pairs);
  }

  @Override
  public int hashCode() {
    return hash;
  }

  /** PromQL notation: {@code up{job="api"}}. */
  @Override
  public String toString() {
    StringBuilder text = new StringBuilder(metricName());
    Labels rest = withoutName();
    if (rest.isEmpty()) {
      return text.isEmpty() ? "{}" : text.toString();
    }
    text.append('{');
    for (int i = 0; i < rest.size(); i++) {
      text.append(i == 0 ? "" : ", ").append(rest.nameAt(i)).append("=\"");
      text.append(escape(rest.valueAt(i))).append('"');
    }
    return text.append('}').toString();
  }

  private static String escape(String value) {
    return value.replace("\\", "\\\\").replace("\"", "\\\"").replace("\n", "\\n");
  }
}
