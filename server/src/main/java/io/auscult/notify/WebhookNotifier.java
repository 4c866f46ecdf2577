package io.auscult.notify;

import io.auscult.alert.AlertNotification;
import io.auscult.series.Labels;
import java.net.URI;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Any web service that takes Alertmanager's webhook messages (version 4): one message for alerts
 * that fire, one for those that are over. It is told once of each change.
 */
public final class WebhookNotifier implements Notifier {
  private static final String NOT_YET = "0001-01-01T00:00:00Z";

  private final URI url;
  private final URI externalUrl;
  private final HttpPost post;

  /**
   * A receiver.
   *
   * @param headers for every request, {@code Authorization} among them
   * @param externalUrl where users find this server: alerts link to it
   */
  public WebhookNotifier(URI url, Map<String, String> headers, URI externalUrl) {
    this.url = url;
    this.externalUrl = externalUrl;
    this.post = new HttpPost(HttpPost.newClient(), url, headers, Duration.ofSeconds(10));
  }

  /** Without the query, which may hold a secret; a hash of it keeps two receivers apart. */
  @Override
  public String name() {
    String query = url.getQuery();
    String mark = query == null ? "" : "#" + Integer.toHexString(query.hashCode());
    return "webhook " + url.getAuthority() + url.getPath() + mark;
  }

  @Override
  public boolean wantsRepeats() {
    return false;
  }

  @Override
  public Delivery deliver(List<AlertNotification> notifications) {
    for (boolean firing : new boolean[] {true, false}) {
      List<AlertNotification> group =
          notifications.stream().filter(n -> n.firing() == firing).toList();
      Delivery delivery = group.isEmpty() ? new Delivery.Done() : post.send(message(firing, group));
      if (!(delivery instanceof Delivery.Done)) {
        return delivery;
      }
    }
    return new Delivery.Done();
  }

  private Map<String, Object> message(boolean firing, List<AlertNotification> group) {
    Map<String, Object> message = new LinkedHashMap<>();
    message.put("version", "4");
    message.put("groupKey", "{}:{}");
    message.put("truncatedAlerts", 0);
    message.put("status", status(firing));
    message.put("receiver", "webhook");
    message.put("groupLabels", Map.of());
    message.put("commonLabels", common(group).asMap());
    message.put("commonAnnotations", Map.of());
    message.put("externalURL", externalUrl.toString());
    message.put("alerts", group.stream().map(this::alert).toList());
    return message;
  }

  private static String status(boolean firing) {
    return firing ? "firing" : "resolved";
  }

  private static Labels common(List<AlertNotification> group) {
    Labels common = group.getFirst().labels();
    for (AlertNotification other : group) {
      List<String> same =
          common.names().stream()
              .filter(name -> other.labels().get(name).equals(group.getFirst().labels().get(name)))
              .toList();
      common = common.keep(same);
    }
    return common;
  }

  private Map<String, Object> alert(AlertNotification notification) {
    Map<String, Object> alert = new LinkedHashMap<>();
    alert.put("status", status(notification.firing()));
    alert.put("labels", notification.labels().asMap());
    alert.put("annotations", notification.annotations());
    alert.put("startsAt", notification.startsAt().toString());
    alert.put("endsAt", notification.firing() ? NOT_YET : notification.endsAt().toString());
    alert.put("generatorURL", AlertmanagerNotifier.link(externalUrl, notification));
    alert.put("fingerprint", "%016x".formatted(notification.labels().toString().hashCode()));
    return alert;
  }
}
