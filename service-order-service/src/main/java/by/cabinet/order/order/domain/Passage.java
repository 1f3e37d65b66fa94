package by.cabinet.order.order.domain;

import java.time.Instant;

/** An order's entering a stage, not yet told; {@code changesState}: whether others see a new state by it. */
public record Passage(Stage stage, boolean changesState, int version, Instant at) {}
