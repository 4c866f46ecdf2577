package io.auscult.promql;

import static io.auscult.promql.Declare.RANGE;
import static io.auscult.promql.Declare.auscult;
import static io.auscult.promql.Declare.text;

import java.util.List;
import java.util.stream.Stream;

/** When a series stopped being what it was. */
final class ChangeFunctions {
  private static final String[] ONLINE = {
    "page_hinkley", "cusum", "kswin", "bocpd", "adwin", "hddm", "ddm", "eddm"
  };
  private static final String[] ALL_METHODS =
      Stream.concat(Stream.of(ONLINE), Stream.of("pelt", "binseg")).toArray(String[]::new);

  private static final String READING =
      """
      At each point the method reads the range from its first sample on, so the answer depends on \
      the samples of the range alone, and not on the panel or on what was asked before. NaN is left \
      out. Needs 30 samples, else there is no sample; so it is where a value is not finite or, for \
      errors, out of range, and then a warning says so. A change among the first 30 samples of the \
      range is not seen. A season looks like changes: take it out first, for instance by dividing by \
      `baseline_center`.
      """;

  static final List<FunctionSignature> ALL =
      List.of(
          auscult(
              "change_score",
              """
              How near a change is at the newest sample of each series. Range 0 upwards, unit-free; \
              at 1 or more a change is signalled at that very sample, whichever the method. \
              After a signal a method starts anew, and has no score until it knows enough again. To \
              be alerted use `time() - change_time(...) < 600`, which misses no signal between two \
              evaluations.

              `method` is one of, for any series,

              - `"page_hinkley"`: sums of the distances from the mean so far, less 0.1 deviations \
              each; signals at 50. For small changes that last. The deviation is that of the range's \
              noise over some time, changes aside, so that samples which resemble their neighbours \
              are no changes; and at least that of single samples, so that those which alternate \
              are none.
              - `"cusum"`: the same, less 0.5, at 10. For changes of a deviation and more, and \
              sooner.
              - `"kswin"`: the largest gap between the distributions of the newest 30 samples and of \
              the 70 before them, over the gap that chance exceeds one time in 200. Sees changes of \
              spread and shape. Needs 100 samples. Only for samples that do not resemble their \
              neighbours.
              - `"bocpd"`: how many times likelier it is that the level changed, five samples ago or \
              before, than that it did not.

              and for errors, where `"adwin"` sees rises and falls and the others rises alone,

              - `"adwin"`: the largest difference of means between the two parts of a window that \
              shrinks at a change, over what chance allows at a level of 0.002. Values from 0 to 1.
              - `"hddm"`: the mean against the lowest so far, by Hoeffding's bound at 0.001. Values \
              from 0 to 1; 0.88 is its warning.
              - `"ddm"`: the rate of errors against its lowest so far, in three binomial deviations. \
              Values from 0 to 1; 0.67 is its warning. Not for rare errors: without any in the first \
              30 samples the next one is a signal.
              - `"eddm"`: the distance between errors against its largest so far, 1 at nine tenths \
              of it. Values 0 or 1; needs 31 errors; 0.5 is its warning.

              Cost: the samples of the range for each point whose range has moved, some tens of \
              nanoseconds each, half a microsecond for `"kswin"` and one to two for `"bocpd"`, which \
              keeps the 48 likeliest beginnings. A panel of 1,440 points over `x[7d]` with a \
              sample every 15 seconds reads 58 million samples for each series: a minute or two of \
              `"bocpd"`, longer than a query may take. Make the range coarser by a subquery: \
              `x[7d:5m]` has 2,016 samples and moves every five minutes only, so the same panel \
              takes about half a second.

              Source: Page, Biometrika 41 (1954) 100-115; Raab, Heusinger, Schleif, Neurocomputing \
              416 (2020) 340-351; Adams, MacKay, arXiv:0710.3742 (2007); Bifet, Gavaldà, SIAM Data \
              Mining 2007, 443-448; Frías-Blanco et al., IEEE Trans. Knowl. Data Eng. 27 (2015) \
              810-823; Gama et al., SBIA 2004, 286-295; Baena-García et al., IWKDDS 2006.

              """
                  + READING,
              text("method", ONLINE),
              RANGE),
          auscult(
              "change_time",
              """
              When the last change of each series in the range was. Unit: seconds since 1970, as \
              `time()`; no sample where there is none. \
              `time() - change_time("pelt", x[1d]) < 3600` is true for the hour after a change.

              `method` is one of those of `change_score`, which give the instant at which they \
              signal, some samples after the change, or one that looks back over the whole range and \
              gives the first sample of the new level:

              - `"pelt"`: of all ways to cut the range into levels the one with the least \
              `sum((x - level)^2) / noise^2 + 3 * ln(n) * changes`.
              - `"binseg"`: the best cut, then the best in each part, while it lowers the same sum. \
              Quicker, but may miss a short level between two that are alike.

              A level of these two lasts 10 samples at least, and `noise` is the deviation that \
              `"page_hinkley"` has.

              Cost: that of `change_score`; `"binseg"` 0.05 microseconds for each sample of the \
              range and each level; `"pelt"` 0.15 microseconds for each sample of the range, whether \
              there are changes or not, for each point whose range has moved: a millisecond for \
              `x[1d]` with a sample every 15 seconds.

              Source: Killick, Fearnhead, Eckley, J. Am. Stat. Assoc. 107 (2012) 1590-1598; Scott, \
              Knott, Biometrics 30 (1974) 507-512; noise: Wu, Zhao, J. R. Stat. Soc. B 69 (2007) \
              391-410.

              """
                  + READING,
              text("method", ALL_METHODS),
              RANGE));

  private ChangeFunctions() {}
}
