package io.auscult.notify;

import io.auscult.alert.Alert;
import io.auscult.alert.AlertBoard;
import io.auscult.alert.AlertJournal;
import io.auscult.alert.AlertLoop;
import io.auscult.alert.AlertNotification;
import io.auscult.alert.Findings;
import io.auscult.rules.Condition;
import io.auscult.rules.Explanation;
import io.auscult.rules.RulePolicy;
import io.auscult.series.Labels;
import io.auscult.store.StateDatabase;
import io.auscult.testing.OneStepGroup;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * The way of an alert from its evaluation to its receiver, slot after slot, in a process that ends
 * itself as SIGKILL would when so many steps have begun. It goes on where its state file ends.
 *
 * <p>Arguments: state file, receiver's address, the step at which to die (0: never).
 */
final class KilledProgram {
  static final Duration INTERVAL = Duration.ofSeconds(15);
  static final Instant BEGIN = Instant.ofEpochSecond(1_700_000_040);

  /** Whether the condition holds, slot by slot: it fires in the third, and is over in the fifth. */
  static final String SLOTS = "011100";

  private static final AtomicInteger STEPS = new AtomicInteger();
  private static int last;

  private KilledProgram() {}

  public static void main(String[] words) throws InterruptedException {
    last = Integer.parseInt(words[2]);
    StateDatabase database = StateDatabase.open(Path.of(words[0]));
    AlertJournal journal = new AlertJournal(database, Duration.ofDays(1));
    Outbox outbox =
        new Outbox(
            database,
            List.of(new Pager(URI.create(words[1]))),
            (_, _) -> Optional.empty(),
            DeliveryListener.none(),
            Clock.systemUTC(),
            new SplittableRandom(1));
    outbox.start();
    AlertLoop loop =
        new AlertLoop(
            Group::new,
            journal,
            new AlertBoard(),
            notifications -> {
              step();
              outbox.accept(notifications);
              step();
            },
            _ -> step(),
            Duration.ofMinutes(1));
    Instant next = journal.lastSlot("group").map(at -> at.plus(INTERVAL)).orElse(BEGIN);
    Instant end = BEGIN.plus(INTERVAL.multipliedBy(SLOTS.length()));
    for (Instant slot = next; slot.isBefore(end); slot = slot.plus(INTERVAL)) {
      loop.tick(slot);
      step();
      while (outbox.status().getFirst().waiting() > 0) {
        TimeUnit.MILLISECONDS.sleep(1);
      }
    }
    System.out.println("steps " + STEPS.get());
    System.exit(0);
  }

  static void step() {
    if (STEPS.incrementAndGet() == last) {
      Runtime.getRuntime().halt(137);
    }
  }

  private static final class Group extends OneStepGroup {
    Group() {
      super(INTERVAL);
    }

    @Override
    public Findings evaluate(Instant slot, Collection<Alert> active) {
      step();
      int index = (int) (Duration.between(BEGIN, slot).toSeconds() / INTERVAL.toSeconds());
      boolean holds = SLOTS.charAt(index) == '1';
      return Findings.of(holds ? List.of(condition()) : List.of());
    }

    private static Condition condition() {
      return new Condition(
          "rule",
          Condition.Kind.HOLDS,
          Labels.of("alertname", "Slow"),
          RulePolicy.of("Slow", "", INTERVAL, Duration.ZERO),
          Map.of(),
          1,
          Explanation.NONE);
    }
  }

  /** Tells whether it fires and since when, in one line. */
  private static final class Pager extends ChangesOnly {
    private static final HttpClient HTTP = HttpClient.newHttpClient();

    private final URI url;

    Pager(URI url) {
      super("pager");
      this.url = url;
    }

    @Override
    public Delivery deliver(List<AlertNotification> notifications) {
      step();
      for (AlertNotification n : notifications) {
        String text = (n.firing() ? "firing " : "resolved ") + n.startsAt();
        HttpRequest request =
            HttpRequest.newBuilder(url).POST(HttpRequest.BodyPublishers.ofString(text)).build();
        try {
          HTTP.send(request, BodyHandlers.discarding());
        } catch (IOException e) {
          return new Delivery.Failed(String.valueOf(e.getMessage()), Optional.empty());
        } catch (InterruptedException e) {
          Thread.currentThread().interrupt();
        }
      }
      step();
      return new Delivery.Done();
    }
  }
}
