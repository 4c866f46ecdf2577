package io.auscult.notify;

import io.auscult.config.Secret;
import java.util.Optional;

/** A configured receiver, of which a {@link Notifier} can be made. */
public sealed interface Destination {

  Receiver receiver();

  /**
   * The notifier for it.
   *
   * @param links for its messages
   */
  Notifier open(AlertLinks links);

  /** A member of an Alertmanager cluster. */
  record Alertmanager(Receiver receiver) implements Destination {
    @Override
    public Notifier open(AlertLinks links) {
      return new AlertmanagerNotifier(receiver, links);
    }
  }

  /**
   * Any web service.
   *
   * @param template of messages in another format than Alertmanager's
   */
  record Webhook(Receiver receiver, Optional<MessageTemplate> template) implements Destination {
    @Override
    public Notifier open(AlertLinks links) {
      return new WebhookNotifier(receiver, template, links);
    }
  }

  /**
   * A service of PagerDuty.
   *
   * @param severity of alerts whose labels say none
   */
  record PagerDuty(Receiver receiver, Secret routingKey, Severity severity) implements Destination {
    @Override
    public Notifier open(AlertLinks links) {
      return new PagerDutyNotifier(receiver, routingKey, severity, links);
    }
  }
}
