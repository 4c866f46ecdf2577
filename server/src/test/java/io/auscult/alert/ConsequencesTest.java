package io.auscult.alert;

import static org.assertj.core.api.Assertions.assertThat;

import io.auscult.rules.Condition;
import io.auscult.rules.Consequence;
import io.auscult.rules.Explanation;
import io.auscult.rules.Flapping;
import io.auscult.rules.NoData;
import io.auscult.rules.RulePolicy;
import io.auscult.series.Labels;
import io.auscult.store.StateDatabase;
import io.auscult.testing.OneStepGroup;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Alerts that are consequences of others, through the loop to what is sent. */
class ConsequencesTest {
  private static final Duration INTERVAL = Duration.ofMinutes(1);

  @TempDir Path dir;
  private final List<AlertNotification> sent = new ArrayList<>();
  private Set<String> holding = new TreeSet<>();
  private Instant now = Instant.ofEpochSecond(1_700_000_040);

  /** Alerts that hold in a slot, by name and model: {@code "Root/a"}. */
  private final class Stated extends OneStepGroup {
    Stated() {
      super(INTERVAL);
    }

    @Override
    public Findings evaluate(Instant slot, Collection<Alert> active) {
      return Findings.of(holding.stream().map(ConsequencesTest::condition).toList());
    }
  }

  private static final Map<String, Consequence> CAUSES =
      Map.of(
          "Slow", new Consequence("Root", List.of("model")),
          "FewClicks", new Consequence("Slow", List.of("model")),
          "Chicken", new Consequence("Egg", List.of()),
          "Egg", new Consequence("Chicken", List.of()));

  private static Condition condition(String nameAndModel) {
    int slash = nameAndModel.indexOf('/');
    String name = nameAndModel.substring(0, slash);
    return new Condition(
        name,
        Condition.Kind.HOLDS,
        Labels.of("alertname", name, "model", nameAndModel.substring(slash + 1)),
        new RulePolicy(
            name,
            "",
            Duration.ZERO,
            Duration.ZERO,
            Flapping.OFF,
            NoData.RESOLVE,
            100,
            Optional.ofNullable(CAUSES.get(name)),
            false),
        Map.of(),
        1,
        Explanation.NONE);
  }

  /** What is sent in each slot in which the given alerts hold. */
  private List<String> slots(String... slots) {
    List<String> told = new ArrayList<>();
    Stated stated = new Stated();
    try (StateDatabase database = StateDatabase.open(dir.resolve("state.db"))) {
      AlertLoop loop =
          new AlertLoop(
              () -> stated,
              new AlertJournal(database, Duration.ofDays(1)),
              new AlertBoard(),
              sent::addAll,
              _ -> {},
              Duration.ofMinutes(1));
      for (String slot : slots) {
        holding = slot.isEmpty() ? Set.of() : new TreeSet<>(List.of(slot.split(" ", -1)));
        sent.clear();
        loop.tick(now);
        now = now.plus(INTERVAL);
        told.add(String.join(" ", sent.stream().map(ConsequencesTest::shown).sorted().toList()));
      }
    }
    return told;
  }

  private static String shown(AlertNotification n) {
    return (n.firing() ? "" : "-") + n.labels().get("alertname") + "/" + n.labels().get("model");
  }

  @Test
  void aConsequenceIsHeldBackWhileItsRootFires() {
    assertThat(slots("Root/a Slow/a", "Root/a Slow/a FewClicks/a"))
        .containsExactly("Root/a", "Root/a");
    assertThat(sent)
        .singleElement()
        .satisfies(root ->
            assertThat(root.annotations().get("consequences"))
                .isEqualTo(
                    "{alertname=\"FewClicks\", model=\"a\"}\n{alertname=\"Slow\", model=\"a\"}"));
  }

  @Test
  void anotherModelIsNoConsequence() {
    assertThat(slots("Root/a Slow/b")).containsExactly("Root/a Slow/b");
  }

  @Test
  void whatStaysWhenTheRootClearsIsSent() {
    assertThat(slots("Root/a Slow/a", "Slow/a", ""))
        .containsExactly("Root/a", "-Root/a Slow/a", "-Root/a -Slow/a");
  }

  @Test
  void whatClearsWithItsRootIsNeverSent() {
    assertThat(slots("Root/a Slow/a", "", "")).containsExactly("Root/a", "-Root/a", "-Root/a");
  }

  @Test
  void whatWasSentBeforeItsRootGoesOn() {
    assertThat(slots("Slow/a", "Root/a Slow/a", "Root/a"))
        .containsExactly("Slow/a", "Root/a Slow/a", "-Slow/a Root/a");
  }

  @Test
  void alertsThatAreEachOthersCauseAreBothSent() {
    assertThat(slots("Chicken/a Egg/a")).containsExactly("Chicken/a Egg/a");
  }
}
