package io.auscult.notify.mute;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.auscult.notify.LabelMatchers;
import io.auscult.series.Labels;
import io.auscult.store.StateDatabase;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SilencesTest {
  private static final Instant NOW = Instant.parse("2026-11-24T10:00:00Z");
  private static final Instant LATER = NOW.plus(Duration.ofHours(2));
  private static final Labels RANKER = Labels.of("alertname", "Slow", "model", "ranker-2");

  @TempDir Path folder;
  private final AtomicInteger ids = new AtomicInteger();
  private StateDatabase database;
  private Silences silences;

  @BeforeEach
  void open() {
    database = StateDatabase.open(folder.resolve("state.db"));
    silences = new Silences(database, () -> "s" + ids.incrementAndGet());
  }

  @AfterEach
  void close() {
    database.close();
  }

  private static Silence silence(String id, String matchers, Instant from, Instant to) {
    return new Silence(id, LabelMatchers.parse(matchers), from, to, NOW, "me", "why");
  }

  @Test
  void mutesWhatAllMatchersMeetWhileItLasts() {
    silences.put(silence("", "model=~\"ranker-.*\", team!=\"x\"", NOW, LATER), NOW);
    assertThat(silences.mutedBy(RANKER, NOW)).contains("silence s1");
    assertThat(silences.mutedBy(RANKER, LATER.minusMillis(1))).isPresent();
    assertThat(silences.mutedBy(RANKER, LATER)).isEmpty();
    assertThat(silences.mutedBy(RANKER.with("team", "x"), NOW)).isEmpty();
    assertThat(silences.mutedBy(Labels.of("alertname", "Slow"), NOW)).isEmpty();
  }

  @Test
  void outlivesARestart() {
    Silence given = silence("", "model!~\"a|b\",note=\"say \\\"x\\\"\"", NOW, LATER);
    silences.put(given, NOW);
    database.close();
    database = StateDatabase.open(folder.resolve("state.db"));
    assertThat(new Silences(database, () -> "new").get("s1")).contains(given.named("s1"));
  }

  @Test
  void beginsNowWhereItsStartIsPast() {
    silences.put(silence("", "a=\"b\"", NOW.minusSeconds(99), LATER), NOW);
    assertThat(silences.get("s1").orElseThrow().startsAt()).isEqualTo(NOW);
  }

  @Test
  void isExtendedUnderItsId() {
    silences.put(silence("", "a=\"b\"", NOW, LATER), NOW);
    Instant longer = LATER.plusSeconds(600);
    assertThat(silences.put(silence("s1", "a=\"b\"", NOW, longer), NOW.plusSeconds(5)))
        .contains("s1");
    assertThat(silences.get("s1").orElseThrow().endsAt()).isEqualTo(longer);
  }

  @Test
  void otherMatchersMakeAnotherSilenceAndEndTheOld() {
    silences.put(silence("", "a=\"b\"", NOW, LATER), NOW);
    Instant then = NOW.plusSeconds(60);
    assertThat(silences.put(silence("s1", "a=\"c\"", NOW, LATER), then)).contains("s2");
    assertThat(silences.get("s1").orElseThrow().at(then)).isEqualTo(Silence.State.EXPIRED);
    assertThat(silences.mutedBy(Labels.of("a", "b"), then)).isEmpty();
    assertThat(silences.mutedBy(Labels.of("a", "c"), then)).contains("silence s2");
  }

  @Test
  void endsWhenItIsExpiredAlsoBeforeItBegan() {
    silences.put(silence("", "a=\"b\"", NOW.plusSeconds(600), LATER), NOW);
    assertThat(silences.get("s1").orElseThrow().at(NOW)).isEqualTo(Silence.State.PENDING);
    assertThat(silences.expire("s1", NOW.plusSeconds(1))).isTrue();
    assertThat(silences.get("s1").orElseThrow().at(NOW.plusSeconds(1)))
        .isEqualTo(Silence.State.EXPIRED);
    assertThat(silences.expire("none", NOW)).isFalse();
    assertThat(silences.put(silence("none", "a=\"b\"", NOW, LATER), NOW))
        .isEqualTo(Optional.empty());
  }

  @Test
  void oneThatIsLongOverIsForgotten() {
    silences.put(silence("", "a=\"b\"", NOW, LATER), NOW);
    Instant after = LATER.plus(Duration.ofDays(5)).plusSeconds(1);
    silences.put(silence("", "a=\"c\"", after, after.plusSeconds(60)), after);
    assertThat(silences.all(after)).extracting(Silence::id).containsExactly("s2");
  }

  @Test
  void oneThatWouldSilenceEverythingIsRefused() {
    assertThatThrownBy(() -> silence("", "a=~\".*\"", NOW, LATER))
        .hasMessageContaining("otherwise it silences everything");
    assertThatThrownBy(() -> silence("", "a=\"b\"", LATER, NOW)).hasMessageContaining("is before");
    assertThatThrownBy(() -> silences.put(silence("", "a=\"b\"", NOW, NOW), NOW))
        .hasMessageContaining("in the past");
  }
}
