package by.cabinet.rights.applications;

import static by.cabinet.rights.applications.ApplicationKind.CLOSE_ACCESS;
import static by.cabinet.rights.applications.ApplicationKind.OPEN_ACCESS;

import by.cabinet.messaging.outbox.Tx;
import by.cabinet.persistence.SessionTx;
import by.cabinet.rights.closings.AccessClosingRepository;
import by.cabinet.rights.roles.domain.ClientSubscribers;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.Optional;

/**
 * A business closes the access of its subscribers, whatever role they have, and opens it again. R1.2.4. Any client opens what one of
 * its managers has closed.
 */
@ApplicationScoped
class AccessApplicationHandler implements ApplicationHandler {

    private final AccessClosingRepository closings;

    @Inject
    AccessApplicationHandler(AccessClosingRepository closings) {
        this.closings = closings;
    }

    @Override
    public boolean handles(ApplicationKind kind) {
        return kind == CLOSE_ACCESS || kind == OPEN_ACCESS;
    }

    @Override
    public Uni<Optional<ApplicationRefusal>> refusal(Tx tx, Application application, ClientSubscribers client) {
        var broken = ofSubscribers(application, client);
        return broken.isPresent() || application.kind() == CLOSE_ACCESS
                ? Uni.createFrom().item(broken)
                : closings.closed(tx, application.subscriberIds())
                        .map(closed -> closed.containsAll(application.subscriberIds())
                                ? Optional.empty()
                                : Optional.of(ApplicationRefusal.ACCESS_NOT_CLOSED));
    }

    private static Optional<ApplicationRefusal> ofSubscribers(Application application, ClientSubscribers client) {
        if (application.kind() == CLOSE_ACCESS && !client.kind().isBusiness()) {
            return Optional.of(ApplicationRefusal.NOT_BUSINESS);
        }
        return application.subscriberIds().stream()
                .map(client::subscriber)
                .flatMap(subscriber -> subscriber.isEmpty()
                        ? Optional.of(ApplicationRefusal.UNKNOWN_SUBSCRIBER).stream()
                        : Optional.of(ApplicationRefusal.SUBSCRIBER_TERMINATED)
                                .filter(_ -> !subscriber.get().isLive())
                                .stream())
                .findFirst();
    }

    @Override
    public Uni<Void> execute(SessionTx tx, Application application, ClientSubscribers client, Decision decision) {
        return closings.save(
                tx,
                new AccessClosingRepository.Decision(
                        application.clientId(),
                        client.subscribersOf(application.subscriberIds()),
                        application.kind() == CLOSE_ACCESS,
                        application.id(),
                        decision.reason(),
                        decision.at()));
    }
}
