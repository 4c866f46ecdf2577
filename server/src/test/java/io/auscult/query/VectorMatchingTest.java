package io.auscult.query;

import static io.auscult.query.Scene.seconds;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.auscult.promql.ExprException;
import org.junit.jupiter.api.Test;

class VectorMatchingTest {
  private final Scene scene =
      new Scene(
          "load 10m",
          "gpu{node=\"a\", slot=\"0\"} 1 2 3",
          "gpu{node=\"a\", slot=\"1\"} 4 5 6",
          "gpu{node=\"b\", slot=\"0\"} 7 8 9",
          "info{node=\"a\", model=\"h100\"} 1 1 _",
          "info{node=\"a\", model=\"h200\"} _ _ 1",
          "limit{node=\"a\"} 2 2 2");

  @Test
  void groupLeftTakesLabelsOverFromTheOneSide() {
    assertThat(scene.at(0, "gpu * on (node) group_left (model) info"))
        .containsExactly(
            "{model=\"h100\", node=\"a\", slot=\"0\"} 1",
            "{model=\"h100\", node=\"a\", slot=\"1\"} 4");
  }

  @Test
  void theOneSideMayChangeItsLabelsOverTime() {
    assertThat(
            scene.on(seconds(0, 1200, 600), "gpu{slot=\"0\"} * on (node) group_left (model) info"))
        .containsExactly(
            "{model=\"h100\", node=\"a\", slot=\"0\"} 1 2 _",
            "{model=\"h200\", node=\"a\", slot=\"0\"} _ _ 3");
  }

  @Test
  void anIncludedLabelThatTheOneSideLacksIsRemoved() {
    assertThat(scene.at(0, "gpu{slot=\"0\"} * on (node) group_left (slot) limit"))
        .containsExactly("{node=\"a\"} 2");
    assertThatThrownBy(() -> scene.at(0, "gpu * on (node) group_left (slot) limit"))
        .isInstanceOf(ExprException.class)
        .hasMessageContaining("grouping labels must ensure unique matches");
  }

  @Test
  void groupRightComputesInTheOrderThatIsWritten() {
    assertThat(scene.at(0, "limit - on (node) group_right gpu"))
        .containsExactly("{node=\"a\", slot=\"0\"} 1", "{node=\"a\", slot=\"1\"} -2");
  }

  @Test
  void aFilterKeepsTheLeftValueAndTheName() {
    assertThat(scene.at(0, "gpu > on (node) group_left limit"))
        .containsExactly("gpu{node=\"a\", slot=\"1\"} 4");
    assertThat(scene.at(0, "2 < gpu{node=\"a\"}")).containsExactly("gpu{node=\"a\", slot=\"1\"} 4");
  }

  @Test
  void manyToOneHasToBeSaid() {
    assertThatThrownBy(() -> scene.at(0, "gpu * on (node) limit"))
        .isInstanceOf(ExprException.class)
        .hasMessageContaining(
            "multiple matches for labels: many-to-one matching must be explicit"
                + " (group_left/group_right)");
  }

  @Test
  void twoMatchesOnTheOneSideAreNamed() {
    assertThatThrownBy(() -> scene.at(0, "limit * on (node) gpu"))
        .isInstanceOf(ExprException.class)
        .hasMessageContaining(
            "found duplicate series for the match group {node=\"a\"} on the right hand-side of the"
                + " operation: [{__name__=\"gpu\", node=\"a\", slot=\"0\"}, {__name__=\"gpu\","
                + " node=\"a\", slot=\"1\"}];many-to-many matching not allowed");
  }

  @Test
  void orAddsWhatTheLeftLacksAtEachPoint() {
    Scene gaps = new Scene("load 10m", "a{x=\"1\"} 1 _ 3", "b{x=\"1\"} 4 5 6");

    assertThat(gaps.on(seconds(0, 1200, 600), "a or b"))
        .containsExactly("a{x=\"1\"} 1 _ 3", "b{x=\"1\"} _ 5 _");
    assertThat(gaps.on(seconds(0, 1200, 600), "b unless a")).containsExactly("b{x=\"1\"} _ 5 _");
    assertThat(gaps.on(seconds(0, 1200, 600), "b and a")).containsExactly("b{x=\"1\"} 4 _ 6");
  }
}
