package io.auscult.notify;

import static org.assertj.core.api.Assertions.assertThat;

import io.auscult.alert.AlertNotification;
import io.auscult.series.Labels;
import io.auscult.store.StateDatabase;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
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

  private Mailbox mailbox() {
    return mailbox(
        new AlertmanagerNotifier(receiver.url(), Map.of(), URI.create("http://me:8686/")));
  }

  private Mailbox mailbox(Notifier notifier) {
    return new Mailbox(notifier, database, new Backoff(new Random(1)));
  }

  @Test
  void saysWhatAlertmanagerExpects() {
    Mailbox mailbox = mailbox();
    mailbox.put(List.of(notification("m", true, false)), NOW);

    assertThat(mailbox.deliver(NOW, IDLE)).isZero();
    assertThat(mailbox.deliver(NOW, IDLE)).isEqualTo(IDLE);
    assertThat(receiver.requests())
        .containsExactly(
            "POST /api/v2/alerts [{\"labels\":{\"alertname\":\"Slow model\",\"model\":\"m\","
                + "\"severity\":\"critical\"},\"annotations\":{\"summary\":\"slow\"},"
                + "\"startsAt\":\"2026-11-24T10:00:00Z\",\"endsAt\":\"2026-11-24T10:04:00Z\","
                + "\"generatorURL\":\"http://me:8686/api/v1/alerts/history?name=Slow+model\"}]");
  }

  @Test
  void saysToAWebhookOnceWhatHasChanged() {
    Mailbox mailbox =
        mailbox(
            new WebhookNotifier(
                receiver.url().resolve("/hook"), Map.of(), URI.create("http://me:8686")));
    mailbox.put(List.of(notification("a", true, false), notification("b", false, false)), NOW);
    mailbox.put(List.of(notification("c", true, true)), NOW);
    mailbox.deliver(NOW, IDLE);

    assertThat(receiver.requests()).hasSize(2);
    assertThat(receiver.requests().getFirst())
        .startsWith("POST /hook {\"version\":\"4\"")
        .contains(
            "\"status\":\"firing\"", "\"endsAt\":\"0001-01-01T00:00:00Z\"", "\"model\":\"a\"");
    assertThat(receiver.requests().getLast())
        .contains(
            "\"status\":\"resolved\"", "\"endsAt\":\"2026-11-24T10:04:00Z\"", "\"model\":\"b\"");
  }

  @Test
  void triesAgainAfterErrorsAndResetsWithLongerWaits() {
    receiver.answering(500, FakeReceiver.RESET, 429, 302);
    Mailbox mailbox = mailbox();
    mailbox.put(List.of(notification("m", true, false)), NOW);
    Instant time = NOW;
    List<Duration> waits = new ArrayList<>();
    for (int attempt = 0; attempt < 4; attempt++) {
      Duration wait = mailbox.deliver(time, IDLE);
      waits.add(wait);
      assertThat(mailbox.deliver(time.plus(wait.dividedBy(2)), IDLE)).as("not yet").isPositive();
      time = time.plus(wait);
    }
    int before = receiver.requests().size();

    assertThat(mailbox.deliver(time, IDLE)).as("delivered").isZero();
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
    Mailbox mailbox = mailbox();
    mailbox.put(
        List.of(
            notification("a", true, false),
            notification("b", true, false),
            notification("c", true, false)),
        NOW);
    mailbox.deliver(NOW, IDLE);

    assertThat(receiver.requests()).hasSize(4);
    assertThat(mailbox.deliver(NOW, IDLE)).as("nothing is left").isEqualTo(IDLE);
    assertThat(receiver.requests()).hasSize(4);
  }

  @Test
  void tellsOnlyTheNewestOfAnAlert() {
    receiver.answering(503);
    Mailbox mailbox = mailbox();
    mailbox.put(List.of(notification("m", true, false)), NOW);
    Duration wait = mailbox.deliver(NOW, IDLE);
    mailbox.put(List.of(notification("m", false, false)), NOW.plusSeconds(1));
    mailbox.deliver(NOW.plus(wait), IDLE);

    assertThat(mailbox.deliver(NOW.plus(wait), IDLE)).isEqualTo(IDLE);
    assertThat(receiver.requests()).hasSize(2);
  }

  @Test
  void whatWasNotDeliveredGoesOutAfterARestart() {
    receiver.answering(500);
    Mailbox first = mailbox();
    first.put(List.of(notification("m", true, false)), NOW);
    first.deliver(NOW, IDLE);
    database.close();
    database = StateDatabase.open(dir.resolve("state.db"));

    assertThat(mailbox().deliver(NOW, IDLE)).isZero();
    assertThat(receiver.requests()).hasSize(2).allMatch(r -> r.contains("\"model\":\"m\""));
  }

  @Test
  void newsThatCameWhileSendingIsNotLost() {
    Mailbox[] mailbox = new Mailbox[1];
    List<Boolean> told = new ArrayList<>();
    mailbox[0] =
        mailbox(
            new FakeNotifier(
                "slow",
                batch -> {
                  batch.forEach(n -> told.add(n.firing()));
                  if (told.size() == 1) {
                    mailbox[0].put(List.of(notification("m", false, false)), NOW);
                  }
                  return new Delivery.Done();
                }));
    mailbox[0].put(List.of(notification("m", true, false)), NOW);
    mailbox[0].deliver(NOW, IDLE);
    mailbox[0].deliver(NOW, IDLE);

    assertThat(told).containsExactly(true, false);
    assertThat(mailbox[0].deliver(NOW, IDLE)).isEqualTo(IDLE);
  }

  @Test
  void oneReceiverThatHangsDoesNotHoldUpAnotherAndStopsCleanly() throws InterruptedException {
    receiver.answering(FakeReceiver.HANG);
    BlockingQueue<String> heard = new LinkedBlockingQueue<>();
    Notifier prompt =
        new FakeNotifier(
            "prompt",
            batch -> {
              batch.forEach(n -> heard.add(n.labels().get("model")));
              return new Delivery.Done();
            });
    Notifier hanging = new AlertmanagerNotifier(receiver.url(), Map.of(), URI.create("http://me"));
    Outbox outbox =
        new Outbox(
            database,
            List.of(hanging, prompt),
            Clock.fixed(NOW, java.time.ZoneOffset.UTC),
            new Random(1));
    try (outbox) {
      outbox.start();
      outbox.accept(List.of(notification("a", true, false)));
      assertThat(heard.poll(30, TimeUnit.SECONDS)).isEqualTo("a");
      outbox.accept(List.of(notification("b", true, false)));
      assertThat(heard.poll(30, TimeUnit.SECONDS)).isEqualTo("b");
      receiver.awaitRequest();
    }

    Mailbox kept = mailbox(hanging);
    assertThat(kept.deliver(NOW, IDLE)).as("what hung is delivered later").isZero();
  }

  /** A receiver that is a function. */
  private record FakeNotifier(String name, Function<List<AlertNotification>, Delivery> answer)
      implements Notifier {
    @Override
    public boolean wantsRepeats() {
      return true;
    }

    @Override
    public Delivery deliver(List<AlertNotification> notifications) {
      return answer.apply(notifications);
    }
  }
}
