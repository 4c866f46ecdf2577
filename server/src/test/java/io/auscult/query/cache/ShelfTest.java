package io.auscult.query.cache;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class ShelfTest {
  private record Apple(int weight) implements Shelf.Weighed {}

  private record Pear(int weight) implements Shelf.Weighed {}

  @Test
  void thingsOfDifferentKindsHaveKeysOfTheirOwn() {
    Shelf shelf = new Shelf(100);
    shelf.put(Apple.class, "a", new Apple(1));
    shelf.put(Pear.class, "a", new Pear(2));
    assertThat(shelf.find(Apple.class, "a")).contains(new Apple(1));
    assertThat(shelf.find(Pear.class, "a")).contains(new Pear(2));
    assertThat(shelf.find(Pear.class, "b")).isEmpty();
  }

  @Test
  void allKindsTogetherHaveOneSize() {
    Shelf shelf = new Shelf(100);
    for (int i = 0; i < 50; i++) {
      shelf.put(Apple.class, i, new Apple(10));
      shelf.put(Pear.class, i, new Pear(5));
    }
    assertThat(shelf.bytes()).isBetween(1L, 100L);
  }

  @Test
  void aQuarterIsTheMostForOneThing() {
    Shelf shelf = new Shelf(100);
    assertThat(shelf.holds(25)).isTrue();
    assertThat(shelf.holds(26)).isFalse();
    assertThat(new Shelf(0).holds(1)).isFalse();
  }
}
