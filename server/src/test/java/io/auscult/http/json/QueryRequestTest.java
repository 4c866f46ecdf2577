package io.auscult.http.json;

import static org.assertj.core.api.Assertions.assertThat;

import io.auscult.http.Json;
import io.auscult.query.QueryOptions;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class QueryRequestTest {
  private static final Clock CLOCK =
      Clock.fixed(Instant.parse("2025-06-01T12:00:00Z"), ZoneOffset.UTC);
  private static final QueryOptions NEW_YORK =
      QueryOptions.DEFAULT.withZone(ZoneId.of("America/New_York"));

  private static QueryRequest read(String json) throws Exception {
    return QueryRequest.of(new Fields(Json.MAPPER.readTree(json)), CLOCK, NEW_YORK);
  }

  @ParameterizedTest
  @CsvSource({
    "browser, America/New_York",
    "utc, Z",
    "Europe/Prague, Europe/Prague",
    "Mars/Olympus, America/New_York",
    "'', America/New_York"
  })
  void takesTheZoneOfTheDashboard(String timezone, String zone) throws Exception {
    assertThat(read("{\"timezone\":\"%s\"}".formatted(timezone)).options().zone())
        .isEqualTo(ZoneId.of(zone));
  }

  @Test
  void withoutARangeAsksForTheLastSixHours() throws Exception {
    TimeRange range = read("{}").range();
    assertThat(range.from()).isEqualTo("2025-06-01T06:00:00Z");
    assertThat(range.to()).isEqualTo("2025-06-01T12:00:00Z");
  }

  @Test
  void aRangeMayBeWrittenAsGrafanasTimePickerWritesIt() throws Exception {
    TimeRange range = read("{\"range\":{\"from\":\"now-1h30m\",\"to\":\"now\"}}").range();
    assertThat(range.from()).isEqualTo("2025-06-01T10:30:00Z");
    assertThat(range.to()).isEqualTo("2025-06-01T12:00:00Z");
  }

  @Test
  void numbersMayBeTextAndAnOffsetMayBeInTheTime() throws Exception {
    QueryRequest request =
        read(
            """
            {"range":{"from":"2025-06-01T10:00:00+02:00","to":"1748779200000"},
             "intervalMs":"15000","maxDataPoints":"550"}\
            """);
    assertThat(request.range().from()).isEqualTo("2025-06-01T08:00:00Z");
    assertThat(request.intervalMillis()).hasValue(15_000);
    assertThat(request.maxDataPoints()).isEqualTo(550);
  }

  @Test
  void targetsWithoutATextAndHiddenOnesAreLeftOut() throws Exception {
    QueryRequest request =
        read(
            """
            {"targets":[{"refId":"A"},{"target":""},{"target":null},{"target":"a","hide":"true"},
                        {"target":"b"},{"target":"c","refId":"Z"}]}\
            """);
    assertThat(request.targets()).extracting(Target::text).containsExactly("b", "c");
    assertThat(request.targets()).extracting(Target::refId).containsExactly("E", "Z");
  }
}
