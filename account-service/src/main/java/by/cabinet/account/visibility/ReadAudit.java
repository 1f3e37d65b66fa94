package by.cabinet.account.visibility;

import by.cabinet.contract.rights.JournalAction;
import by.cabinet.messaging.journal.Journal;
import by.cabinet.messaging.journal.JournalEntry;
import by.cabinet.web.caller.Caller;
import by.cabinet.web.caller.Target;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.stream.Stream;

/** Journals reads of another's data, and none of one's own. R1.7 */
@ApplicationScoped
public class ReadAudit {

    private final Journal journal;

    @Inject
    ReadAudit(Journal journal) {
        this.journal = journal;
    }

    public Uni<Void> one(Target read, Caller caller) {
        return isOwn(read, caller)
                ? Uni.createFrom().voidItem()
                : journal.recordLater(
                        JournalEntry.done(action(read)).about(read).by(caller));
    }

    /** A search: one entry for each client whose data it found. */
    public Uni<Void> found(Stream<? extends Target> found, Caller caller) {
        return Multi.createFrom()
                .items(found.filter(target -> !isOwn(target, caller))
                        .map(Target::clientId)
                        .distinct()
                        .map(clientId -> JournalEntry.done(JournalAction.CLIENT_SEARCHED)
                                .about(new Target.Client(clientId))
                                .by(caller)))
                .onItem()
                .transformToUniAndConcatenate(journal::recordLater)
                .collect()
                .last();
    }

    private static JournalAction action(Target read) {
        return switch (read) {
            case Target.Subscriber _ -> JournalAction.SUBSCRIBER_READ;
            case Target.Account _ -> JournalAction.ACCOUNT_READ;
            case Target.Client _ -> JournalAction.CLIENT_READ;
        };
    }

    /** An account's session acts for the account and its subscribers. */
    private static boolean isOwn(Target target, Caller caller) {
        return switch (caller) {
            case Caller.Subscriber own ->
                switch (target) {
                    case Target.Subscriber subscriber ->
                        subscriber.subscriberId().equals(own.subscriberId());
                    case Target.Account account -> account.accountId().equals(own.accountId());
                    case Target.Client client -> client.clientId().equals(own.clientId());
                };
            case Caller.Account own -> target.clientId().equals(own.clientId());
            case Caller.Staff _, Caller.OperatorSystem _, Caller.Anonymous _ -> false;
        };
    }
}
