package by.cabinet.auth.access;

import by.cabinet.auth.access.AccessView.Cause;
import by.cabinet.contract.auth.AccessState;
import by.cabinet.contract.rights.JournalAction;
import by.cabinet.messaging.journal.Journal;
import by.cabinet.messaging.journal.JournalEntry;
import by.cabinet.messaging.outbox.Tx;
import by.cabinet.messaging.outbox.UnitOfWork;
import by.cabinet.value.Page;
import by.cabinet.web.caller.Authority;
import by.cabinet.web.caller.Caller;
import by.cabinet.web.caller.CurrentCaller;
import by.cabinet.web.caller.Permission;
import by.cabinet.web.caller.Target;
import by.cabinet.web.problem.FieldRule;
import by.cabinet.web.problem.ProblemException;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Map;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** The access of all subscribers of a client: one call for a page of a company, not one for each subscriber. R1.2.3 */
@ApplicationScoped
class ListAccess {

    /**
     * Whether one subscriber may sign in. A terminated one is closed without a cause.
     *
     * @param subscriberId whose access it is
     * @param state whether he may
     * @param causes every cause that has closed it; empty while it is open
     */
    @Schema(name = "SubscriberAccess")
    record Item(String subscriberId, AccessState state, List<Cause> causes) {}

    /** Null: any; {@code cursor}: the last subscriber of the page before, empty for the first. */
    record Query(String clientId, String accountId, String state, String cursor, int limit) {}

    private final CurrentCaller caller;
    private final SubjectAccessRepository subjects;
    private final UnitOfWork work;
    private final Journal journal;

    @Inject
    ListAccess(CurrentCaller caller, SubjectAccessRepository subjects, UnitOfWork work, Journal journal) {
        this.caller = caller;
        this.subjects = subjects;
        this.work = work;
        this.journal = journal;
    }

    /** Throws 404 for another client. */
    Uni<Page<Item>> list(Query query) {
        var client = client(query.clientId());
        return work.perform(tx -> subjects.findStates(tx, client.clientId(), query)
                .chain(states -> items(tx, states))
                .invoke(items -> journal.record(
                        tx, JournalEntry.done(JournalAction.ACCESS_READ).about(client)))
                .map(items -> Page.of(items, query.limit(), Item::subscriberId)));
    }

    private Target.Client client(String clientId) {
        if (caller.get() instanceof Caller.SignedIn in) {
            var client = new Target.Client(clientId == null ? in.clientId() : clientId);
            Authority.of(in).require(Permission.MANAGE_ACCESS, client);
            return client;
        }
        if (clientId == null) {
            throw ProblemException.malformed("clientId", FieldRule.REQUIRED);
        }
        return new Target.Client(clientId);
    }

    private Uni<List<Item>> items(Tx tx, Map<String, AccessState> states) {
        return subjects.causes(tx, states.keySet())
                .map(causes -> states.entrySet().stream()
                        .map(state -> item(state, causes))
                        .toList());
    }

    private Item item(Map.Entry<String, AccessState> state, Map<String, List<Cause>> causes) {
        var view = new AccessView(state.getValue(), causes.getOrDefault(state.getKey(), List.of()));
        var shown = caller.get() instanceof Caller.SignedIn ? view.withoutReasonsOfSecurity() : view;
        return new Item(state.getKey(), shown.state(), shown.causes());
    }
}
