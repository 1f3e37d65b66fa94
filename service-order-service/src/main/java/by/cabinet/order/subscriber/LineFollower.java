package by.cabinet.order.subscriber;

import by.cabinet.messaging.outbox.Tx;
import io.smallrye.mutiny.Uni;
import java.util.List;

/** Whoever goes on by what the CRM says of lines; told in the transaction that stores it, however often it is said. */
public interface LineFollower {

    Uni<Void> heard(Tx tx, List<LineNews> news);
}
