package io.auscult.source.embedded;

import static org.assertj.core.api.Assertions.assertThat;

import io.auscult.promql.Matcher;
import io.auscult.series.Labels;
import java.util.List;
import org.junit.jupiter.api.Test;

class SelectionsTest {
  private final SeriesIndex index = new SeriesIndex();
  private final List<Matcher> wanted = List.of(Matcher.equal("job", "api"));

  private StoredSeries add(long id, String job) {
    StoredSeries series = new StoredSeries(id, Labels.of("job", job, "i", "" + id), 0);
    index.add(series);
    return series;
  }

  @Test
  void aSelectionIsSearchedForOnceUntilThereIsAnotherSeries() {
    StoredSeries first = add(1, "api");
    List<StoredSeries> found = index.select(wanted);
    assertThat(found).containsExactly(first);
    assertThat(index.select(List.of(Matcher.equal("job", "api")))).isSameAs(found);
    StoredSeries second = add(2, "api");
    assertThat(index.select(wanted)).containsExactly(first, second);
    index.remove(first);
    assertThat(index.select(wanted)).containsExactly(second);
  }

  @Test
  void thoseAskedLongAgoAreForgotten() {
    Selections selections = new Selections();
    List<StoredSeries> kept = selections.get(wanted, _ -> List.of(add(1, "api")));
    for (int i = 0; i < 999; i++) {
      selections.get(List.of(Matcher.equal("job", "" + i)), _ -> List.of());
    }
    assertThat(selections.get(wanted, _ -> List.of())).isSameAs(kept);
    for (int i = 0; i < 1_000; i++) {
      selections.get(List.of(Matcher.equal("other", "" + i)), _ -> List.of());
    }
    assertThat(selections.get(wanted, _ -> List.of())).isEmpty();
  }
}
