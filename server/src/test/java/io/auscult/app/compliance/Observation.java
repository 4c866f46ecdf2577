package io.auscult.app.compliance;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;

/** What a target answered at an instant: its alerts, its rules, its series {@code ALERTS}. */
record Observation(Instant at, JsonNode alerts, JsonNode rules, JsonNode series) {}
