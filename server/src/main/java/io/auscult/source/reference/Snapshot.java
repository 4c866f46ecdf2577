package io.auscult.source.reference;

import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.SortedMap;
import java.util.SplittableRandom;
import java.util.TreeMap;

/**
 * What was seen of each column of a table.
 *
 * @param columns by the name that the column has in the names of metrics, at least one
 * @param remarks what was left out
 */
public record Snapshot(SortedMap<String, Column> columns, List<String> remarks) {
  /**
   * A snapshot keeps so many numbers of a column, between equal shares of them if there are more.
   */
  static final int MOST_NUMBERS = 10_000;

  /** A text column of more values is one of identifiers. */
  static final int MOST_TEXTS = 1_000;

  private static final long SEED = 20_261_127;

  public Snapshot {
    columns = Collections.unmodifiableSortedMap(new TreeMap<>(columns));
    remarks = List.copyOf(remarks);
    if (columns.isEmpty()) {
      throw new IllegalArgumentException(
          "nothing to compare with: no column has numbers, or texts of %,d values at most; %s"
              .formatted(MOST_TEXTS, String.join("; ", remarks)));
    }
  }

  /** What is known of one column. */
  public sealed interface Column {
    /** In words, for people. */
    String summary();

    /** What the name of its metric has behind that of the column. */
    default String suffix() {
      return "";
    }
  }

  /**
   * Numbers in a mixed order, so that neighbours do not depend on each other, whatever order the
   * table had.
   */
  static final class Numbers implements Column {
    private final double[] values;
    private final int of;

    private Numbers(double[] values, int of) {
      this.values = values;
      this.of = of;
    }

    /** Takes numbers, none of them NaN; of many their quantiles at equal distances. */
    static Numbers of(double[] numbers) {
      double[] sorted = numbers.clone();
      Arrays.sort(sorted);
      double[] kept = new double[Math.min(sorted.length, MOST_NUMBERS)];
      Arrays.setAll(kept, i -> sorted[(int) ((i + 0.5) * sorted.length / kept.length)]);
      mix(kept);
      return new Numbers(kept, numbers.length);
    }

    /** As Fisher and Yates do. */
    private static void mix(double[] values) {
      SplittableRandom random = new SplittableRandom(SEED);
      for (int i = values.length - 1; i > 0; i--) {
        int j = random.nextInt(i + 1);
        double value = values[i];
        values[i] = values[j];
        values[j] = value;
      }
    }

    double[] values() {
      return values.clone();
    }

    @Override
    public String summary() {
      return values.length == of
          ? "%,d numbers".formatted(of)
          : "%,d quantiles of %,d numbers".formatted(values.length, of);
    }
  }

  /** How often each text was there. */
  record Texts(SortedMap<String, Long> counts) implements Column {
    Texts {
      counts = Collections.unmodifiableSortedMap(new TreeMap<>(counts));
    }

    @Override
    public String summary() {
      return "%,d texts of %,d values".formatted(total(counts), counts.size());
    }

    private static long total(SortedMap<String, Long> counts) {
      return counts.values().stream().mapToLong(Long::longValue).sum();
    }
  }

  /** How many numbers were up to each bound, the last one infinite. */
  record Histogram(SortedMap<Double, Double> cumulative) implements Column {
    Histogram {
      cumulative = Collections.unmodifiableSortedMap(new TreeMap<>(cumulative));
    }

    @Override
    public String suffix() {
      return "_bucket";
    }

    @Override
    public String summary() {
      return "%,.0f numbers in %d buckets"
          .formatted(cumulative.get(cumulative.lastKey()), cumulative.size());
    }
  }
}
