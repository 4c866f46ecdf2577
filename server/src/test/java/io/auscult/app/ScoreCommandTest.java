package io.auscult.app;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What a person sees of {@code ./auscult score}. */
class ScoreCommandTest {
  @TempDir Path folder;

  private final ByteArrayOutputStream out = new ByteArrayOutputStream();

  /** Values 0 to 9 over and over; row 100 is 20, row 150 has a gap. */
  @BeforeEach
  void writeTables() throws IOException {
    StringBuilder text = new StringBuilder("timestamp,value,\"flat, too\"\n");
    for (int row = 0; row < 200; row++) {
      String value = row == 100 ? "20" : row == 150 ? "" : String.valueOf(row % 10);
      text.append("2026-01-%02d %02d:00:00,%s,7%n".formatted(1 + row / 24, row % 24, value));
    }
    Files.writeString(folder.resolve("in.csv"), text);
    Files.writeString(folder.resolve("back.csv"), "time,x\n2026-01-01,1\n2025-01-01,2\n");
    Files.writeString(folder.resolve("lone.csv"), "time\n2026-01-01\n");
    Files.writeString(folder.resolve("bad.csv"), "time,x\n2026-01-01,1\n2026-01-02,high\n");
  }

  private int run(String... words) {
    out.reset();
    List<String> all = new ArrayList<>(List.of("score"));
    all.addAll(List.of(words));
    Terminal terminal = new Terminal(new PrintStream(out, true, UTF_8), false);
    return Main.run(all, new CommandLine(folder, Map.of()), terminal);
  }

  private String file(String name) {
    return folder.resolve(name).toString();
  }

  private String text() {
    return out.toString(UTF_8);
  }

  @Test
  void addsAColumnToEachRow() throws IOException {
    assertThat(run("novelty", file("in.csv"), "--out", file("out.csv"))).isZero();
    List<String> lines = Files.readAllLines(folder.resolve("out.csv"));
    assertThat(lines).hasSize(201);
    assertThat(lines.getFirst()).isEqualTo("timestamp,value,\"flat, too\",anomaly_score");
    assertThat(lines.get(1)).isEqualTo("2026-01-01 00:00:00,0,7,0.0");
    assertThat(lines.get(100)).isEqualTo("2026-01-05 03:00:00,9,7,0.0");
    // 11 away from the 9, in thirtieths of a range of 9, four times as wide after 100 rows
    assertThat(lines.get(101))
        .isEqualTo("2026-01-05 04:00:00,20,7," + 30 * 11.0 / 9 * (100.0 / 400));
  }

  @Test
  void showsTheWorstRowsAndAChart() {
    assertThat(run("novelty", file("in.csv"), "--columns", "value")).isZero();
    assertThat(text())
        .contains("┤", "Jan 1 00:00")
        .contains("179 of 200 rows have a score, 1 of them above 1.0, in 1 runs")
        .contains("2026-01-05T04:00:00Z  9.17");
  }

  @Test
  void writesJson() {
    assertThat(run("mad", file("in.csv"), "--columns", "value", "--format", "json")).isZero();
    assertThat(text())
        .startsWith("[{\"time\":1767225600000,\"anomaly_score\":null}")
        .endsWith("}]" + System.lineSeparator());
  }

  @Test
  void forgetsWhatIsOlderThanTheRange() {
    assertThat(run("novelty", file("in.csv"), "--range", "10h", "--format", "csv")).isZero();
    assertThat(text().lines().skip(1)).allMatch(line -> line.endsWith(",0.0"));
  }

  /** Three weeks of an office, the third of whose Fridays, at the end, is a day off. */
  @Test
  void aHolidayOfTheConfigurationIsASunday() throws IOException {
    StringBuilder text = new StringBuilder("time,load\n");
    LocalDate monday = LocalDate.of(2026, 6, 1);
    for (int hour = 0; hour < 18 * 24 + 12; hour++) {
      LocalDate day = monday.plusDays(hour / 24);
      boolean off = hour / 24 == 18 || day.getDayOfWeek().getValue() > 5;
      double load = (off ? 2 : 10) + hour * 7 % 13 / 13.0;
      text.append("%s %02d:00:00,%s%n".formatted(day, hour % 24, load));
    }
    Files.writeString(folder.resolve("office.csv"), text);
    Files.writeString(
        folder.resolve("closed.yml"), "calendar: {holidays: [{date: 2026-06-19, name: Off}]}\n");
    String[] asked = {"seasonal", file("office.csv"), "--season", "weekpart", "--format", "csv"};

    assertThat(run(asked)).isZero();
    assertThat(lastScore()).isGreaterThan(1);
    String[] closed =
        Stream.concat(Stream.of(asked), Stream.of("--config", file("closed.yml")))
            .toArray(String[]::new);
    assertThat(run(closed)).isZero();
    assertThat(lastScore()).isLessThan(1);
  }

  /** Of the first hour of the Friday, when the level has not moved. */
  private double lastScore() {
    String line =
        text().lines().filter(l -> l.startsWith("2026-06-19 00:00")).findFirst().orElseThrow();
    return Double.parseDouble(line.substring(line.lastIndexOf(',') + 1));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "nosuch in.csv | unknown method \"nosuch\", accepted are \"auto\"",
        "novelty | a method and a file are needed: ./auscult score novelty IN.csv; methods are",
        "novelty none.csv | none.csv: there is no such file",
        "novelty lone.csv | the file has the column 'time' alone",
        "novelty bad.csv | bad.csv:3: column 'x': 'high' is no number",
        "novelty back.csv | row 2: the time '2025-01-01' is before that of the row above, '2026-01-01'",
        "novelty in.csv --season 2d | unknown season \"2d\", accepted are",
        "novelty in.csv --columns y | has no column 'y'; it has timestamp, value",
        "novelty in.csv --format xml | --format takes table, csv or json, got 'xml'",
      })
  void saysWhatIsWrong(String words, String message) {
    String[] parts = words.split(" ");
    for (int i = 0; i < parts.length; i++) {
      parts[i] = parts[i].endsWith(".csv") ? file(parts[i]) : parts[i];
    }
    assertThat(run(parts)).isOne();
    assertThat(text()).contains(message);
  }
}
