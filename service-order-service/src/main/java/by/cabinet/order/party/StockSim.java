package by.cabinet.order.party;

import by.cabinet.value.Phone;
import by.cabinet.web.caller.Target;
import java.util.Optional;

/**
 * An account, and one SIM of its client: the phone that it will have, and whether it is {@code available}. The client may
 * not be known yet.
 */
public record StockSim(
        Target.Account account,
        Optional<SubscriberView.Client> client,
        boolean restricted,
        String iccid,
        Phone phone,
        boolean available) {}
