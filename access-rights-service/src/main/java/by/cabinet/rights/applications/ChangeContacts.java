package by.cabinet.rights.applications;

import by.cabinet.messaging.outbox.Tx;
import by.cabinet.rights.contacts.Contacts;
import by.cabinet.rights.roles.domain.ClientLines;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.Optional;

/** Sets e-mail and contact number of all accounts of the client, or of the one that is named. R1.6.1 */
@ApplicationScoped
class ChangeContacts implements Execution {

    private final Contacts contacts;

    @Inject
    ChangeContacts(Contacts contacts) {
        this.contacts = contacts;
    }

    @Override
    public boolean serves(ApplicationKind kind) {
        return kind == ApplicationKind.SET_CONTACTS;
    }

    @Override
    public Uni<Optional<Refusal>> refusal(Tx tx, Application application, ClientLines client) {
        return client.kind().maySignInByEmail()
                ? contacts.obstacles(tx, wanted(application))
                        .map(obstacles -> obstacles.stream().findFirst().map(ChangeContacts::refusal))
                : Uni.createFrom().item(Optional.of(Refusal.NOT_FOR_INDIVIDUALS));
    }

    @Override
    public Uni<Void> execute(Tx tx, Application application, ClientLines client, Decision decision) {
        return contacts.set(tx, wanted(application), application.id(), decision.at(), decision.by());
    }

    private static Contacts.Wanted wanted(Application application) {
        return new Contacts.Wanted(
                application.clientId(),
                application.accountId(),
                application.contactEmail(),
                application.contactPhone());
    }

    private static Refusal refusal(Contacts.Obstacle obstacle) {
        return switch (obstacle) {
            case NO_ACCOUNT -> Refusal.UNKNOWN_ACCOUNT;
            case OF_ANOTHER_CLIENT -> Refusal.EMAIL_OF_ANOTHER_CLIENT;
            case WITH_OTHER_NUMBER -> Refusal.EMAIL_HAS_OTHER_NUMBER;
        };
    }
}
