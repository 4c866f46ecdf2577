package io.auscult.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.auscult.compute.gpu.GpuUse;
import io.auscult.config.ConfigException;
import io.auscult.config.Problems;
import io.auscult.query.AdmissionLimits;
import io.auscult.query.cache.CacheSettings;
import io.auscult.source.embedded.remotewrite.RemoteWriteSettings;
import io.auscult.source.prometheus.PrometheusSettings;
import io.auscult.stats.Holidays.Holiday;
import io.auscult.stats.LocalCalendar;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Settings with other values than their defaults. */
class ConfigReaderTest {
  @TempDir Path folder;

  @BeforeEach
  void makeFolders() {
    new ConfigFolder(folder).sub("signals");
    new ConfigFolder(folder).sub("rules");
  }

  private ServerConfig read(String text) {
    ConfigFolder config =
        new ConfigFolder(folder)
            .write("auscult.yml", text + "folders: {signals: signals, rules: rules}\n");
    Problems problems = new Problems();
    ServerConfig read =
        ConfigReader.read(config.config(), folder, Map.of(), problems).orElseThrow();
    problems.throwIfAny();
    return read;
  }

  @Test
  void queries() {
    ServerConfig.Queries queries =
        read("""
        queries: {maxConcurrent: 3, maxQueued: 7, cache: {maxSize: 0B, overlap: 90s}}
        """)
            .queries();
    assertThat(queries.admission()).isEqualTo(new AdmissionLimits(3, 7));
    assertThat(queries.cache()).isEqualTo(new CacheSettings(0, Duration.ofSeconds(90)));
  }

  @Test
  void calendar() {
    assertThat(read("").queries().calendar()).isEqualTo(LocalCalendar.UTC);
    LocalCalendar calendar =
        read("""
        calendar:
          holidays:
            - {date: 2026-12-25, name: Christmas}
            - {from: 2026-12-27, to: 2026-12-31, name: Closed}
        queries: {zone: Europe/Berlin}
        """)
            .queries()
            .calendar();
    assertThat(calendar.zone()).isEqualTo(ZoneId.of("Europe/Berlin"));
    assertThat(calendar.holidays().all())
        .containsExactly(
            new Holiday("Christmas", LocalDate.of(2026, 12, 25), LocalDate.of(2026, 12, 25)),
            new Holiday("Closed", LocalDate.of(2026, 12, 27), LocalDate.of(2026, 12, 31)));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "date: 2026-02-30, name: A | '2026-02-30' is not a day; write 2026-12-25",
        "date: 25.12.2026, name: A | '25.12.2026' is not a day; write 2026-12-25",
        "date: 2026-12-25 | 'name' is missing",
        "name: A | a holiday has either 'date', or 'from' and 'to'",
        "from: 2026-12-25, name: A | a holiday has either 'date', or 'from' and 'to'",
        "date: 2026-12-25, to: 2026-12-26, name: A | a holiday has either 'date', or 'from' and 'to'",
        "from: 2026-12-27, to: 2026-12-25, name: A | the last day of 'A', 2026-12-25, is before the first, 2026-12-27",
        "from: 2026-01-01, to: 2027-12-31, name: A | 'A' has more than 366 days",
        "day: 2026-12-25, name: A | unknown key 'day'; known: date, from, name, to"
      },
      quoteCharacter = '"')
  void badHolidays(String holiday, String message) {
    assertThatThrownBy(() -> read("calendar: {holidays: [{%s}]}\n".formatted(holiday)))
        .isInstanceOf(ConfigException.class)
        .hasMessageContaining(message);
  }

  @Test
  void gpu() {
    assertThat(read("").gpu()).isEqualTo(GpuUse.AUTO);
    assertThat(read("compute: {gpu: off}\n").gpu()).isEqualTo(GpuUse.OFF);
    assertThatThrownBy(() -> read("compute: {gpu: maybe}\n"))
        .isInstanceOf(ConfigException.class)
        .hasMessageContaining("gpu takes auto, on, off, got 'maybe'");
  }

  @Test
  void remoteWrite() {
    RemoteWriteSettings settings =
        read("""
        data:
          dir: data
          remoteWrite: {enabled: false, maxRequestSize: 1MB, maxUnpackedSize: 2MB, outOfOrderWindow: 10m}
        """)
            .data()
            .remoteWrite();
    assertThat(settings)
        .isEqualTo(new RemoteWriteSettings(false, 1 << 20, 2 << 20, Duration.ofMinutes(10)));
  }

  @Test
  void severalPrometheus() {
    ServerConfig config =
        read("sources: {prometheus: {urls: [\"http://a:9090\", \"http://b:9090\"]}}\n");
    assertThat(config.sources().prometheus())
        .extracting(PrometheusSettings::url)
        .containsExactly(URI.create("http://a:9090"), URI.create("http://b:9090"));
    assertThat(config.sources().prometheus())
        .extracting(PrometheusSettings::name)
        .doesNotHaveDuplicates();
  }
}
