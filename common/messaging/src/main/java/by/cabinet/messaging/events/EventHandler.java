package by.cabinet.messaging.events;

import by.cabinet.contract.Topic;
import by.cabinet.messaging.outbox.Tx;
import io.smallrye.mutiny.Uni;
import java.util.List;
import java.util.function.Function;

/**
 * What a service does with the events of one topic. The topic must stand among the {@code topics} of the channel of its class
 * ({@link TopicClass}), or in those of {@code every-instance}: what each instance reads for itself. Events come more than once, late and
 * out of order, and at the same time as those of topics of other classes.
 *
 * @param <T> the topic's record; its Bean Validation constraints are checked, unknown properties are ignored
 */
public interface EventHandler<T> {

    Topic<T> topic();

    /** Throws {@link InvalidEventException} for data that can never be applied, whatever its form. */
    default void check(T data) {}

    /**
     * Applies the events, in the order they were read, in one transaction that is repeated whole when it fails. What is published
     * because of an event is published under its {@link ReceivedEvent#cause}.
     */
    Uni<Void> handle(Tx tx, List<ReceivedEvent<T>> events);

    /**
     * For what takes long and needs no transaction, before the one in which the events are applied: answers what then is done in it. By
     * default all is done in the transaction. A failure is treated as one of the transaction is.
     */
    default Uni<Function<Tx, Uni<Void>>> prepare(List<ReceivedEvent<T>> events) {
        return Uni.createFrom().item(tx -> handle(tx, events));
    }
}
