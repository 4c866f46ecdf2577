package io.auscult.http.json;

import static org.assertj.core.api.Assertions.assertThat;

import io.auscult.http.Json;
import io.auscult.series.Labels;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FiltersTest {
  private static Filters filters(String json) throws Exception {
    return Filters.of(
        new Fields(Json.MAPPER.readTree("{\"filters\":" + json + "}")).list("filters"));
  }

  /** The ten operators, over hosts of sizes 5, 10, 20 and one without a size. */
  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      value = {
        "=   ; 10     ; 10",
        "!=  ; 10     ; 5 20 none",
        "=~  ; .*0    ; 10 20",
        "!~  ; .*0    ; 5 none",
        "=|  ; 5,20   ; 5 20",
        "!=| ; 5,20   ; 10 none",
        "<   ; 10     ; 5",
        "<=  ; 10     ; 5 10",
        ">   ; 9.5    ; 10 20",
        ">=  ; 10     ; 10 20",
      })
  void everyOperatorKeepsItsRows(String operator, String value, String kept) throws Exception {
    String values = "[\"" + value.replace(",", "\",\"") + "\"]";
    Filters filters =
        filters(
            "[{\"key\":\"size\",\"operator\":\"%s\",\"value\":\"%s\",\"values\":%s}]"
                .formatted(operator, value, values));

    String passing =
        Stream.of("5", "10", "20", "none")
            .filter(size -> filters.accept(Labels.of("size", size.equals("none") ? "" : size)))
            .collect(Collectors.joining(" "));

    assertThat(passing).isEqualTo(kept);
  }

  @Test
  void textIsComparedAsText() throws Exception {
    Filters filters = filters("[{\"key\":\"version\",\"operator\":\">=\",\"value\":\"v2\"}]");
    assertThat(filters.accept(Labels.of("version", "v3"))).isTrue();
    assertThat(filters.accept(Labels.of("version", "v1"))).isFalse();
  }

  @Test
  void allConditionsMustHoldAndOneLabelCanBeLeftOut() throws Exception {
    Filters filters =
        filters(
            "[{\"key\":\"a\",\"operator\":\"=\",\"value\":\"1\"},{\"key\":\"b\",\"value\":\"2\"}]");
    Labels labels = Labels.of("a", "1", "b", "3");
    assertThat(filters.accept(labels)).isFalse();
    assertThat(filters.except("b").accept(labels)).isTrue();
    assertThat(filters.keys()).isEqualTo(List.of("a", "b"));
  }
}
