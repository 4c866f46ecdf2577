package io.auscult.app;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.function.IntToDoubleFunction;
import java.util.function.IntUnaryOperator;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What a person sees of {@code ./auscult drift}. */
class DriftCommandTest {
  @TempDir Path folder;

  private final ByteArrayOutputStream out = new ByteArrayOutputStream();

  /** 400 rows, one an hour from the first of 2026 on; {@code b} is 0 to 9 over and over. */
  @BeforeEach
  void writeTables() throws IOException {
    table("a.csv", row -> row % 10);
    table("b.csv", row -> row < 200 ? row % 10 : row % 10 + 5);
    Files.writeString(folder.resolve("words.csv"), "time;a\n2026-01-01;1\n2026-01-02;one\n");
    Files.writeString(folder.resolve("short.csv"), "time,x,b\n2026-01-01T00:00:00Z,1\n");
    Files.writeString(folder.resolve("empty.csv"), "time,x,b\n");
    Files.writeString(folder.resolve("twice.csv"), "b,x,b\n1,2,3\n");
    Files.writeString(folder.resolve("late.csv"), "time,x,b\nsoon,1,2\n");
  }

  private void table(String name, IntToDoubleFunction b) throws IOException {
    StringBuilder text = new StringBuilder("time,\"x\",b,name\n");
    for (int row = 0; row < 400; row++) {
      String time = "2026-01-%02dT%02d:00:00Z".formatted(1 + row / 24, row % 24);
      text.append("%s,%d,%s,n%d%n".formatted(time, row * 7 % 100, b.applyAsDouble(row), row));
    }
    Files.writeString(folder.resolve(name), text);
  }

  private int run(String reference, String current, String... more) {
    out.reset();
    List<String> words = new ArrayList<>(List.of("drift"));
    words.addAll(List.of("--reference", folder.resolve(reference).toString()));
    words.addAll(List.of("--current", folder.resolve(current).toString()));
    words.addAll(List.of(more));
    Terminal terminal = new Terminal(new PrintStream(out, true, UTF_8), false);
    return Main.run(words, new CommandLine(folder, Map.of()), terminal);
  }

  private String said() {
    return out.toString(UTF_8).replace(System.lineSeparator(), "\n");
  }

  @Test
  void aTableHasALineForEachColumnOfNumbersAndNamesWhatDrifts() {
    assertThat(run("a.csv", "b.csv")).isZero();
    List<String> lines = said().lines().toList();
    assertThat(lines.get(0)).startsWith("ks ").contains("mean", "threshold", "drifting");
    assertThat(lines.get(1))
        .matches("b +0\\.25000 +0\\.50000 +0\\.0000 +5 of 10 +▁{10}\\|▁{5}█{5}");
    assertThat(lines.get(2)).startsWith("x ").contains("0 of 10");
    assertThat(lines.get(4)).isEqualTo("b drifts in row 201: 0.50000 of 40 rows, above 0.0000");
    assertThat(lines).contains("left out, not numbers in both files: name").hasSize(9);
  }

  /** The chunks of both have the size that makes ten of the reference's rows. */
  @Test
  void aShorterTableIsCutIntoChunksOfTheSameSize() throws IOException {
    List<String> rows = Files.readAllLines(folder.resolve("a.csv"));
    Files.write(folder.resolve("part.csv"), rows.subList(0, 121));
    assertThat(run("a.csv", "part.csv", "--columns", "b", "--fail")).isZero();
    assertThat(said()).contains("0 of 3");
  }

  @Test
  void whatCannotBeJudgedIsSaidAndFails() throws IOException {
    List<String> rows = Files.readAllLines(folder.resolve("a.csv"));
    Files.write(folder.resolve("few.csv"), rows.subList(0, 60));
    assertThat(run("few.csv", "b.csv", "--columns", "b", "--fail")).isEqualTo(1);
    assertThat(said()).contains("b could not be judged: each side needs chunks of at least 10");
  }

  @Test
  void aMarkAtTheBeginningAndMissingNumbersAreReadOver() throws IOException {
    Files.writeString(folder.resolve("bom.csv"), "\uFEFFb\n" + "1\nNA\n2\nnull\n".repeat(50));
    assertThat(run("bom.csv", "bom.csv")).isZero();
    assertThat(said().lines().toList().get(1)).matches("b .* 0 of 10 .*");
  }

  @Test
  void aPipelineCanStopWhereSomethingDrifts() {
    assertThat(run("a.csv", "b.csv", "--fail")).isEqualTo(1);
    assertThat(run("a.csv", "a.csv", "--fail")).isZero();
  }

  @Test
  void chunksOfTimeAreInTheOrderOfTheirTimes() {
    assertThat(run("a.csv", "b.csv", "--columns", "b", "--chunk", "5d", "--format", "csv"))
        .isZero();
    assertThat(said())
        .startsWith(
            """
            column,period,chunk,rows,score,threshold,drift,lower_threshold
            b,reference,2025-12-28,24,0.1,\
            """)
        .contains("b,current,2026-01-12,120,0.5,", ",true,\n")
        .doesNotContain("x,");
  }

  @Test
  void jsonHasEveryChunk() {
    assertThat(run("a.csv", "b.csv", "--columns", "b", "--chunk-rows", "200", "--format", "json"))
        .isZero();
    assertThat(said())
        .isEqualTo(
            """
            [{"column":"b","method":"ks","threshold":0.0,"drifting":1,\
            "reference":[{"chunk":"row 1","rows":200,"score":0.0,"drift":false},\
            {"chunk":"row 201","rows":200,"score":0.0,"drift":false}],\
            "current":[{"chunk":"row 1","rows":200,"score":0.0,"drift":false},\
            {"chunk":"row 201","rows":200,"score":0.5,"drift":true}]}]
            """);
  }

  /** The last 200 rows of {@code b} no longer go with {@code x}; each column stays as it was. */
  @Test
  void columnsThatStopDependingOnEachOtherDriftTogether() throws IOException {
    related("together.csv", row -> row);
    related("apart.csv", row -> row < 200 ? row : 399 - row);
    assertThat(run("together.csv", "apart.csv", "--method", "pca")).isZero();
    assertThat(said())
        .startsWith("pca ")
        .contains("all of 3 columns ")
        .contains("5 of 10")
        .contains("all of 3 columns drifts in row 201: 0.64707 of 40 rows, above 0.2223");
    assertThat(run("together.csv", "apart.csv", "--method", "pca", "--format", "json")).isZero();
    assertThat(said())
        .contains("\"method\":\"pca\",\"threshold\":0.2222", "\"lowerThreshold\":0.1847");
    assertThat(run("apart.csv", "together.csv", "--method", "pca", "--columns", "a")).isEqualTo(1);
    assertThat(said())
        .contains("pca needs at least 2 columns of numbers, got a: there is nothing")
        .contains("depend on");
  }

  @Test
  void saysWhatTheGpuMayBe() {
    assertThat(run("a.csv", "b.csv", "--gpu", "off")).isZero();
    assertThat(run("a.csv", "b.csv", "--gpu", "maybe")).isEqualTo(1);
    assertThat(said()).contains("gpu takes auto, on, off, got 'maybe'");
  }

  @Test
  void twoColumnsThatNeverDependedOnEachOtherDoNotDriftTogether() throws IOException {
    independent("one.csv", 1);
    independent("two.csv", 2);
    assertThat(run("one.csv", "two.csv", "--method", "pca", "--format", "csv")).isZero();
    assertThat(said().lines().skip(1))
        .hasSize(20)
        .allMatch(line -> Double.parseDouble(line.split(",", -1)[5]) > 0.5)
        .allMatch(line -> line.split(",", -1)[6].equals("false"));
  }

  private void independent(String name, long seed) throws IOException {
    SplittableRandom random = new SplittableRandom(seed);
    StringBuilder text = new StringBuilder("a,b\n");
    for (int row = 0; row < 500; row++) {
      text.append("%s,%s%n".formatted(random.nextGaussian(), random.nextGaussian()));
    }
    Files.writeString(folder.resolve(name), text);
  }

  private void related(String name, IntUnaryOperator partner) throws IOException {
    StringBuilder text = new StringBuilder("a,b,c\n");
    for (int row = 0; row < 400; row++) {
      double a = row * 37 % 100 / 10.0;
      double b = 2 * (partner.applyAsInt(row) * 37 % 100 / 10.0) + row * 13 % 7;
      text.append("%s,%s,%s%n".formatted(a, b, row * 53 % 89 / 5.0));
    }
    Files.writeString(folder.resolve(name), text);
  }

  @ParameterizedTest
  @CsvSource({"psi", "js", "hellinger", "tvd", "wasserstein", "energy", "cvm"})
  void everyMethodSeesTheShift(String method) {
    assertThat(run("a.csv", "b.csv", "--columns", "b", "--method", method)).isZero();
    assertThat(said()).startsWith(method + " ").contains("5 of 10");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "a.csv | none.csv | | none.csv: there is no such file",
        "a.csv | empty.csv | | empty.csv: there is no row after the header",
        "a.csv | twice.csv | | twice.csv:1: two columns are called 'b'",
        "a.csv | short.csv | | short.csv:2: the header has 3 columns, this line has 2",
        "a.csv | words.csv | | the tables have no column of numbers in common",
        "words.csv | words.csv | --columns=a | words.csv:3: column 'a': 'one' is no number",
        "a.csv | b.csv | --columns=c | has no column 'c'; it has time, x, b, name",
        "a.csv | b.csv | --method=kl | 'kl' is no method; known: ks, psi, js, hellinger, tvd,",
        "a.csv | b.csv | --chunk=0 | --chunk takes month or a duration such as 1d, got 0",
        "a.csv | b.csv | --chunk=yearly | 'yearly' is no duration",
        "a.csv | b.csv | --chunk-rows=0 | --chunk-rows takes a whole number from 1, got '0'",
        "a.csv | b.csv | --format=xml | 'xml' is no format; known: table, csv, json",
        "a.csv | late.csv | --chunk=1d | late.csv:2: column 'time': time not understood: 'soon'",
        "a.csv | b.csv | --rows=1 | unknown option '--rows'",
      })
  void mistakesAreNamed(String reference, String current, String option, String message) {
    String[] more = option == null ? new String[0] : new String[] {option};
    assertThat(run(reference, current, more)).isEqualTo(1);
    assertThat(said()).startsWith("auscult drift: ").contains(message);
  }
}
