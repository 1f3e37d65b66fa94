package by.cabinet.order.order.domain;

import by.cabinet.common.caller.Target;
import java.time.Instant;

/** What was submitted, and never changes; what is told of the order goes under the submission's correlation id. */
public record Submission(
        String id,
        Action action,
        Target.Line line,
        Terms terms,
        String correlationId,
        Instant createdAt,
        Instant deadline) {}
