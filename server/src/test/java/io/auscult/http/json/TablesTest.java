package io.auscult.http.json;

import static org.assertj.core.api.Assertions.assertThat;

import io.auscult.series.Labels;
import io.auscult.series.Samples;
import io.auscult.series.Series;
import java.util.List;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

class TablesTest {
  private static final Frame.Head HEAD = new Frame.Head("A", "x", List.of(), "");

  @Test
  void aTableHasAColumnForEveryLabelOfAnySeries() {
    Samples one = Samples.of(new long[] {5}, new double[] {1.5});
    Frame.Table table =
        (Frame.Table)
            Tables.of(
                List.of(new Series(Labels.of("b", "2"), one), new Series(Labels.of("a", "1"), one)),
                HEAD,
                new Frame.Column("Value", "number", "s"));

    assertThat(table.columns())
        .extracting(Frame.Column::text)
        .containsExactly("Time", "a", "b", "Value");
    assertThat(table.rows()).hasToString("[[5,\"\",\"2\",1.5], [5,\"1\",\"\",1.5]]");
  }

  @Test
  void aTableTooLongForABrowserIsCutAndSaysSo() {
    long[] times = LongStream.range(0, Tables.MOST_ROWS + 1L).toArray();
    Samples points = Samples.of(times, new double[times.length]);

    Frame.Table table =
        (Frame.Table)
            Tables.of(
                List.of(new Series(Labels.EMPTY, points)),
                HEAD,
                Frame.Column.of("Value", "number"));

    assertThat(table.rows()).hasSize(Tables.MOST_ROWS);
    assertThat(table.head().notices())
        .containsExactly(Frame.Notice.warning("the first 10000 of 10001 rows are shown"));
  }
}
