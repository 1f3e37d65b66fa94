package by.cabinet.order.order.store;

import by.cabinet.order.order.domain.ServiceOrder;
import java.time.Instant;
import java.util.Map;

/** Orders by their ids, locked by this transaction, and PostgreSQL's time. */
public record Held(Map<String, ServiceOrder> orders, Instant moment) {}
