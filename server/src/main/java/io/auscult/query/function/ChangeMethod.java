package io.auscult.query.function;

import io.auscult.stats.change.Adwin;
import io.auscult.stats.change.BinarySegmentation;
import io.auscult.stats.change.Bocpd;
import io.auscult.stats.change.ChangeDetector;
import io.auscult.stats.change.CumulativeSum;
import io.auscult.stats.change.Ddm;
import io.auscult.stats.change.Eddm;
import io.auscult.stats.change.HddmA;
import io.auscult.stats.change.Kswin;
import io.auscult.stats.change.Pelt;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;

/** A way to find changes in the numbers of a window. */
sealed interface ChangeMethod {
  Domain domain();

  /** Reads the numbers one by one, by a new detector for these numbers. */
  record Online(Domain domain, Function<double[], ChangeDetector> detector)
      implements ChangeMethod {}

  /** Looks back over all of the numbers. */
  record Offline(Search search) implements ChangeMethod {
    @Override
    public Domain domain() {
      return Domain.FINITE;
    }
  }

  /** The positions of the numbers that begin something new, ascending. */
  @FunctionalInterface
  interface Search {
    int[] changes(double[] values, Runnable checkpoint);
  }

  /** Which numbers a method can read. */
  enum Domain {
    FINITE("finite values"),
    SHARES("values from 0 to 1, such as a share of errors"),
    ERRORS("values 0 or 1, such as errors one by one");

    private final String words;

    Domain(String words) {
      this.words = words;
    }

    boolean holds(double[] values) {
      for (double value : values) {
        if (!holds(value)) {
          return false;
        }
      }
      return true;
    }

    private boolean holds(double x) {
      return switch (this) {
        case FINITE -> Double.isFinite(x);
        case SHARES -> x >= 0 && x <= 1;
        case ERRORS -> x == 0 || x == 1;
      };
    }

    /** {@code values from 0 to 1, such as a share of errors}. */
    String words() {
      return words;
    }
  }

  /** The methods that score. */
  Map<String, Online> ONLINE =
      Map.of(
          "adwin", new Online(Domain.SHARES, _ -> new Adwin()),
          "bocpd", new Online(Domain.FINITE, Bocpd::of),
          "cusum", new Online(Domain.FINITE, CumulativeSum::cusum),
          "ddm", new Online(Domain.SHARES, _ -> new Ddm()),
          "eddm", new Online(Domain.ERRORS, _ -> new Eddm()),
          "hddm", new Online(Domain.SHARES, _ -> new HddmA()),
          "kswin", new Online(Domain.FINITE, _ -> new Kswin()),
          "page_hinkley", new Online(Domain.FINITE, CumulativeSum::pageHinkley));

  /** All methods. */
  static Map<String, ChangeMethod> all() {
    Map<String, ChangeMethod> all = new TreeMap<>(ONLINE);
    all.put("pelt", new Offline(Pelt::changes));
    all.put("binseg", new Offline(BinarySegmentation::changes));
    return all;
  }
}
