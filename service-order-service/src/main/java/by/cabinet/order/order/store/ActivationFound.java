package by.cabinet.order.order.store;

import by.cabinet.order.subscriber.Contact;
import by.cabinet.order.subscriber.Stock;
import by.cabinet.web.caller.Target;
import java.util.Optional;

/** What an activation meets: the account, the SIM in its client's stock, the plan, and who is told of the outcome. */
public record ActivationFound(
        Optional<Target.Account> account,
        Optional<Stock> stock,
        boolean planExists,
        boolean inFlight,
        Optional<Contact> requester) {}
