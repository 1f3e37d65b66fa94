package by.cabinet.operator.simulator;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;

/**
 * An entry of a system's journal in product time; an ANSWER has its outcome and is {@code effective} when it changed
 * something; a REQUEST shows what was requested.
 */
record JournalEntry(
        Instant at,
        Kind kind,
        String requestId,
        String topic,
        Decision.Outcome outcome,
        String reason,
        Boolean effective,
        String correlationId,
        ObjectNode value) {

    enum Kind {
        REQUEST,
        ANSWER
    }

    static JournalEntry request(Instant at, Request request) {
        return new JournalEntry(
                at,
                Kind.REQUEST,
                request.id(),
                request.topic(),
                null,
                null,
                null,
                correlation(request),
                request.value());
    }

    static JournalEntry answer(Instant at, Request request, Decision decision, boolean effective) {
        return new JournalEntry(
                at,
                Kind.ANSWER,
                request.id(),
                request.topic(),
                decision.outcome(),
                decision.reason(),
                effective,
                correlation(request),
                null);
    }

    private static String correlation(Request request) {
        return request.correlationId().orElse(null);
    }
}
