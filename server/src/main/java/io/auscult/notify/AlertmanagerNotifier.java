package io.auscult.notify;

import io.auscult.alert.AlertNotification;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * One Alertmanager replica, {@code POST /api/v2/alerts}. With several replicas make one of these
 * for each: an Alertmanager cluster wants every alert at every member, not through a load balancer.
 */
public final class AlertmanagerNotifier implements Notifier {
  private final URI base;
  private final URI externalUrl;
  private final HttpPost post;

  /**
   * A replica.
   *
   * @param base its address, {@code http://10.0.0.1:9093}, with a path prefix if it has one
   * @param headers for every request, {@code Authorization} among them
   * @param externalUrl where users find this server: alerts link to it
   */
  public AlertmanagerNotifier(URI base, Map<String, String> headers, URI externalUrl) {
    this.base = base;
    this.externalUrl = externalUrl;
    this.post =
        new HttpPost(
            HttpPost.newClient(),
            URI.create(withoutSlash(base) + "/api/v2/alerts"),
            headers,
            Duration.ofSeconds(10));
  }

  private static String withoutSlash(URI url) {
    String text = url.toString();
    return text.endsWith("/") ? text.substring(0, text.length() - 1) : text;
  }

  @Override
  public String name() {
    return "alertmanager " + base.getAuthority() + base.getPath();
  }

  @Override
  public boolean wantsRepeats() {
    return true;
  }

  @Override
  public Delivery deliver(List<AlertNotification> notifications) {
    return post.send(notifications.stream().map(this::alert).toList());
  }

  private Map<String, Object> alert(AlertNotification notification) {
    Map<String, Object> alert = new LinkedHashMap<>();
    alert.put("labels", notification.labels().asMap());
    if (!notification.annotations().isEmpty()) {
      alert.put("annotations", notification.annotations());
    }
    alert.put("startsAt", notification.startsAt().toString());
    alert.put("endsAt", notification.endsAt().toString());
    alert.put("generatorURL", link(externalUrl, notification));
    return alert;
  }

  /** Where a user reads more of an alert. */
  static String link(URI externalUrl, AlertNotification notification) {
    String name = notification.labels().get("alertname");
    return withoutSlash(externalUrl)
        + "/api/v1/alerts/history?name="
        + URLEncoder.encode(name, StandardCharsets.UTF_8);
  }
}
