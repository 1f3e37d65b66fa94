package by.cabinet.rights.applications;

import by.cabinet.messaging.outbox.Tx;
import by.cabinet.persistence.SessionTx;
import by.cabinet.rights.party.Contacts;
import by.cabinet.rights.roles.domain.ClientSubscribers;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.Optional;

/** Sets e-mail and contact number of all accounts of the client, or of the one that is named. R1.6.1 */
@ApplicationScoped
class ContactsApplicationHandler implements ApplicationHandler {

    private final Contacts contacts;

    @Inject
    ContactsApplicationHandler(Contacts contacts) {
        this.contacts = contacts;
    }

    @Override
    public boolean handles(ApplicationKind kind) {
        return kind == ApplicationKind.SET_CONTACTS;
    }

    @Override
    public Uni<Optional<ApplicationRefusal>> refusal(Tx tx, Application application, ClientSubscribers client) {
        return client.kind().maySignInByEmail()
                ? contacts.obstacles(tx, change(application))
                        .map(obstacles -> obstacles.stream().findFirst().map(ContactsApplicationHandler::refusal))
                : Uni.createFrom().item(Optional.of(ApplicationRefusal.NOT_FOR_INDIVIDUALS));
    }

    @Override
    public Uni<Void> execute(SessionTx tx, Application application, ClientSubscribers client, Decision decision) {
        return contacts.set(tx, change(application), application.id(), decision.at(), decision.by());
    }

    private static Contacts.Change change(Application application) {
        return new Contacts.Change(
                application.clientId(),
                application.accountId(),
                application.contactEmail(),
                application.contactPhone());
    }

    private static ApplicationRefusal refusal(Contacts.Obstacle obstacle) {
        return switch (obstacle) {
            case NO_ACCOUNT -> ApplicationRefusal.UNKNOWN_ACCOUNT;
            case OF_ANOTHER_CLIENT -> ApplicationRefusal.EMAIL_OF_ANOTHER_CLIENT;
            case WITH_OTHER_NUMBER -> ApplicationRefusal.EMAIL_HAS_OTHER_NUMBER;
        };
    }
}
