package io.auscult.alert;

import static org.assertj.core.api.Assertions.assertThat;

import io.auscult.rules.Condition;
import io.auscult.rules.Explanation;
import io.auscult.rules.RulePolicy;
import io.auscult.series.Labels;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class AlertTrackerTest {

  /**
   * One letter for each minute. Input: {@code 1} holds, {@code 0} does not, {@code E} the rule
   * failed. Output: inactive, pending, firing, keeping on, resolved.
   */
  @ParameterizedTest(name = "hold {0} keep {1}: {2} gives {3}")
  @CsvSource({
    "0, 0, 0110, .ffr",
    "2, 0, 01110, .ppfr",
    "2, 0, 011011110, .pp.ppffr",
    "0, 2, 1000, fkkr",
    "0, 2, 10100, fkfkk",
    "2, 0, 1E11, ppff",
    "2, 0, 1E0, pp.",
    "0, 0, 1EEE0, ffffr",
    "0, 2, 1000EE, fkkrrr",
    "0, 2, 10EE0, fkkkr",
    "0, 0, 101, frf",
    "1, 0, 11011, pfrpf",
  })
  void livesAsTheRuleDemands(int hold, int keep, String input, String states) {
    Story story = new Story(Duration.ofMinutes(hold), Duration.ofMinutes(keep));
    StringBuilder seen = new StringBuilder();
    input.chars().forEach(letter -> seen.append(story.minute((char) letter)));

    assertThat(seen.toString()).isEqualTo(states);
  }

  @Test
  void forgetsAResolvedAlertAfterFifteenMinutes() {
    Story story = new Story(Duration.ZERO, Duration.ZERO);
    story.minute('1');
    StringBuilder seen = new StringBuilder();
    for (int minute = 0; minute < 17; minute++) {
      seen.append(story.minute('0'));
    }
    assertThat(seen.toString()).isEqualTo("r".repeat(15) + "..");
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8, 9, 10})
  void equalsAModelWrittenWithCountersOnly(long seed) {
    Random random = new Random(seed);
    for (int run = 0; run < 200; run++) {
      int hold = random.nextInt(5);
      int keep = random.nextInt(5);
      Story story = new Story(Duration.ofMinutes(hold), Duration.ofMinutes(keep));
      CountingModel model = new CountingModel(hold, keep);
      StringBuilder input = new StringBuilder();
      for (int minute = 0; minute < 60; minute++) {
        char letter = "1110000E".charAt(random.nextInt(8));
        input.append(letter);
        assertThat(story.minute(letter))
            .as("hold %d, keep %d, after %s", hold, keep, input)
            .isEqualTo(model.minute(letter));
      }
    }
  }

  /** Counts minutes; knows nothing of instants or states as types. */
  private static final class CountingModel {
    private final int hold;
    private final int keep;
    private char state = '.';
    private int pendingFor;
    private int keptFor;
    private int resolvedFor;

    CountingModel(int hold, int keep) {
      this.hold = hold;
      this.keep = keep;
    }

    char minute(char input) {
      pendingFor++;
      keptFor++;
      resolvedFor++;
      if (input == '1') {
        if (state == '.' || state == 'r') {
          pendingFor = 0;
          state = 'p';
        }
        if (state == 'k' || (state == 'p' && pendingFor >= hold)) {
          state = 'f';
        }
        return state;
      }
      if (state == 'r' && resolvedFor >= 15) {
        state = '.';
      }
      if (input == '0') {
        absent();
      }
      return state;
    }

    private void absent() {
      if (state == 'p') {
        state = '.';
      }
      if (state == 'f') {
        state = 'k';
        keptFor = 0;
      }
      if (state == 'k' && keptFor >= keep) {
        state = 'r';
        resolvedFor = 0;
      }
    }
  }

  @Test
  void keepsApartWhatDiffersInALabel() {
    Instant now = Instant.ofEpochSecond(0);
    List<Condition> two =
        List.of(
            condition("a", Duration.ofMinutes(1), Duration.ZERO),
            condition("b", Duration.ofMinutes(1), Duration.ZERO));
    SortedMap<Labels, Alert> first = AlertTracker.track(Map.of(), two, Set.of(), now);
    SortedMap<Labels, Alert> second =
        AlertTracker.track(first, two.subList(0, 1), Set.of(), now.plusSeconds(60));

    assertThat(first).hasSize(2);
    assertThat(second.keySet()).containsExactly(two.getFirst().labels());
  }

  @Test
  void tellsTheReceiverAgainWhenAnAlertComesBack() {
    Story story = new Story(Duration.ZERO, Duration.ZERO);
    story.minute('1');
    story.alerts.replaceAll((_, alert) -> alert.sent(story.now));
    story.minute('1');
    assertThat(story.alerts.values()).allMatch(alert -> alert.sentAt().isPresent());
    story.minute('0');
    story.minute('1');
    assertThat(story.alerts.values()).allMatch(alert -> alert.sentAt().isEmpty());
  }

  private static Condition condition(String model, Duration hold, Duration keep) {
    return new Condition(
        "rule",
        Labels.of("alertname", "Slow", "model", model),
        new RulePolicy("Slow", "", hold, keep),
        Map.of("summary", "slow"),
        new Explanation(List.of(), List.of()));
  }

  /** One alert, minute by minute. */
  private static final class Story {
    private final Duration hold;
    private final Duration keep;
    private final SortedMap<Labels, Alert> alerts = new TreeMap<>();
    private Instant now = Instant.ofEpochSecond(1_700_000_000);

    Story(Duration hold, Duration keep) {
      this.hold = hold;
      this.keep = keep;
    }

    char minute(char input) {
      now = now.plusSeconds(60);
      List<Condition> conditions = new ArrayList<>();
      if (input == '1') {
        conditions.add(condition("a", hold, keep));
      }
      Set<String> failed = input == 'E' ? Set.of("rule") : Set.of();
      SortedMap<Labels, Alert> next =
          AlertTracker.track(Map.copyOf(alerts), conditions, failed, now);
      alerts.clear();
      alerts.putAll(next);
      return letter();
    }

    private char letter() {
      if (alerts.isEmpty()) {
        return '.';
      }
      return switch (alerts.firstEntry().getValue().state()) {
        case AlertState.Pending _ -> 'p';
        case AlertState.Firing _ -> 'f';
        case AlertState.Recovering _ -> 'k';
        case AlertState.Resolved _ -> 'r';
      };
    }
  }
}
