package by.cabinet.common.events;

import by.cabinet.common.outbox.Tx;
import io.smallrye.mutiny.Uni;
import java.util.List;

/**
 * What a service does with the events of one topic. The topic must stand in the service's
 * {@code mp.messaging.incoming.events.topics}, or in those of {@code every-instance}: what each instance reads for itself. Events come more than once, late and out of order.
 *
 * @param <T> the data: a record with Bean Validation constraints; unknown properties are ignored
 */
public interface EventHandler<T> {

    String topic();

    Class<T> type();

    /** The id in the data that the record's key must equal. */
    String keyOf(T data);

    /** Throws {@link PoisonException} for data that can never be applied, whatever its form. */
    default void check(T data) {}

    /** Applies the events, in the order they were read, in one transaction that is repeated whole when it fails. */
    Uni<Void> handle(Tx tx, List<Event<T>> events);
}
