package io.auscult.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ReferenceCommandTest {
  @TempDir Path folder;
  private final ByteArrayOutputStream said = new ByteArrayOutputStream();

  private int run(String... words) throws IOException {
    said.reset();
    List<String> all = new ArrayList<>(List.of(words));
    all.addAll(List.of("--data", folder.resolve("data").toString()));
    Terminal terminal = new Terminal(new PrintStream(said, true, StandardCharsets.UTF_8), false);
    return new ReferenceCommand().run(all, new CommandLine(Path.of(".."), Map.of()), terminal);
  }

  private String said() {
    return said.toString(StandardCharsets.UTF_8);
  }

  private String table(String name, String text) throws IOException {
    return Files.writeString(folder.resolve(name), text).toString();
  }

  @Test
  void aTableIsAddedListedAndRemoved() throws IOException {
    String file = table("a.csv", "user age,language\n20,de\n30,en\n40,\n");
    assertThat(run("add", "ranker", "v1", file)).isZero();
    assertThat(said())
        .contains(
            "reference:ranker:v1:user_age  3 numbers",
            "reference:ranker:v1:language  2 texts of 2 values");
    assertThat(run("add", "ranker", "v1", file)).isZero();
    assertThat(said()).contains("the same reference ranker v1 is there already");

    assertThat(run("list")).isZero();
    assertThat(said()).contains("ranker v1");

    assertThat(run("remove", "ranker", "v1")).isZero();
    assertThat(run("list")).isZero();
    assertThat(said()).isEmpty();
    assertThat(run("remove", "ranker", "v1")).isEqualTo(1);
  }

  @Test
  void aVersionNeverChanges() throws IOException {
    run("add", "ranker", "v1", table("a.csv", "age\n20\n"));
    assertThat(run("add", "ranker", "v1", table("b.csv", "age\n21\n"))).isEqualTo(1);
    assertThat(said()).contains("another reference ranker v1 is there");
  }

  @Test
  void aMistakeNamesTheFileAndTheLine() throws IOException {
    String file = table("short.csv", "a,b\n1,2\n3\n");
    assertThatThrownBy(() -> run("add", "ranker", "v1", file))
        .hasMessage(file + ": line 3: the header has 2 columns, this line has 1");
    run("list");
    assertThat(said()).isEmpty();
  }
}
