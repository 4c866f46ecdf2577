package io.auscult.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class YamlMapTest {
  private final Problems problems = new Problems();

  private YamlMap parse(String text) {
    return YamlFile.parse(
            text, "x.yml", Map.of("HOST", "es1", "EMPTY", "", "DOLLAR", "a$1"), problems)
        .orElseThrow();
  }

  private List<String> mistakes() {
    return problems.list().stream().map(Problem::toString).toList();
  }

  @Test
  void valuesAreReadAsWhatTheyAre() {
    YamlMap map =
        parse(
            """
            text: some words
            number: 0.5
            integer: 42
            flag: true
            wait: 1h30m
            size: 10GB
            list: [a, b]
            single: a
            nested: {key: value}
            many:
              - name: one
              - name: two
            """);
    assertThat(map.text("text")).contains("some words");
    assertThat(map.number("number")).contains(0.5);
    assertThat(map.integer("integer")).contains(42);
    assertThat(map.flag("flag")).contains(true);
    assertThat(map.duration("wait")).contains(Duration.ofMinutes(90));
    assertThat(map.bytes("size")).contains(10L << 30);
    assertThat(map.texts("list")).containsExactly("a", "b");
    assertThat(map.texts("single")).containsExactly("a");
    assertThat(map.map("nested").text("key")).contains("value");
    assertThat(map.maps("many"))
        .extracting(m -> m.requiredText("name"))
        .containsExactly("one", "two");
    map.finish();
    assertThat(mistakes()).isEmpty();
  }

  @Test
  void aTextStandsForAMapWithOneKey() {
    YamlMap map = parse("many: [a, {url: b}, '${HOST}', [c]]\none: d\nmap: {url: e}\n");
    assertThat(map.entries("many", "url"))
        .extracting(m -> m.requiredText("url"))
        .containsExactly("a", "b", "es1");
    assertThat(map.entries("one", "url"))
        .extracting(m -> m.requiredText("url"))
        .containsExactly("d");
    assertThat(map.entries("map", "url")).hasSize(1);
    assertThat(map.entries("none", "url")).isEmpty();
    assertThat(mistakes())
        .containsExactly("x.yml:1:32: an entry of 'many' must be a text or a map of keys");
  }

  @Test
  void whatIsAbsentIsEmptyAndNoMistake() {
    YamlMap map = parse("present: 1\nnothing:\n");
    assertThat(map.text("nothing")).isEmpty();
    assertThat(map.integer("other")).isEmpty();
    assertThat(map.texts("other")).isEmpty();
    assertThat(map.map("other").text("key")).isEmpty();
    assertThat(map.maps("other")).isEmpty();
    assertThat(mistakes()).isEmpty();
  }

  @Test
  void allMistakesAreReportedEachAtItsPlace() {
    YamlMap map =
        parse(
            """
            number: many
            integer: 1.5

            flag: yes
            wait: 5 minutes
            size: big
            nested: 1
            many: {a: 1}
            list: [{a: 1}]
            """);
    map.number("number");
    map.integer("integer");
    map.flag("flag");
    map.duration("wait");
    map.bytes("size");
    map.map("nested");
    map.maps("many");
    map.texts("list");
    map.requiredText("name");
    assertThat(mistakes())
        .containsExactly(
            "x.yml:1:9: 'many' is not a number",
            "x.yml:2:10: '1.5' is not a whole number",
            "x.yml:4:7: 'yes' is not true or false",
            "x.yml:5:7: '5 minutes' is no duration; write one such as 500ms, 30s, 5m, 1h30m or 15d",
            "x.yml:6:7: 'big' is not a size; write 512MB or 10GB (B, KB, MB, GB, TB)",
            "x.yml:7:9: 'nested' must be a map of keys",
            "x.yml:8:7: 'many' must be a list",
            "x.yml:9:8: 'list' must be a single value",
            "x.yml:1:1: key 'name' is missing");
    assertThatThrownBy(problems::throwIfAny)
        .isInstanceOf(ConfigException.class)
        .hasMessageContaining("x.yml:1:9: 'many' is not a number\nx.yml:2:10:");
  }

  @ParameterizedTest
  @ValueSource(strings = {"name:", "name: ~", "name: ''", "name: '  '", "name: null"})
  void aRequiredKeyWithoutAValueIsAMistake(String text) {
    parse(text).requiredText("name");
    assertThat(mistakes())
        .containsExactly(
            "x.yml:1:%d: key 'name' has no value".formatted(text.equals("name:") ? 6 : 7));
  }

  @ParameterizedTest
  @ValueSource(strings = {"NaN", "Infinity", "1d", "0x10", "1f", ".inf"})
  void aNumberIsAPlainOne(String text) {
    assertThat(parse("a: " + text).number("a")).isEmpty();
    assertThat(mistakes()).containsExactly("x.yml:1:4: '%s' is not a number".formatted(text));
  }

  @Test
  void anUnknownKeyIsAMistakeWithASuggestionAndTheKnownKeys() {
    YamlMap map = parse("expr: a\nunti: s\n");
    map.text("expr");
    map.text("unit");
    map.finish();
    assertThat(mistakes())
        .containsExactly("x.yml:2:1: unknown key 'unti', did you mean 'unit'?; known: expr, unit");
  }

  @Test
  void aKeyThatStandsTwiceIsAMistakeAndTheFirstCounts() {
    YamlMap map = parse("a: 1\nb: 2\na: 3\n");
    assertThat(map.text("a")).contains("1");
    assertThat(mistakes()).containsExactly("x.yml:3:1: key 'a' stands twice");
  }

  @Test
  void anEmptyEntryOfAListIsAMistake() {
    assertThat(parse("a: [x, ~, y]").texts("a")).containsExactly("x", "y");
    assertThat(mistakes()).containsExactly("x.yml:1:8: an entry of 'a' is empty");
  }

  @ParameterizedTest
  @CsvSource({
    "'${HOST}', es1",
    "'https://${HOST}:9200', https://es1:9200",
    "'${PORT:-9200}', 9200",
    "'${HOST:-other}', es1",
    "'${PORT:-}', ''",
    "'${EMPTY:-x}', ''",
    "'${DOLLAR}', a$1",
    "'$${HOST}', '${HOST}'",
    "'${1}-$HOST', '${1}-$HOST'",
  })
  void textIsFilledFromTheEnvironment(String written, String read) {
    assertThat(parse("a: '" + written + "'").text("a")).contains(read);
    assertThat(mistakes()).isEmpty();
  }

  @Test
  void aVariableThatIsNotSetIsSaidOnce() {
    YamlMap map = parse("a:\n  - ${NOBODY}\n");
    map.texts("a");
    map.texts("a");
    assertThat(mistakes()).containsExactly("x.yml:2:5: environment variable NOBODY is not set");
  }

  @Test
  void keysThatAreTheUsersOwnAreKnown() {
    YamlMap map = parse("zeta: 1\nalpha: 2\n");
    assertThat(map.keys()).containsExactly("zeta", "alpha");
    map.finish();
    assertThat(mistakes()).isEmpty();
  }

  @Test
  void anEmptyFileIsAnEmptyMap() {
    assertThat(parse("# nothing yet\n").keys()).isEmpty();
    assertThat(mistakes()).isEmpty();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          - a        | x.yml:1:1: a map of keys is expected at the top
          a: [1, 2   | x.yml:1:9: is not YAML: expected ',' or ']', but got <stream end>
          ---        | x.yml:1:4: a map of keys is expected at the top
          """)
  void whatIsNoMapOfKeysIsOneMistake(String text, String mistake) {
    assertThat(YamlFile.parse(text, "x.yml", Map.of(), problems)).isEmpty();
    assertThat(mistakes()).containsExactly(mistake);
  }

  @Test
  void aFileThatCannotBeReadIsAMistakeOfTheFile(@TempDir Path folder) throws Exception {
    Path file = folder.resolve("latin.yml");
    Files.write(file, "a: \u00fc".getBytes(StandardCharsets.ISO_8859_1));
    assertThat(YamlFile.read(file, "latin.yml", Map.of(), problems)).isEmpty();
    assertThat(YamlFile.read(folder.resolve("none.yml"), "none.yml", Map.of(), problems)).isEmpty();
    assertThat(mistakes())
        .satisfiesExactly(
            latin -> assertThat(latin).startsWith("latin.yml: cannot be read: "),
            none -> assertThat(none).startsWith("none.yml: cannot be read: "));
  }
}
