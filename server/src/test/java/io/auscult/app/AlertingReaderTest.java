package io.auscult.app;

import static org.assertj.core.api.Assertions.assertThat;

import io.auscult.config.Problem;
import io.auscult.config.Problems;
import io.auscult.notify.Destination;
import io.auscult.notify.Receiver;
import io.auscult.notify.Severity;
import io.auscult.promql.Matcher;
import io.auscult.series.Labels;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AlertingReaderTest {
  @TempDir Path folder;
  private final Problems problems = new Problems();

  @BeforeEach
  void makeFolders() {
    new ConfigFolder(folder).sub("signals");
    new ConfigFolder(folder).sub("rules");
    new ConfigFolder(folder).write("token", "hunter2\n");
  }

  private ServerConfig.Alerting read(String alerting) {
    ConfigFolder config = new ConfigFolder(folder).write("auscult.yml", alerting);
    Map<String, String> environment = Map.of("HOOK", "https://hooks.example/T0/s3cret");
    return ConfigReader.read(config.config(), folder, environment, problems)
        .orElseThrow()
        .alerting();
  }

  private List<String> mistakes(String alerting) {
    read(alerting);
    return problems.list().stream().map(Problem::toString).toList();
  }

  @Test
  void anAddressAloneIsAReceiverOfAll() {
    ServerConfig.Alerting alerting =
        read(
            """
            alerting:
              alertmanagers: ["http://a:9093", {url: "http://b:9093", user: me, passwordFile: token}]
              webhooks: http://c/hook
            """);
    problems.throwIfAny();
    assertThat(alerting.destinations())
        .extracting(Destination::receiver)
        .extracting(Receiver::url)
        .containsExactly(
            URI.create("http://a:9093"), URI.create("http://b:9093"), URI.create("http://c/hook"));
    assertThat(header(alerting.destinations().get(1), "Authorization"))
        .as("base64 of me:hunter2")
        .isEqualTo("Basic bWU6aHVudGVyMg==");
  }

  @Test
  void slotsAreEvaluatedOnceUnlessItSaysOtherwise() {
    assertThat(read("alerting: {interval: 10s}").late()).isZero();
    assertThat(read("alerting: {interval: 10s, late: 10m}").late())
        .isEqualTo(Duration.ofMinutes(10));
    problems.throwIfAny();
    assertThat(mistakes("alerting: {interval: 10s, late: 11m}"))
        .singleElement()
        .asString()
        .endsWith("'11m' is too long; with this 'interval' 600s at most are accepted");
  }

  private static String header(Destination destination, String name) {
    return Objects.requireNonNull(destination.receiver().headers().get(name)).reveal();
  }

  @Test
  void aReceiverWithEverything() {
    ServerConfig.Alerting alerting =
        read(
            """
            alerting:
              webhooks:
                - name: chat
                  url: ${HOOK}
                  bearerTokenFile: token
                  headers: {X-Team: ml}
                  headerFiles: {X-Key: token}
                  matchers: ['severity="page"', 'model!~"test-.*"']
                  repeat: 4h
                  timeout: 3s
                  template: '{"text": "{{annotations.summary}}"}'
              pagerduty:
                - {routingKeyFile: token, severity: warning}
            """);
    problems.throwIfAny();
    Destination chat = alerting.destinations().getFirst();
    assertThat(chat.receiver().name()).isEqualTo("chat");
    assertThat(header(chat, "Authorization")).isEqualTo("Bearer hunter2");
    assertThat(header(chat, "X-Key")).isEqualTo("hunter2");
    assertThat(header(chat, "X-Team")).isEqualTo("ml");
    assertThat(chat.receiver().matchers())
        .containsExactly(
            Matcher.equal("severity", "page"),
            new Matcher("model", Matcher.Op.NOT_REGEX, "test-.*"));
    assertThat(chat.receiver().repeat()).contains(Duration.ofHours(4));
    assertThat(chat.receiver().timeout()).isEqualTo(Duration.ofSeconds(3));
    assertThat(alerting.destinations().getLast())
        .isInstanceOfSatisfying(
            Destination.PagerDuty.class,
            service -> {
              assertThat(service.receiver().name()).isEqualTo("pagerduty");
              assertThat(service.routingKey().reveal()).isEqualTo("hunter2");
              assertThat(service.severity()).isEqualTo(Severity.WARNING);
            });
    assertThat(alerting.toString()).doesNotContain("hunter2", "s3cret");
  }

  @Test
  void heartbeatWatchdogAndMaintenance() {
    ServerConfig.Alerting alerting =
        read(
            """
            alerting:
              watchdog: true
              heartbeat: {url: "http://switch/ping", interval: 5m, method: POST}
              maintenance:
                - name: training
                  matchers: ['team="ml"']
                  calendar: {weekdays: ["saturday:sunday"], times: ["22:00-24:00"], timezone: Europe/Berlin}
                - {name: move, from: "2026-12-01T10:00:00Z", to: "2026-12-01T13:00:00+01:00"}
            """);
    problems.throwIfAny();
    assertThat(alerting.watchdog()).isTrue();
    assertThat(alerting.heartbeat().orElseThrow().interval()).isEqualTo(Duration.ofMinutes(5));
    Labels ml = Labels.of("team", "ml");
    var training = alerting.maintenance().getFirst();
    // A Saturday, 22:30 in Berlin.
    assertThat(training.mutedBy(ml, Instant.parse("2026-11-28T21:30:00Z")))
        .contains("maintenance training");
    assertThat(training.mutedBy(ml, Instant.parse("2026-11-28T22:59:59Z"))).isPresent();
    assertThat(training.mutedBy(ml, Instant.parse("2026-11-28T23:00:00Z"))).isEmpty();
    assertThat(training.mutedBy(Labels.EMPTY, Instant.parse("2026-11-28T21:30:00Z"))).isEmpty();
    var move = alerting.maintenance().getLast();
    assertThat(move.mutedBy(ml, Instant.parse("2026-12-01T09:59:59Z"))).isEmpty();
    assertThat(move.mutedBy(ml, Instant.parse("2026-12-01T10:00:00Z"))).isPresent();
    assertThat(move.mutedBy(ml, Instant.parse("2026-12-01T12:00:00Z"))).isEmpty();
  }

  @Test
  void mistakesHaveAPlaceAndRepeatNoSecret() {
    List<String> mistakes =
        mistakes(
            """
            alerting:
              webhooks:
                - {url: "htp://hooks/s3cret"}
                - {url: "http://me:s3cret@hooks/"}
                - {url: "http://a/", bearerToken: s3cret, user: me, passwordFile: none}
                - {url: "http://b/", headers: {Host: s3cret}, matchers: [model], repeat: 1s}
                - {url: "http://c/", template: '{"a": "{{lable}}"}'}
              pagerduty: {severity: bad}
              maintenance:
                - {name: a, calendar: {weekdays: [fryday], timezone: Mars}}
                - {name: a}
            """);
    assertThat(mistakes).noneMatch(text -> text.contains("s3cret"));
    assertThat(mistakes)
        .anyMatch(text -> text.startsWith("auscult.yml:3:13: the address is not a URL"))
        .anyMatch(text -> text.startsWith("auscult.yml:4:13: no credentials are accepted"))
        .anyMatch(text -> text.startsWith("auscult.yml:5:71: the file cannot be read: "))
        .anyMatch(text -> text.contains("one of 'user', 'bearerToken' and a header Authorization"))
        .anyMatch(text -> text.startsWith("auscult.yml:6:35: restricted header name"))
        .anyMatch(text -> text.startsWith("auscult.yml:6:61: 'model': found the end, expected '='"))
        .anyMatch(text -> text.contains("'1s' is too short"))
        .anyMatch(text -> text.contains("unknown placeholder '{{lable}}'"))
        .anyMatch(text -> text.contains("'bad' is none of critical, error, warning, info"))
        .anyMatch(text -> text.contains("'routingKey' or 'routingKeyFile' is needed"))
        .anyMatch(text -> text.contains("'fryday' is not accepted, did you mean 'friday'?"))
        .anyMatch(text -> text.contains("'Mars' is not a time zone"))
        .anyMatch(text -> text.contains("two maintenance windows have the name 'a'"))
        .anyMatch(text -> text.contains("needs 'to' or 'calendar', otherwise it never ends"));
  }
}
