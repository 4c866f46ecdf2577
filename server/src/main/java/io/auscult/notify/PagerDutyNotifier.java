package io.auscult.notify;

import io.auscult.alert.AlertNotification;
import io.auscult.config.Secret;
import java.io.UncheckedIOException;
import java.net.URI;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * A service of PagerDuty, by its Events API version 2: an event for each alert that fires and that
 * is over. The key by which PagerDuty knows an alert is made of its labels, so that the end, a
 * repetition and the same alert from a second server belong to one incident.
 */
public final class PagerDutyNotifier extends ReceiverNotifier {
  /** Where events go unless another address is configured. */
  public static final URI EVENTS = URI.create("https://events.pagerduty.com/v2/enqueue");

  /** Of a whole event. PagerDuty says 512 KB; this is the smaller reading. */
  static final int MOST_BYTES = 512_000;

  private static final String REMOVED = "removed, the event was larger than PagerDuty accepts";

  private final PagerDutyPayload payload;
  private final AlertLinks links;
  private final Secret routingKey;
  private final HttpTarget target;

  /**
   * @param routingKey the integration key of the service
   * @param severity of alerts whose label {@code severity} says nothing that is known
   */
  public PagerDutyNotifier(
      Receiver receiver, Secret routingKey, Severity severity, AlertLinks links) {
    super(receiver);
    this.payload = new PagerDutyPayload(severity);
    this.links = links;
    this.routingKey = routingKey;
    this.target = new HttpTarget(receiver, receiver.url(), routingKey);
  }

  /** One: an event is of one alert. */
  @Override
  public int batch() {
    return 1;
  }

  @Override
  public Delivery deliver(List<AlertNotification> notifications) {
    Delivery delivery = new Delivery.Done();
    for (AlertNotification notification : notifications) {
      delivery = deliver(notification);
      if (!(delivery instanceof Delivery.Done)) {
        return delivery;
      }
    }
    return delivery;
  }

  private Delivery deliver(AlertNotification notification) {
    try {
      return target.post(event(notification));
    } catch (UncheckedIOException e) {
      return new Delivery.Failed(String.valueOf(e.getMessage()));
    }
  }

  private byte[] event(AlertNotification notification) {
    Map<String, Object> event = new LinkedHashMap<>();
    event.put("routing_key", routingKey.reveal());
    event.put("event_action", notification.firing() ? "trigger" : "resolve");
    event.put("dedup_key", "auscult-" + Fingerprint.of(notification.labels()));
    if (!notification.firing()) {
      return HttpTarget.json(event);
    }
    event.put("client", "Auscult");
    event.put("client_url", links.home());
    event.put("links", List.of(Map.of("href", links.to(notification), "text", "History")));
    event.put("payload", payload.of(notification, PagerDutyPayload.details(notification)));
    byte[] whole = HttpTarget.json(event);
    if (whole.length <= MOST_BYTES) {
      return whole;
    }
    event.put("payload", payload.of(notification, Map.of("details", REMOVED)));
    return HttpTarget.json(event);
  }
}
