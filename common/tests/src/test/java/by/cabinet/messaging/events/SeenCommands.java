package by.cabinet.messaging.events;

import by.cabinet.contract.Topic;
import by.cabinet.contract.Topics;
import by.cabinet.contract.account.FundCommand;
import by.cabinet.messaging.outbox.Tx;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** A handler of the tests, of another class of topics than {@link SeenClients}. */
@ApplicationScoped
class SeenCommands implements EventHandler<FundCommand> {

    static final Set<String> ORDERS = ConcurrentHashMap.newKeySet();

    @Override
    public Topic<FundCommand> topic() {
        return Topics.FUND_COMMANDS;
    }

    @Override
    public Uni<Void> handle(Tx tx, List<ReceivedEvent<FundCommand>> events) {
        events.forEach(event -> ORDERS.add(event.data().orderId()));
        return Uni.createFrom().voidItem();
    }
}
