package io.auscult.query.function;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.auscult.query.Value;
import io.auscult.series.Labels;
import io.auscult.series.Matrix.Row;
import io.auscult.series.Samples;
import io.auscult.series.Series;
import io.auscult.series.Stale;
import io.auscult.series.TimeGrid;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.SplittableRandom;
import java.util.TreeMap;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Lists of items whose series carry what an item was worth. */
class RankedQualityTest {
  private static final Offset<Double> CLOSE = within(1e-13);
  private static final Value.Text WORTH = new Value.Text("worth");

  /** An item of a list. */
  private record Item(long second, String list, String worth, double score) {}

  private static Item item(long second, String worth, double score) {
    return new Item(second, "", worth, score);
  }

  private static Series[] series(List<Item> items) {
    TreeMap<Labels, Samples.Builder> samples = new TreeMap<>();
    items.stream()
        .sorted(Comparator.comparingLong(Item::second))
        .forEach(item ->
            samples
                .computeIfAbsent(
                    Labels.of("m", "a", "pod", item.list, "worth", item.worth),
                    _ -> new Samples.Builder())
                .add(1000 * item.second, item.score));
    return samples.entrySet().stream()
        .map(entry -> new Series(entry.getKey(), entry.getValue().build()))
        .toArray(Series[]::new);
  }

  /**
   * By hand: the list of second 1 has its only relevant item second, that of second 2 has its two
   * relevant ones first and third.
   */
  private static final List<Item> TWO_LISTS =
      List.of(
          item(1, "0", 0.9),
          item(1, "1", 0.8),
          item(1, "0", 0.1),
          item(2, "1", 0.5),
          item(2, "0", 0.4),
          item(2, "1", 0.3));

  @Test
  void theItemsOfOneInstantAreAList() {
    Calls calls = Calls.at(2000);
    Value.Range range = calls.range(5_000, series(TWO_LISTS));
    double half = 1 / (Math.log(3) / Math.log(2));
    assertThat(calls.row("ndcg", calls.scalar(10), range, WORTH))
        .containsExactly(new double[] {(half + 1.5 / (1 + half)) / 2}, CLOSE);
    assertThat(calls.row("ndcg", calls.scalar(1), range, WORTH)).containsExactly(0.5);
    assertThat(calls.row("mean_average_precision", range, WORTH))
        .containsExactly(new double[] {(0.5 + (1 + 2 / 3.0) / 2) / 2}, CLOSE);
    assertThat(calls.row("mean_reciprocal_rank", range, WORTH)).containsExactly(0.75);
    assertThat(calls.notices()).isEmpty();
  }

  @Test
  void labelsAreThoseOfTheModelAlone() {
    Calls calls = Calls.at(2000);
    Value.Range range =
        calls.range(
            5_000, series(List.of(new Item(1, "p1", "1", 0.4), new Item(1, "p2", "1", 0.5))));
    assertThat(calls.vector("ndcg", calls.scalar(3), range, WORTH, new Value.Text("pod")).rows())
        .singleElement()
        .extracting(Row::labels)
        .isEqualTo(Labels.of("m", "a"));
    assertThat(calls.vector("ndcg", calls.scalar(3), range, WORTH).rows())
        .extracting(Row::labels)
        .containsExactly(Labels.of("m", "a", "pod", "p1"), Labels.of("m", "a", "pod", "p2"));
  }

  /** Both answer at once; mixed, the relevant ones would be second and third. */
  @Test
  void aLabelTellsListsOfOneInstantApart() {
    List<Item> items =
        List.of(
            new Item(1, "p1", "0", 0.9),
            new Item(1, "p1", "1", 0.5),
            new Item(1, "p2", "1", 0.4),
            new Item(1, "p2", "0", 0.1));
    Calls calls = Calls.at(2000);
    Value.Range range = calls.range(5_000, series(items));
    assertThat(
            calls.row(
                "mean_reciprocal_rank", range, WORTH, new Value.Text("1"), new Value.Text("pod")))
        .containsExactly(0.75);
  }

  @Test
  void whatWasNeverWorthAnythingAndWhatIsNotKnownYetIsLeftOut() {
    List<Item> items = new ArrayList<>(TWO_LISTS);
    items.add(item(3, "0", 0.5));
    items.add(item(3, "0", 0.6));
    items.add(item(2, "", 7));
    items.add(item(2, "0", Double.NaN));
    Calls calls = Calls.at(5000);
    assertThat(calls.row("mean_reciprocal_rank", calls.range(9_000, series(items)), WORTH))
        .containsExactly(0.75);
    assertThat(
            calls.vector("mean_reciprocal_rank", calls.range(3_000, series(items)), WORTH).rows())
        .isEmpty();
  }

  @Test
  void itemsWithTimesOfTheirOwnAreToldOf() {
    Calls calls = Calls.at(5000);
    Value.Range range = calls.range(9_000, series(List.of(item(1, "0", 1), item(2, "1", 2))));
    assertThat(calls.row("ndcg", calls.scalar(3), range, WORTH)).containsExactly(1);
    assertThat(calls.notices())
        .containsExactly(
            "PromQL warning: no list has two items: those of a list are known by their common time"
                + " (1:6)");
  }

  @Test
  void mistakesNameWhatIsAccepted() {
    Calls calls = Calls.at(5000);
    Value.Range words = calls.range(9_000, series(List.of(item(1, "good", 1))));
    Value.Range below = calls.range(9_000, series(List.of(item(1, "-1", 1))));
    assertThatThrownBy(() -> calls.row("ndcg", calls.scalar(3), words, WORTH))
        .hasMessageContaining(
            "the relevance of an item is a number from 0 on, true or false, got \"good\"");
    assertThatThrownBy(() -> calls.row("ndcg", calls.scalar(3), below, WORTH))
        .hasMessageContaining("got \"-1\"");
    assertThatThrownBy(() -> calls.row("ndcg", calls.scalar(0.5), words, WORTH))
        .hasMessageContaining(
            "k must be a whole number from 1 on, or Inf for whole lists, got 0.5");
    assertThatThrownBy(() -> calls.row("mean_average_precision", words, WORTH))
        .hasMessageContaining("is the class \"good\" positive?");
    assertThat(calls.row("mean_average_precision", words, WORTH, new Value.Text("good")))
        .containsExactly(1);
  }

  @Test
  void infinitelyManyItemsAreAllOfThem() {
    Calls calls = Calls.at(2000);
    Value.Range range = calls.range(5_000, series(TWO_LISTS));
    assertThat(calls.row("ndcg", calls.scalar(Double.POSITIVE_INFINITY), range, WORTH))
        .isEqualTo(calls.row("ndcg", calls.scalar(3), range, WORTH));
  }

  /** A walk over the grid and a call for each of its points say the same. */
  @ParameterizedTest
  @ValueSource(strings = {"mean_average_precision", "mean_reciprocal_rank"})
  void aWindowMayMove(String function) {
    SplittableRandom random = new SplittableRandom(3);
    List<Item> items = new ArrayList<>();
    for (int i = 0; i < 1500; i++) {
      String pod = "p" + random.nextInt(3);
      String worth = random.nextInt(5) == 0 ? "1" : "0";
      items.add(new Item(random.nextInt(300), pod, worth, random.nextInt(8)));
    }
    Series[] series = series(items);
    TimeGrid grid = new TimeGrid(-20_000, 350_000, 5_000);
    Calls calls = new Calls(grid);
    Value.Text one = new Value.Text("1");
    Value.Text pod = new Value.Text("pod");
    double[] walked = calls.row(function, calls.range(15_000, series), WORTH, one, pod);
    for (int i = 0; i < walked.length; i++) {
      Calls at = Calls.at(grid.at(i));
      List<Row> rows = at.vector(function, at.range(15_000, series), WORTH, one, pod).rows();
      double single = rows.isEmpty() ? -1 : rows.getFirst().at(0);
      assertThat(Stale.is(walked[i]) ? -1 : walked[i]).isCloseTo(single, CLOSE);
    }
    assertThat(Arrays.stream(walked).filter(Stale::is).count()).isBetween(5L, 15L);
  }
}
