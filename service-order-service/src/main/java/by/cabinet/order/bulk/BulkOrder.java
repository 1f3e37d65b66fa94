package by.cabinet.order.bulk;

import by.cabinet.order.order.domain.Action;
import by.cabinet.order.order.domain.Origin;
import by.cabinet.web.caller.Caller;
import by.cabinet.web.caller.Target;
import java.time.Instant;
import java.util.Optional;

/**
 * One request for many lines, on the terms of its submission. {@code accountId}: whose lines alone it is for, when an
 * account's session made it. It was rightful when it was submitted, and is carried out even if the requester has lost his role
 * since: what is submitted goes on (R1.7, R1.9). Each line is nevertheless looked at in its turn: whether it is
 * still the client's, and what the rules say of it then.
 */
record BulkOrder(
        String id,
        Action action,
        String offeringId,
        int revision,
        String clientId,
        Optional<String> accountId,
        Origin origin,
        int lines,
        Instant createdAt) {

    /** What may be seen of it is what may be seen of this. */
    Target target() {
        return accountId
                .<Target>map(account -> new Target.Account(account, clientId))
                .orElseGet(() -> new Target.Client(clientId));
    }

    static Optional<String> accountOf(Caller.SignedIn caller) {
        return caller instanceof Caller.Account account ? Optional.of(account.accountId()) : Optional.empty();
    }

    /** Why no order is placed for a line of this owner; another client's is not told apart from none. */
    Optional<LineProblem> problemOf(Target.Subscriber line) {
        if (!line.clientId().equals(clientId)) {
            return Optional.of(LineProblem.NOT_FOUND);
        }
        return accountId.filter(account -> !account.equals(line.accountId())).map(other -> LineProblem.FORBIDDEN);
    }
}
