package by.cabinet.order.order.store;

import by.cabinet.order.order.domain.Action;
import by.cabinet.order.order.domain.OrderState;
import java.util.Optional;

/** Which orders are listed, newest first; drafts of this session only; {@code after}: the id of the last one seen. */
public record OrderFilter(
        OrderScope scope,
        String sessionId,
        Optional<OrderState> state,
        Optional<Action> action,
        Optional<String> after,
        int limit) {}
