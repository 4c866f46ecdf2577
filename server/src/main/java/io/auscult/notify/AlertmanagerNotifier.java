package io.auscult.notify;

import io.auscult.alert.AlertNotification;
import java.net.URI;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * One Alertmanager replica, {@code POST /api/v2/alerts}. With several replicas make one of these
 * for each: an Alertmanager cluster wants every alert at every member, not through a load balancer.
 */
public final class AlertmanagerNotifier extends ReceiverNotifier {
  private static final int BATCH = 64;

  private final AlertLinks links;
  private final HttpTarget target;

  /**
   * A replica.
   *
   * @param receiver its address, {@code http://10.0.0.1:9093}, with a path prefix if it has one
   */
  public AlertmanagerNotifier(Receiver receiver, AlertLinks links) {
    super(receiver);
    this.links = links;
    URI alerts = URI.create(AlertLinks.withoutSlash(receiver.url()) + "/api/v2/alerts");
    this.target = new HttpTarget(receiver, alerts);
  }

  /** Always: it forgets alerts that it hears nothing of. */
  @Override
  public Optional<Duration> repeat() {
    return Optional.of(Duration.ZERO);
  }

  @Override
  public int batch() {
    return BATCH;
  }

  @Override
  public Delivery deliver(List<AlertNotification> notifications) {
    return target.post(HttpTarget.json(notifications.stream().map(this::alert).toList()));
  }

  private Map<String, Object> alert(AlertNotification notification) {
    Map<String, Object> alert = new LinkedHashMap<>();
    alert.put("labels", notification.labels().asMap());
    if (!notification.annotations().isEmpty()) {
      alert.put("annotations", notification.annotations());
    }
    alert.put("startsAt", notification.startsAt().toString());
    alert.put("endsAt", notification.endsAt().toString());
    alert.put("generatorURL", links.to(notification));
    return alert;
  }
}
