package io.auscult.notify;

import static io.auscult.notify.Notifications.NOW;
import static io.auscult.notify.Notifications.ended;
import static io.auscult.notify.Notifications.firing;
import static io.auscult.notify.Notifications.repeated;
import static org.assertj.core.api.Assertions.assertThat;

import io.auscult.alert.AlertNotification;
import io.auscult.store.StateDatabase;
import io.auscult.testing.ManualClock;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a receiver hears of one alert where mutes begin and end at different times. */
class MutedDeliveryTest {
  private static final AlertNotification FIRES = firing("alertname", "Slow");
  private static final AlertNotification STILL = repeated(FIRES);
  private static final AlertNotification OVER = ended(FIRES);
  private static final Duration IDLE = Duration.ofHours(1);

  @TempDir Path folder;
  private final ManualClock clock = new ManualClock(NOW.toEpochMilli());
  private final List<String> heard = new ArrayList<>();
  private boolean up = true;
  private StateDatabase database;
  private Courier courier;

  /** A receiver of changes only. */
  private final class Changes extends ChangesOnly {
    Changes() {
      super("changes");
    }

    @Override
    public Delivery deliver(List<AlertNotification> notifications) {
      notifications.forEach(n -> heard.add(n.firing() ? "fires" : "over"));
      return up ? new Delivery.Done() : new Delivery.Failed("down");
    }
  }

  @BeforeEach
  void open() {
    database = StateDatabase.open(folder.resolve("state.db"));
    restart();
  }

  @AfterEach
  void close() {
    database.close();
  }

  private void restart() {
    Backoff backoff = new Backoff(new Random(1));
    courier = new Courier(new Changes(), database, backoff, clock, DeliveryListener.none());
  }

  private void say(AlertNotification notification, boolean muted) {
    courier.mailbox().put(notification, muted, clock.instant());
    courier.deliver(IDLE);
    clock.advance(Duration.ofMinutes(2));
  }

  @Test
  void anAlertThatIsMutedThroughoutIsNeverHeardOf() {
    say(FIRES, true);
    say(STILL, true);
    say(OVER, true);
    say(repeated(OVER), false);
    assertThat(heard).isEmpty();
  }

  @Test
  void theEndOfWhatWasHeardIsToldInTheMidstOfAMute() {
    say(FIRES, false);
    say(STILL, true);
    say(OVER, true);
    assertThat(heard).containsExactly("fires", "over");
  }

  @Test
  void anAlertThatBeganMutedIsToldWhenTheMuteEnds() {
    say(FIRES, true);
    say(STILL, true);
    say(STILL, false);
    say(STILL, false);
    say(OVER, false);
    assertThat(heard).containsExactly("fires", "over");
  }

  @Test
  void anAlertThatGoesOnIsToldAgainWhenTheMuteEnds() {
    say(FIRES, false);
    say(STILL, true);
    restart();
    say(STILL, false);
    say(STILL, false);
    assertThat(heard).containsExactly("fires", "fires");
  }

  @Test
  void whatWaitsIsTakenBackWhenItIsMuted() {
    courier.mailbox().put(FIRES, false, clock.instant());
    courier.mailbox().put(STILL, true, clock.instant());
    assertThat(courier.deliver(IDLE)).isEqualTo(IDLE);
    say(OVER, true);
    assertThat(heard).isEmpty();
  }

  @Test
  void theEndIsToldWhereTheReceiverMayHaveHeardOfTheBeginning() {
    up = false;
    say(FIRES, false);
    up = true;
    say(STILL, true);
    say(OVER, true);
    assertThat(heard)
        .as("the first went out, its answer was lost")
        .containsExactly("fires", "over");
  }

  @Test
  void anEndThatWaitsIsNotTakenBackByTheNextEpisodeThatIsMuted() {
    say(FIRES, false);
    courier.mailbox().put(OVER, false, clock.instant());
    courier.mailbox().put(FIRES, true, clock.instant());
    courier.deliver(IDLE);
    assertThat(heard).containsExactly("fires", "over");
  }

  @Test
  void aReceiverThatIsNewLearnsOfAnAlertThatHasFiredForLong() {
    say(STILL, false);
    assertThat(heard).containsExactly("fires");
  }
}
