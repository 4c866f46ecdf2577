package io.auscult.notify;

import static org.assertj.core.api.Assertions.assertThat;

import io.auscult.alert.AlertNotification;
import io.auscult.series.Labels;
import io.auscult.store.StateDatabase;
import io.auscult.testing.ManualClock;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(60)
class OutboxTest {
  private static final Instant NOW = Instant.parse("2026-11-24T10:00:00Z");
  private static final Duration IDLE = Duration.ofHours(1);
  private static final AlertLinks LINKS = new AlertLinks(() -> URI.create("http://me:8686/"));

  @TempDir Path dir;
  private StateDatabase database;
  private FakeReceiver receiver;

  @BeforeEach
  void open() throws IOException {
    database = StateDatabase.open(dir.resolve("state.db"));
    receiver = new FakeReceiver();
  }

  @AfterEach
  void close() {
    receiver.close();
    database.close();
  }

  private static AlertNotification notification(String model, boolean firing, boolean repeat) {
    return new AlertNotification(
        Labels.of("alertname", "Slow model", "model", model, "severity", "critical"),
        Map.of("summary", "slow"),
        firing,
        NOW,
        NOW.plusSeconds(240),
        repeat);
  }

  private final ManualClock clock = new ManualClock(NOW.toEpochMilli());

  private Notifier alertmanager() {
    return new AlertmanagerNotifier(Receiver.of("alertmanager", receiver.url()), LINKS);
  }

  private Courier courier() {
    return courier(alertmanager());
  }

  private Courier courier(Notifier notifier) {
    Backoff backoff = new Backoff(new Random(1));
    return new Courier(notifier, database, backoff, clock, DeliveryListener.none());
  }

  private void put(Courier courier, AlertNotification... notifications) {
    for (AlertNotification notification : notifications) {
      courier.mailbox().put(notification, false, clock.instant());
    }
  }

  @Test
  void saysWhatAlertmanagerExpects() {
    Courier courier = courier();
    put(courier, notification("m", true, false));

    assertThat(courier.deliver(IDLE)).isZero();
    assertThat(courier.deliver(IDLE)).isEqualTo(IDLE);
    assertThat(receiver.requests())
        .containsExactly(
            "POST /api/v2/alerts [{\"labels\":{\"alertname\":\"Slow model\",\"model\":\"m\","
                + "\"severity\":\"critical\"},\"annotations\":{\"summary\":\"slow\"},"
                + "\"startsAt\":\"2026-11-24T10:00:00Z\",\"endsAt\":\"2026-11-24T10:04:00Z\","
                + "\"generatorURL\":\"http://me:8686/api/v1/alerts/history?name=Slow+model\"}]");
  }

  @Test
  void saysToAWebhookOnceWhatHasChanged() {
    Receiver hook = Receiver.of("webhook", receiver.url().resolve("/hook"));
    Courier courier = courier(new WebhookNotifier(hook, Optional.empty(), LINKS));
    put(courier, notification("a", true, false));
    courier.deliver(IDLE);
    clock.advance(Duration.ofMinutes(1));
    put(courier, notification("a", true, true));
    assertThat(courier.deliver(IDLE)).as("no news").isEqualTo(IDLE);
    put(courier, notification("a", false, false));
    courier.deliver(IDLE);
    clock.advance(Duration.ofMinutes(1));
    put(courier, notification("a", false, true));
    courier.deliver(IDLE);

    assertThat(receiver.requests()).hasSize(2);
    assertThat(receiver.requests().getFirst())
        .startsWith("POST /hook {\"version\":\"4\"")
        .contains(
            "\"status\":\"firing\"", "\"endsAt\":\"0001-01-01T00:00:00Z\"", "\"model\":\"a\"");
    assertThat(receiver.requests().getLast())
        .contains("\"status\":\"resolved\"", "\"endsAt\":\"2026-11-24T10:04:00Z\"");
  }

  @Test
  void repeatsToAWebhookAsOftenAsItWants() {
    Receiver hook = Receiver.of("webhook", receiver.url()).withRepeat(Duration.ofHours(1));
    Courier courier = courier(new WebhookNotifier(hook, Optional.empty(), LINKS));
    for (int minute = 0; minute <= 120; minute++) {
      put(courier, notification("a", true, minute > 0));
      courier.deliver(IDLE);
      clock.advance(Duration.ofMinutes(1));
    }
    assertThat(receiver.requests()).as("at 0, 60 and 120 minutes").hasSize(3);
  }

  @Test
  void triesAgainAfterErrorsAndResetsWithLongerWaits() {
    receiver.answering(500, FakeReceiver.RESET, 429, 302);
    Courier courier = courier();
    put(courier, notification("m", true, false));
    List<Duration> waits = new ArrayList<>();
    for (int attempt = 0; attempt < 4; attempt++) {
      Duration wait = courier.deliver(IDLE);
      waits.add(wait);
      clock.advance(wait.dividedBy(2));
      assertThat(courier.deliver(IDLE)).as("not yet").isPositive();
      clock.advance(wait);
    }
    int before = receiver.requests().size();

    assertThat(courier.deliver(IDLE)).as("delivered").isZero();
    assertThat(receiver.requests()).hasSize(before + 1);
    assertThat(receiver.requests()).noneMatch(request -> request.contains("/elsewhere"));
    for (int i = 0; i < 4; i++) {
      Duration middle = Duration.ofSeconds(1L << i);
      assertThat(waits.get(i)).isBetween(middle.dividedBy(2), middle.multipliedBy(3).dividedBy(2));
    }
  }

  @Test
  void waitsAMinuteAndAHalfAtMost() {
    Backoff backoff = new Backoff(new Random(7));
    for (int failures = 7; failures < 1000; failures++) {
      assertThat(backoff.after(failures)).isBetween(Duration.ofSeconds(30), Duration.ofSeconds(90));
    }
  }

  @Test
  void dropsOnlyTheAlertThatIsRefused() {
    receiver.answering(400, 200, 400, 200);
    Courier courier = courier();
    put(
        courier,
        notification("a", true, false),
        notification("b", true, false),
        notification("c", true, false));
    courier.deliver(IDLE);

    assertThat(receiver.requests()).hasSize(4);
    assertThat(courier.deliver(IDLE)).as("nothing is left").isEqualTo(IDLE);
    assertThat(receiver.requests()).hasSize(4);
  }

  @Test
  void tellsOnlyTheNewestOfAnAlert() {
    receiver.answering(503);
    Courier courier = courier();
    put(courier, notification("m", true, false));
    Duration wait = courier.deliver(IDLE);
    put(courier, notification("m", false, false));
    clock.advance(wait);
    courier.deliver(IDLE);

    assertThat(courier.deliver(IDLE)).isEqualTo(IDLE);
    assertThat(receiver.requests()).hasSize(2);
    assertThat(receiver.requests().getLast()).contains("\"endsAt\":\"2026-11-24T10:04:00Z\"");
  }

  @Test
  void waitsAsLongAsTheReceiverAsksForUnlessItWaitsLongerAnyway() {
    Deque<Duration> asked = new ArrayDeque<>(List.of(Duration.ofMinutes(5), Duration.ofMillis(1)));
    Courier courier =
        courier(
            new FakeNotifier(
                "busy", 64, _ -> new Delivery.Failed("429", Optional.of(asked.removeFirst()))));
    put(courier, notification("a", true, false));

    assertThat(courier.deliver(IDLE)).isEqualTo(Duration.ofMinutes(5));
    assertThat(courier.status().notBefore()).contains(NOW.plus(Duration.ofMinutes(5)));
    clock.advance(Duration.ofMinutes(5));
    assertThat(courier.deliver(IDLE)).isBetween(Duration.ofSeconds(1), Duration.ofSeconds(3));
  }

  @Test
  void anAlertThatAlwaysFailsDoesNotBlockOthers() {
    List<String> heard = new ArrayList<>();
    Courier courier =
        courier(
            new FakeNotifier(
                "picky",
                1,
                batch -> {
                  String model = batch.getFirst().labels().get("model");
                  heard.add(model);
                  return model.equals("a") ? new Delivery.Failed("no a") : new Delivery.Done();
                }));
    put(courier, notification("a", true, false));
    put(courier, notification("b", true, false));
    clock.advance(courier.deliver(IDLE));
    courier.deliver(IDLE);

    assertThat(heard).containsExactly("a", "b");
    assertThat(courier.status().waiting()).isEqualTo(1);
  }

  @Test
  void whatWasNotDeliveredGoesOutAfterARestart() {
    receiver.answering(500);
    Courier first = courier();
    put(first, notification("m", true, false));
    first.deliver(IDLE);
    database.close();
    database = StateDatabase.open(dir.resolve("state.db"));

    assertThat(courier().deliver(IDLE)).isZero();
    assertThat(receiver.requests()).hasSize(2).allMatch(r -> r.contains("\"model\":\"m\""));
  }

  @Test
  void newsThatCameWhileSendingIsNotLost() {
    Courier[] courier = new Courier[1];
    List<Boolean> told = new ArrayList<>();
    courier[0] =
        courier(
            new FakeNotifier(
                "slow",
                64,
                batch -> {
                  batch.forEach(n -> told.add(n.firing()));
                  if (told.size() == 1) {
                    put(courier[0], notification("m", false, false));
                  }
                  return new Delivery.Done();
                }));
    put(courier[0], notification("m", true, false));
    courier[0].deliver(IDLE);
    courier[0].deliver(IDLE);

    assertThat(told).containsExactly(true, false);
    assertThat(courier[0].deliver(IDLE)).isEqualTo(IDLE);
  }

  @Test
  void oneReceiverThatHangsDoesNotHoldUpAnotherAndStopsCleanly() throws InterruptedException {
    receiver.answering(FakeReceiver.HANG);
    BlockingQueue<String> heard = new LinkedBlockingQueue<>();
    Notifier prompt =
        new FakeNotifier(
            "prompt",
            64,
            batch -> {
              batch.forEach(n -> heard.add(n.labels().get("model")));
              return new Delivery.Done();
            });
    Notifier hanging = alertmanager();
    Outbox outbox =
        new Outbox(
            database,
            List.of(hanging, prompt),
            Muting.NONE,
            DeliveryListener.none(),
            clock,
            new Random(1));
    try (outbox) {
      outbox.start();
      outbox.accept(List.of(notification("a", true, false)));
      assertThat(heard.poll(30, TimeUnit.SECONDS)).isEqualTo("a");
      outbox.accept(List.of(notification("b", true, false)));
      assertThat(heard.poll(30, TimeUnit.SECONDS)).isEqualTo("b");
      receiver.awaitRequest();
    }

    Courier kept = courier(hanging);
    assertThat(kept.deliver(IDLE)).as("what hung is delivered later").isZero();
  }

  /** A receiver that is a function. */
  private record FakeNotifier(
      String name, int batch, Function<List<AlertNotification>, Delivery> answer)
      implements Notifier {
    @Override
    public boolean wants(Labels labels) {
      return true;
    }

    @Override
    public Optional<Duration> repeat() {
      return Optional.of(Duration.ZERO);
    }

    @Override
    public Delivery deliver(List<AlertNotification> notifications) {
      return answer.apply(notifications);
    }
  }
}
