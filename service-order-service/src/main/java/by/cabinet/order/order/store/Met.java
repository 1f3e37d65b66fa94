package by.cabinet.order.order.store;

import by.cabinet.order.OrderError;
import by.cabinet.web.problem.ProblemException;
import java.time.Instant;
import java.util.Optional;

/**
 * What a request under a key meets: what was answered under the key before, PostgreSQL's time, and what the order depends on.
 */
public record Met<T>(Optional<Earlier> earlier, Instant moment, T found) {

    /** What was made under the same key, and the content of the request that made it. */
    public record Earlier(String id, String content) {

        /** Fails with {@link OrderError#IDEMPOTENCY_KEY_REUSED}. */
        public String idOf(IdempotentRequest request) {
            if (!content.equals(request.content())) {
                throw new ProblemException(OrderError.IDEMPOTENCY_KEY_REUSED);
            }
            return id;
        }
    }
}
