package by.cabinet.order.order.events;

import by.cabinet.messaging.events.EventHandler;
import by.cabinet.messaging.events.Inbox;
import by.cabinet.messaging.events.ReceivedEvent;
import by.cabinet.messaging.outbox.Tx;
import by.cabinet.order.order.AdvanceOrders.Answer;
import by.cabinet.order.order.AdvanceOrders;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.List;
import java.util.stream.Stream;
import org.jboss.logging.Logger;

/** What the funds side answers to our commands. */
@ApplicationScoped
class FundResults implements EventHandler<FundResult> {

    private static final Logger LOG = Logger.getLogger(FundResults.class);

    private final Inbox inbox;
    private final AdvanceOrders advance;

    @Inject
    FundResults(Inbox inbox, AdvanceOrders advance) {
        this.inbox = inbox;
        this.advance = advance;
    }

    @Override
    public String topic() {
        return "account.fund-results.v1";
    }

    @Override
    public Class<FundResult> type() {
        return FundResult.class;
    }

    @Override
    public String keyOf(FundResult result) {
        return result.orderId();
    }

    @Override
    public Uni<Void> handle(Tx tx, List<ReceivedEvent<FundResult>> events) {
        return inbox.fresh(tx, events)
                .map(fresh -> fresh.stream()
                        .map(ReceivedEvent::data)
                        .flatMap(FundResults::answer)
                        .toList())
                .chain(answers -> advance.perform(tx, answers));
    }

    private static Stream<Answer> answer(FundResult result) {
        if (result.isMistake()) {
            LOG.errorf("%s of order %s is refused: %s", result.command(), result.orderId(), result.refusal());
        }
        return result.happening().map(happening -> new Answer(result.orderId(), happening)).stream();
    }
}
