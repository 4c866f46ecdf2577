package io.auscult.docs.chart;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class StatisticsChartsTest {
  private static final Path DOCS = Path.of("..", "docs");
  private static final long LARGEST = 40_000;

  private static List<Path> charts() throws IOException {
    try (Stream<Path> files = Files.list(DOCS.resolve("charts"))) {
      return files.sorted().toList();
    }
  }

  @Test
  void eachChartIsShownAndNoneIsMissing() throws IOException {
    String text = Files.readString(DOCS.resolve("statistics.md"));
    List<String> shown =
        Pattern.compile("\\(charts/([^)]+)\\)")
            .matcher(text)
            .results()
            .map((MatchResult result) -> result.group(1))
            .toList();
    List<String> drawn = charts().stream().map(path -> path.getFileName().toString()).toList();
    assertThat(shown).containsExactlyInAnyOrderElementsOf(drawn);
  }

  @Test
  void noChartIsLarge() throws IOException {
    for (Path chart : charts()) {
      assertThat(Files.size(chart)).as(chart.toString()).isLessThan(LARGEST);
    }
  }

  @Test
  void valuesThatAreMissingBreakALine() {
    List<Point> points =
        List.of(
            new Point(0, 1),
            new Point(1, 2),
            new Point(2, Double.NaN),
            new Point(3, 1),
            new Point(4, 2));
    Panel panel = new Panel("a < b", 100).with(new Layer.Line("", Tone.BLUE, points));
    String svg = Svg.of("lines", Axis.numbers(0, 4, 4), List.of(panel));
    assertThat(svg)
        .contains("a &lt; b")
        .containsPattern("d='M[^M']+M[^M']+' fill='none' stroke='#1f");
  }
}
