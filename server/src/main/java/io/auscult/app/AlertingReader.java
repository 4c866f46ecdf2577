package io.auscult.app;

import io.auscult.alert.Slots;
import io.auscult.app.ServerConfig.Alerting;
import io.auscult.config.Quantity;
import io.auscult.config.YamlMap;
import io.auscult.notify.Destination;
import io.auscult.notify.Heartbeat;
import io.auscult.notify.MessageTemplate;
import io.auscult.notify.PagerDutyNotifier;
import io.auscult.notify.Receiver;
import io.auscult.notify.Severity;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Reads the section {@code alerting}: who is told of alerts, and when not. */
final class AlertingReader {
  private final ReceiverReader receivers;
  private final Set<String> names = new HashSet<>();
  private final List<Destination> destinations = new ArrayList<>();

  private AlertingReader(Path base) {
    this.receivers = new ReceiverReader(base);
  }

  /**
   * Reads the section.
   *
   * @param base the folder to which paths are relative
   */
  static Alerting read(YamlMap map, Path base) {
    AlertingReader reader = new AlertingReader(base);
    map.entries("alertmanagers", "url").forEach(reader::alertmanager);
    map.entries("webhooks", "url").forEach(reader::webhook);
    map.entries("pagerduty", "routingKey").forEach(reader::pagerDuty);
    Duration interval =
        map.converted("interval", AlertingReader::interval).orElse(Duration.ofSeconds(15));
    Alerting alerting =
        new Alerting(
            interval,
            map.converted("late", text -> late(text, interval)).orElse(Duration.ZERO),
            map.converted("resend", AlertingReader::pause).orElse(Duration.ofMinutes(1)),
            reader.destinations,
            MaintenanceReader.read(map),
            map.has("heartbeat") ? reader.heartbeat(map.map("heartbeat")) : Optional.empty(),
            map.flag("watchdog").orElse(false),
            map.converted("externalUrl", ConfigReader::httpUrl),
            map.flag("editing").orElse(false));
    map.finish();
    return alerting;
  }

  private static Duration interval(String text) {
    Duration interval = Quantity.duration(text);
    if (interval.compareTo(Duration.ofSeconds(1)) < 0) {
      throw new IllegalArgumentException("rules are evaluated once a second at most");
    }
    return interval;
  }

  private static Duration late(String text, Duration interval) {
    Duration late = Quantity.duration(text);
    Duration most = new Slots(interval).longestLate();
    if (late.compareTo(most) > 0) {
      throw new IllegalArgumentException(
          "'%s' is too long; with this 'interval' %ds at most are accepted"
              .formatted(text, most.toSeconds()));
    }
    return late;
  }

  private void alertmanager(YamlMap map) {
    Optional<Receiver> receiver = receivers.read(map, "alertmanager", Optional.empty());
    add(map, receiver.map(Destination.Alertmanager::new));
  }

  private void webhook(YamlMap map) {
    Optional<Receiver> receiver =
        receivers.read(map, "webhook", Optional.empty()).map(found -> repeated(map, found));
    Optional<MessageTemplate> template = map.converted("template", MessageTemplate::parse);
    add(map, receiver.map(found -> new Destination.Webhook(found, template)));
  }

  private void pagerDuty(YamlMap map) {
    Optional<Receiver> receiver =
        receivers
            .read(map, "pagerduty", Optional.of(PagerDutyNotifier.EVENTS))
            .map(found -> repeated(map, found));
    Severity severity = map.converted("severity", Severity::of).orElse(Severity.ERROR);
    var key = receivers.secret(map, "routingKey");
    if (key.isEmpty()) {
      map.problem("routingKey", "'routingKey' or 'routingKeyFile' is needed");
    }
    add(
        map,
        receiver.flatMap(
            found -> key.map(secret -> new Destination.PagerDuty(found, secret, severity))));
  }

  private Optional<Heartbeat.Settings> heartbeat(YamlMap map) {
    Optional<Receiver> receiver = receivers.read(map, "heartbeat", Optional.empty());
    String method = map.converted("method", AlertingReader::method).orElse("GET");
    Duration interval =
        map.converted("interval", AlertingReader::pause).orElse(Duration.ofMinutes(1));
    map.finish();
    return receiver.map(found -> new Heartbeat.Settings(found, method, interval));
  }

  private static Duration pause(String text) {
    Duration pause = Quantity.duration(text);
    if (pause.isZero()) {
      throw new IllegalArgumentException("'%s' must be longer than zero".formatted(text));
    }
    return pause;
  }

  private static String method(String text) {
    if (!text.equals("GET") && !text.equals("POST")) {
      throw new IllegalArgumentException("'%s' is neither GET nor POST".formatted(text));
    }
    return text;
  }

  private static Receiver repeated(YamlMap map, Receiver receiver) {
    return map.converted("repeat", AlertingReader::repeat)
        .map(receiver::withRepeat)
        .orElse(receiver);
  }

  private static Duration repeat(String text) {
    Duration repeat = Quantity.duration(text);
    if (repeat.compareTo(Duration.ofMinutes(1)) < 0) {
      throw new IllegalArgumentException(
          "'%s' is too short, an alert is repeated once a minute at most".formatted(text));
    }
    return repeat;
  }

  private void add(YamlMap map, Optional<? extends Destination> destination) {
    destination.ifPresent(found -> {
      if (!names.add(found.receiver().name())) {
        map.problem(
            "name",
            "two receivers have the name '%s'; give one another 'name'"
                .formatted(found.receiver().name()));
      }
      destinations.add(found);
    });
    map.finish();
  }
}
