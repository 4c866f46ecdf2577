package io.auscult.source.elasticsearch;

import static java.util.Objects.requireNonNullElse;

import co.elastic.clients.elasticsearch._types.aggregations.Aggregate;
import co.elastic.clients.elasticsearch._types.aggregations.DoubleTermsAggregate;
import co.elastic.clients.elasticsearch._types.aggregations.DoubleTermsBucket;
import co.elastic.clients.elasticsearch._types.aggregations.LongTermsAggregate;
import co.elastic.clients.elasticsearch._types.aggregations.LongTermsBucket;
import co.elastic.clients.elasticsearch._types.aggregations.StringTermsAggregate;
import co.elastic.clients.elasticsearch._types.aggregations.StringTermsBucket;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * An aggregation by terms, whatever the type of the field.
 *
 * @param hasMore true where documents with other terms were left out
 */
record Terms(List<Bucket> buckets, boolean hasMore) {
  Terms {
    buckets = List.copyOf(buckets);
  }

  /** The documents with one term; the text is that of {@link FieldText}. */
  record Bucket(String text, long documents, Map<String, Aggregate> inner) {}

  static Terms of(Aggregate aggregate) {
    return switch (aggregate._kind()) {
      case Sterms -> strings(aggregate.sterms());
      case Lterms -> longs(aggregate.lterms());
      case Dterms -> doubles(aggregate.dterms());
      case Umterms -> new Terms(List.of(), false);
      default -> throw new IllegalStateException("no terms: " + aggregate._kind());
    };
  }

  private static Terms strings(StringTermsAggregate terms) {
    List<Bucket> buckets = terms.buckets().array().stream().map(Terms::bucket).toList();
    return new Terms(buckets, hasMore(terms.sumOtherDocCount()));
  }

  private static Bucket bucket(StringTermsBucket b) {
    return new Bucket(FieldText.of(b.key()), b.docCount(), b.aggregations());
  }

  private static Terms longs(LongTermsAggregate terms) {
    List<Bucket> buckets = terms.buckets().array().stream().map(Terms::bucket).toList();
    return new Terms(buckets, hasMore(terms.sumOtherDocCount()));
  }

  /** A boolean is 0 or 1 here, and a word beside it. */
  private static Bucket bucket(LongTermsBucket b) {
    String word = requireNonNullElse(b.keyAsString(), "");
    boolean isWord = word.equals("true") || word.equals("false");
    return new Bucket(isWord ? word : Long.toString(b.key()), b.docCount(), b.aggregations());
  }

  private static Terms doubles(DoubleTermsAggregate terms) {
    List<Bucket> buckets = terms.buckets().array().stream().map(Terms::bucket).toList();
    return new Terms(buckets, hasMore(terms.sumOtherDocCount()));
  }

  private static Bucket bucket(DoubleTermsBucket b) {
    return new Bucket(FieldText.of((Object) b.key()), b.docCount(), b.aggregations());
  }

  private static boolean hasMore(@Nullable Long others) {
    return others != null && others > 0;
  }
}
