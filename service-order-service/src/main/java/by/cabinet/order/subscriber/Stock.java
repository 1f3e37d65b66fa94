package by.cabinet.order.subscriber;

import by.cabinet.value.Phone;
import by.cabinet.web.caller.Target;
import java.util.Optional;

/**
 * An account, and one SIM of its client: the number that it will have, and whether it is {@code available}. The client may
 * not have been told of yet.
 */
public record Stock(
        Target.Account account,
        Optional<Line.Holder> holder,
        boolean restricted,
        String iccid,
        Phone phone,
        boolean available) {}
