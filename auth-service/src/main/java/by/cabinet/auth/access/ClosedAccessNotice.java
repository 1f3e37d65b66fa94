package by.cabinet.auth.access;

import by.cabinet.auth.codes.PasswordCodeFilter;
import by.cabinet.auth.party.Subscriber;
import by.cabinet.contract.notification.MessageTemplate;
import by.cabinet.messaging.outbox.Tx;
import by.cabinet.messaging.outbox.UnitOfWork;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Optional;
import org.jboss.logging.Logger;

/**
 * R1.12: while access is closed nobody sets a password. Instead of a code, or of the answer to his SMS, its owner is notified by SMS, once
 * an hour, that access is closed and how it is opened. Nothing is sent to a SIM that is lost.
 */
@ApplicationScoped
public class ClosedAccessNotice implements PasswordCodeFilter {

    private static final Logger LOG = Logger.getLogger(ClosedAccessNotice.class);

    private final AccessRepository access;
    private final SubjectAccessRepository subjects;
    private final UnitOfWork work;

    @Inject
    ClosedAccessNotice(AccessRepository access, SubjectAccessRepository subjects, UnitOfWork work) {
        this.access = access;
        this.subjects = subjects;
        this.work = work;
    }

    /** The SMS is not waited for: the answer takes the same time for everybody. */
    @Override
    public Uni<Optional<Subscriber>> allowed(Optional<Subscriber> subscriber) {
        return access.isClosed(subscriber.map(Subscriber::subscriberId).orElse(""))
                .map(closed -> {
                    if (closed) {
                        sendLater(subscriber.orElseThrow().subscriberId());
                    }
                    return subscriber.filter(_ -> !closed);
                });
    }

    private void sendLater(String subscriberId) {
        work.perform(tx -> send(tx, subscriberId, null))
                .subscribe()
                .with(_ -> {}, e -> LOG.warnf("A subscriber was not notified that access is closed: %s", e));
    }

    /** {@code correlationId}: of the event that is the reason, null in a request. */
    public Uni<Void> send(Tx tx, String subscriberId, String correlationId) {
        return access.claimClosedNotice(tx, subscriberId)
                .chain(due -> due ? subjects.findAll(tx, List.of(subscriberId)) : none())
                .chain(found -> subjects.causesInAll(tx, subscriberId)
                        .invoke(causes ->
                                found.forEach(subject -> subject.notify(tx, template(causes), correlationId))))
                .replaceWithVoid();
    }

    /** Who has to be asked first. */
    private static MessageTemplate template(List<AccessView.Cause> causes) {
        var by =
                ClosedAccessContact.of(causes.stream().map(AccessView.Cause::by).toList());
        if (by.contains(ClosedAccessContact.OPERATOR)) {
            return MessageTemplate.ACCESS_CLOSED_BY_OPERATOR;
        }
        return by.contains(ClosedAccessContact.MANAGER)
                ? MessageTemplate.ACCESS_CLOSED_BY_MANAGER
                : MessageTemplate.ACCESS_CLOSED_BY_OWNER;
    }

    private static Uni<List<SubjectAccess>> none() {
        return Uni.createFrom().item(List.of());
    }
}
