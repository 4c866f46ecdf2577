package io.auscult.source.elasticsearch;

import static java.util.Objects.requireNonNull;

import co.elastic.clients.elasticsearch._types.aggregations.Aggregate;
import co.elastic.clients.elasticsearch._types.aggregations.SamplerAggregate;
import co.elastic.clients.json.JsonpMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import jakarta.json.stream.JsonParser;
import java.io.StringReader;
import java.util.List;

/**
 * The answer of a random sampler, which the client has no type for: a single bucket like that of
 * any sampler, with two members more.
 */
final class RandomSample {
  private static final List<String> OWN = List.of("seed", "probability");

  private RandomSample() {}

  static SamplerAggregate of(Aggregate aggregate, JsonpMapper mapper) {
    ObjectNode bucket = requireNonNull(aggregate._custom()).to(ObjectNode.class, mapper);
    bucket.remove(OWN);
    try (JsonParser json =
        mapper.jsonProvider().createParser(new StringReader(bucket.toString()))) {
      return SamplerAggregate._DESERIALIZER.deserialize(json, mapper);
    }
  }
}
