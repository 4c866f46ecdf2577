package io.auscult.query.function;

import static org.assertj.core.api.Assertions.assertThat;

import io.auscult.promql.FunctionSignature;
import io.auscult.promql.Functions;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class FunctionBodiesTest {
  /** Answered by Prometheus alone: native histograms and its metadata. */
  private static final Set<String> PUSHED_DOWN_ONLY =
      Set.of(
          "histogram_avg",
          "histogram_count",
          "histogram_sum",
          "histogram_stddev",
          "histogram_stdvar",
          "info");

  /** Needs the time of each sample, which a vector does not have. */
  private static final Set<String> IN_THE_EVALUATOR = Set.of("timestamp");

  @Test
  void everyFunctionOfTheTableHasABodyOrIsNamedHere() {
    Set<String> table =
        Functions.all().stream()
            .map(FunctionSignature::name)
            .collect(Collectors.toCollection(TreeSet::new));
    Set<String> missing = new TreeSet<>(table);
    missing.removeAll(FunctionBodies.names());
    missing.removeAll(PUSHED_DOWN_ONLY);
    missing.removeAll(IN_THE_EVALUATOR);
    assertThat(missing).isEmpty();
    assertThat(table).containsAll(FunctionBodies.names());
    assertThat(FunctionBodies.names()).doesNotContainAnyElementsOf(PUSHED_DOWN_ONLY);
  }

  @Test
  void anUnknownFunctionHasNoBody() {
    assertThat(FunctionBodies.find("rat")).isEmpty();
  }
}
