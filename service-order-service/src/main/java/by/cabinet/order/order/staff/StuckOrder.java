package by.cabinet.order.order.staff;

import by.cabinet.order.order.domain.ServiceOrder;
import java.util.Optional;

/** An order as the back office sees it; not stuck: there is nothing to do about it. */
public record StuckOrder(ServiceOrder order, Optional<Stuck> stuck) {}
