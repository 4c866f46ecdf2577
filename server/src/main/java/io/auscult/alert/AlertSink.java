package io.auscult.alert;

import java.util.List;

/** Takes notifications. When {@link #accept} returns they are durable and will be delivered. */
@FunctionalInterface
public interface AlertSink {

  void accept(List<AlertNotification> notifications);
}
