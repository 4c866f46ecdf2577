package io.auscult.series;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;

class TimeGridTest {
  @Test
  void pointsGoFromTheStartInStepsUpToTheEnd() {
    TimeGrid grid = new TimeGrid(100, 130, 20);
    assertThat(grid.length()).isEqualTo(2);
    assertThat(grid.at(1)).isEqualTo(120);
    assertThat(grid.lastMillis()).isEqualTo(120);
    assertThat(new TimeGrid(100, 140, 20).length()).isEqualTo(3);
    assertThat(grid.earlier(50)).isEqualTo(new TimeGrid(50, 80, 20));
    assertThat(grid.earlier(-50)).isEqualTo(new TimeGrid(150, 180, 20));
  }

  @Test
  void anInstantHasOnePoint() {
    TimeGrid grid = TimeGrid.instant(-5);
    assertThat(grid.isInstant()).isTrue();
    assertThat(grid.length()).isEqualTo(1);
    assertThat(grid.at(0)).isEqualTo(-5);
  }

  @Test
  void farPointsDoNotRunOver() {
    TimeGrid grid = new TimeGrid(0, 3_000_000_000_000L, 86_400_000);
    assertThat(grid.at(grid.length() - 1)).isEqualTo(grid.lastMillis()).isPositive();
  }

  @Test
  void aGridThatCannotBeIsRefused() {
    assertThatThrownBy(() -> new TimeGrid(0, 10, 0))
        .hasMessage("step must be at least 1 ms, got 0 ms");
    assertThatThrownBy(() -> new TimeGrid(10, 9, 1)).hasMessage("the end 9 is before the start 10");
    assertThatThrownBy(() -> new TimeGrid(Long.MIN_VALUE, Long.MAX_VALUE, 1))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageEndingWith("is too long");
  }

  @Test
  void aRowHasAValueForEachPointOfItsMatrix() {
    TimeGrid grid = new TimeGrid(0, 2, 1);
    Matrix.Row row =
        new Matrix.Row(Labels.of("a", "1"), new double[] {1, Stale.MARKER, Double.NaN});
    Matrix matrix = new Matrix(grid, List.of(row));
    assertThat(matrix.rows()).containsExactly(row);
    assertThat(row.hasSample(1)).isFalse();
    assertThat(row.hasSample(2)).isTrue();
    assertThat(row.isEmpty()).isFalse();
    assertThat(row.as(Labels.EMPTY).at(0)).isEqualTo(1);
    assertThat(new Matrix.Row(Labels.EMPTY, new double[] {Stale.MARKER}).isEmpty()).isTrue();
    assertThatThrownBy(() -> new Matrix(TimeGrid.instant(0), List.of(row)))
        .hasMessage("row {a=\"1\"} has 3 values on a grid of 1");
  }
}
