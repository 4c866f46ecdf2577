package io.auscult.notify;

import io.auscult.alert.AlertNotification;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Function;

/**
 * Any web service that takes Alertmanager's webhook messages, version 4. A message has the alerts
 * that wait, each with its own status; that of the message is {@code firing} where one of them is.
 * Or of a service with a format of its own, by a template: one message for each alert.
 */
public final class WebhookNotifier extends ReceiverNotifier {
  private static final String NOT_YET = "0001-01-01T00:00:00Z";
  private static final int BATCH = 64;

  private final Optional<MessageTemplate> template;
  private final AlertLinks links;
  private final HttpTarget target;

  /**
   * @param template of a message about one alert, in place of Alertmanager's
   */
  public WebhookNotifier(Receiver receiver, Optional<MessageTemplate> template, AlertLinks links) {
    super(receiver);
    this.template = template;
    this.links = links;
    this.target = new HttpTarget(receiver);
  }

  @Override
  public int batch() {
    return template.isPresent() ? 1 : BATCH;
  }

  @Override
  public Delivery deliver(List<AlertNotification> notifications) {
    return target.post(
        HttpTarget.json(
            template.isPresent()
                ? template.get().fill(notifications.getFirst(), links)
                : message(notifications)));
  }

  private Map<String, Object> message(List<AlertNotification> group) {
    Map<String, Object> message = new LinkedHashMap<>();
    message.put("version", "4");
    message.put("groupKey", "{}:{}");
    message.put("truncatedAlerts", 0);
    message.put("status", status(group.stream().anyMatch(AlertNotification::firing)));
    message.put("receiver", receiver.name());
    message.put("groupLabels", Map.of());
    message.put("commonLabels", common(group, n -> n.labels().asMap()));
    message.put("commonAnnotations", common(group, AlertNotification::annotations));
    message.put("externalURL", links.home());
    message.put("alerts", group.stream().map(this::alert).toList());
    return message;
  }

  static String status(boolean firing) {
    return firing ? "firing" : "resolved";
  }

  /** Go's zero time while the alert fires. */
  static String endsAt(AlertNotification notification) {
    return notification.firing() ? NOT_YET : notification.endsAt().toString();
  }

  /** What all have with the same value. */
  private static Map<String, String> common(
      List<AlertNotification> group, Function<AlertNotification, Map<String, String>> texts) {
    Map<String, String> common = new TreeMap<>(texts.apply(group.getFirst()));
    for (AlertNotification other : group) {
      Map<String, String> those = texts.apply(other);
      common.entrySet().removeIf(e -> !Objects.equals(those.get(e.getKey()), e.getValue()));
    }
    return common;
  }

  private Map<String, Object> alert(AlertNotification notification) {
    Map<String, Object> alert = new LinkedHashMap<>();
    alert.put("status", status(notification.firing()));
    alert.put("labels", notification.labels().asMap());
    alert.put("annotations", notification.annotations());
    alert.put("startsAt", notification.startsAt().toString());
    alert.put("endsAt", endsAt(notification));
    alert.put("generatorURL", links.to(notification));
    alert.put("fingerprint", Fingerprint.of(notification.labels()));
    return alert;
  }
}
