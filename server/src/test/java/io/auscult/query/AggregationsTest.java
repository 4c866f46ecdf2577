package io.auscult.query;

import static io.auscult.query.Scene.seconds;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.auscult.promql.ExprException;
import org.junit.jupiter.api.Test;

class AggregationsTest {

  @Test
  void topkChoosesAtEachPointAnew() {
    Scene scene = new Scene("load 10m", "x{i=\"a\"} 1 5 _", "x{i=\"b\"} 2 4 _", "x{i=\"c\"} 0 0 7");

    assertThat(scene.on(seconds(0, 1200, 600), "topk(1, x)"))
        .containsExactly("x{i=\"a\"} _ 5 _", "x{i=\"b\"} 2 _ _", "x{i=\"c\"} _ _ 7");
  }

  @Test
  void amongEqualValuesTopkKeepsTheFirstSeries() {
    Scene scene = new Scene("load 10m", "x{i=\"a\"} 1", "x{i=\"b\"} 1", "x{i=\"c\"} 1");

    assertThat(scene.at(0, "topk(2, x)")).containsExactly("x{i=\"a\"} 1", "x{i=\"b\"} 1");
    assertThat(scene.at(0, "bottomk(2, x)")).containsExactly("x{i=\"a\"} 1", "x{i=\"b\"} 1");
    assertThat(scene.at(0, "limitk(1, x)")).containsExactly("x{i=\"a\"} 1");
  }

  @Test
  void topkOfAnInstantComesInOrderOfRankWithNanLast() {
    Scene scene =
        new Scene("load 10m", "x{i=\"a\"} NaN", "x{i=\"b\"} 1", "x{i=\"c\"} 3", "x{i=\"d\"} 2");

    assertThat(scene.at(0, "topk(9, x)"))
        .containsExactly("x{i=\"c\"} 3", "x{i=\"d\"} 2", "x{i=\"b\"} 1", "x{i=\"a\"} NaN");
    assertThat(scene.at(0, "bottomk(2, x)")).containsExactly("x{i=\"b\"} 1", "x{i=\"d\"} 2");
  }

  @Test
  void theParameterMayChangeFromPointToPoint() {
    Scene scene = new Scene("load 10m", "x{i=\"a\"} 1 1 1", "x{i=\"b\"} 2 2 2");

    assertThat(scene.on(seconds(0, 1200, 600), "count(topk(scalar(x{i=\"a\"}) + time() / 600, x))"))
        .containsExactly("{} 1 2 2");
    assertThat(scene.on(seconds(0, 1200, 600), "quantile(time() / 1200, x)"))
        .containsExactly("{} 1 1.5 2");
  }

  @Test
  void aGroupHasASampleOnlyWhereOneOfItsSeriesHas() {
    Scene scene = new Scene("load 10m", "x{i=\"a\", g=\"1\"} 1 _ 3", "x{i=\"b\", g=\"1\"} 1 _ _");

    for (String op : new String[] {"min", "max", "group", "avg"}) {
      assertThat(scene.on(seconds(0, 600, 600), op + " by (g) (x)"))
          .containsExactly("{g=\"1\"} 1 _");
    }
    assertThat(scene.on(seconds(0, 1200, 600), "sum by (g) (x)"))
        .containsExactly("{g=\"1\"} 2 _ 3");
    assertThat(scene.on(seconds(0, 1200, 600), "stddev without (i) (x)"))
        .containsExactly("{g=\"1\"} 0 _ 0");
  }

  @Test
  void aSumKeepsSmallNumbersBesideLargeOnes() {
    Scene scene = new Scene("load 10m", "x{i=\"a\"} 1e100", "x{i=\"b\"} 1", "x{i=\"c\"} -1e100");

    assertThat(scene.at(0, "sum(x)")).containsExactly("{} 1");
  }

  @Test
  void countValuesWritesNumbersWithoutAnExponent() {
    Scene scene = new Scene("load 10m", "x{i=\"a\"} 1e7", "x{i=\"b\"} 1e-7", "x{i=\"c\"} NaN");

    assertThat(scene.at(0, "count_values(\"v\", x)"))
        .containsExactly("{v=\"10000000\"} 1", "{v=\"0.0000001\"} 1", "{v=\"NaN\"} 1");
  }

  @Test
  void aNumberOfSeriesHasToBeANumber() {
    assertThatThrownBy(() -> new Scene().at(0, "topk(NaN, x)"))
        .isInstanceOf(ExprException.class)
        .hasMessageContaining("Parameter value is NaN");
  }
}
