package by.cabinet.rights.applications;

import static by.cabinet.rights.applications.ApplicationKind.CLOSE_ACCESS;
import static by.cabinet.rights.applications.ApplicationKind.OPEN_ACCESS;

import by.cabinet.messaging.outbox.Tx;
import by.cabinet.rights.closings.Closings;
import by.cabinet.rights.roles.domain.ClientLines;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Optional;

/** A business closes the access of its lines, whatever role they hold, and opens it again. R1.2.4 */
@ApplicationScoped
class ChangeAccess implements Execution {

    private final Closings closings;

    @Inject
    ChangeAccess(Closings closings) {
        this.closings = closings;
    }

    @Override
    public boolean serves(ApplicationKind kind) {
        return kind == CLOSE_ACCESS || kind == OPEN_ACCESS;
    }

    @Override
    public Uni<Optional<Refusal>> refusal(Tx tx, Application application, ClientLines client) {
        var broken = ofLines(application.subscriberIds(), client);
        return broken.isPresent() || application.kind() == CLOSE_ACCESS
                ? Uni.createFrom().item(broken)
                : closings.closed(tx, application.subscriberIds())
                        .map(closed -> closed.containsAll(application.subscriberIds())
                                ? Optional.empty()
                                : Optional.of(Refusal.ACCESS_NOT_CLOSED));
    }

    private static Optional<Refusal> ofLines(List<String> subscriberIds, ClientLines client) {
        if (!client.kind().isBusiness()) {
            return Optional.of(Refusal.NOT_BUSINESS);
        }
        return subscriberIds.stream()
                .map(client::line)
                .flatMap(line -> line.isEmpty()
                        ? Optional.of(Refusal.UNKNOWN_LINE).stream()
                        : Optional.of(Refusal.LINE_TERMINATED)
                                .filter(_ -> !line.get().isLive())
                                .stream())
                .findFirst();
    }

    @Override
    public Uni<Void> execute(Tx tx, Application application, ClientLines client, Decision decision) {
        return closings.decide(
                tx,
                new Closings.Decided(
                        application.clientId(),
                        client.linesOf(application.subscriberIds()),
                        application.kind() == CLOSE_ACCESS,
                        application.id(),
                        decision.reason(),
                        decision.at()));
    }
}
