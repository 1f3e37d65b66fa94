package by.cabinet.auth.access;

import by.cabinet.auth.access.AccessResource.AccessChangesRequest;
import by.cabinet.auth.keyedhash.KeyedHashes;
import by.cabinet.contract.auth.AccessState;
import by.cabinet.contract.auth.SubjectType;
import by.cabinet.contract.rights.JournalAction;
import by.cabinet.messaging.journal.Journal;
import by.cabinet.messaging.journal.JournalEntry;
import by.cabinet.messaging.outbox.Tx;
import by.cabinet.messaging.outbox.UnitOfWork;
import by.cabinet.web.caller.Authority;
import by.cabinet.web.caller.Caller;
import by.cabinet.web.caller.CurrentCaller;
import by.cabinet.web.caller.Permission;
import by.cabinet.web.caller.Target;
import by.cabinet.web.problem.ProblemException;
import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * Opens or closes the access of many subscribers of the caller's client, each as {@link ManageAccess} does it of one: with the same rules,
 * journal and SMS. All that may be changed is, in one transaction with the answer that stands under the key. R1.2.3
 */
@ApplicationScoped
class ChangeAccessOfMany {

    /**
     * What has become of each subscriber that was named, in the order of the request.
     *
     * @param items one for each
     */
    @Schema(name = "AccessChanges")
    record Results(List<Result> items) {}

    /**
     * What has become of one subscriber's access.
     *
     * @param subscriberId whose access it is
     * @param state what his access is now; absent where it could not be changed
     * @param problem why it could not be changed; absent where it could
     */
    @Schema(name = "AccessChangeResult")
    record Result(
            String subscriberId,
            @Nullable AccessState state,
            @Nullable Obstacle problem) {}

    /** Why the access of a subscriber could not be changed: the code of the problem that a change of his alone answers. */
    @Schema(name = "AccessChangeProblem")
    enum Obstacle {
        NOT_FOUND,
        OWN_ACCESS,
        SUBSCRIBER_TERMINATED,
        CLOSED_BY_OTHERS;

        @JsonCreator
        static Obstacle of(String code) {
            return valueOf(code.toUpperCase(Locale.ROOT).replace('-', '_'));
        }

        @JsonValue
        String code() {
            return name().toLowerCase(Locale.ROOT).replace('_', '-');
        }
    }

    /** {@code replayed}: an earlier request under the same key had made the change. */
    record Answer(Results results, boolean replayed) {}

    private static final Pattern LIKE_A_PHONE = Pattern.compile("375[0-9]{9}");

    private final CurrentCaller caller;
    private final AccessRepository access;
    private final SubjectAccessRepository subjects;
    private final CloseAccess closeAccess;
    private final OpenAccess openAccess;
    private final AccessChangeRepository changes;
    private final KeyedHashes hashes;
    private final UnitOfWork work;
    private final Journal journal;

    @Inject
    ChangeAccessOfMany(
            CurrentCaller caller,
            AccessRepository access,
            SubjectAccessRepository subjects,
            CloseAccess closeAccess,
            OpenAccess openAccess,
            AccessChangeRepository changes,
            KeyedHashes hashes,
            UnitOfWork work,
            Journal journal) {
        this.caller = caller;
        this.access = access;
        this.subjects = subjects;
        this.closeAccess = closeAccess;
        this.openAccess = openAccess;
        this.changes = changes;
        this.hashes = hashes;
        this.work = work;
        this.journal = journal;
    }

    /** Fails with 403 for who manages no access, and with 422 for a key of another request. {@code key}: null for none. */
    Uni<Answer> perform(AccessChangesRequest request, @Nullable String key) {
        if (!(caller.get() instanceof Caller.Subscriber manager)) {
            throw ProblemException.forbidden();
        }
        Authority.of(manager).require(Permission.MANAGE_ACCESS, new Target.Client(manager.clientId()));
        return work.perform(tx ->
                key == null ? change(tx, manager, request) : once(tx, manager, request, under(manager, key, request)));
    }

    /** Keys are the manager's own while he is the client's. */
    private AccessChangeRepository.Key under(Caller.Subscriber manager, String key, AccessChangesRequest request) {
        return new AccessChangeRepository.Key(
                manager.subscriberId() + " of " + manager.clientId(), key, hashes.repeated(request.content()));
    }

    private Uni<Answer> once(
            Tx tx, Caller.Subscriber manager, AccessChangesRequest request, AccessChangeRepository.Key key) {
        return changes.lock(tx, key)
                .chain(earlier -> earlier.map(results -> Uni.createFrom().item(new Answer(new Results(results), true)))
                        .orElseGet(() -> change(tx, manager, request)
                                .call(answer ->
                                        changes.save(tx, key, answer.results().items()))));
    }

    private Uni<Answer> change(Tx tx, Caller.Subscriber manager, AccessChangesRequest request) {
        var ids = request.distinctIds();
        return ofClient(tx, manager, ids)
                .chain(own -> access.lock(tx, own.keySet()))
                .chain(() -> ofClient(tx, manager, ids)) // as they are under the lock
                .chain(own -> {
                    var problems = problems(manager, request, own);
                    var changed =
                            ids.stream().filter(id -> !problems.containsKey(id)).toList();
                    return apply(tx, manager, request, changed)
                            .chain(lifted ->
                                    ofClient(tx, manager, changed).map(now -> results(request, now, problems, lifted)))
                            .invoke(results -> recordRefusals(tx, results, own));
                })
                .map(results -> new Answer(new Results(results), false));
    }

    private Uni<Map<String, SubjectAccess>> ofClient(Tx tx, Caller.Subscriber manager, Collection<String> ids) {
        return subjects.findAll(tx, ids)
                .map(found -> found.stream()
                        .filter(subject -> subject.type() == SubjectType.SUBSCRIBER
                                && manager.clientId().equals(subject.clientId()))
                        .collect(Collectors.toMap(SubjectAccess::id, Function.identity())));
    }

    private static Map<String, Obstacle> problems(
            Caller.Subscriber manager, AccessChangesRequest request, Map<String, SubjectAccess> own) {
        var problems = new HashMap<String, Obstacle>();
        for (var id : request.distinctIds()) {
            if (!own.containsKey(id)) {
                problems.put(id, Obstacle.NOT_FOUND);
            } else if (own.get(id).terminated()) {
                problems.put(id, Obstacle.SUBSCRIBER_TERMINATED);
            } else if (request.state() == AccessState.CLOSED && id.equals(manager.subscriberId())) {
                problems.put(id, Obstacle.OWN_ACCESS); // R1.10: USSD is for that
            }
        }
        return problems;
    }

    /** Returns those that had a cause which a manager lifts. */
    private Uni<Set<String>> apply(
            Tx tx, Caller.Subscriber manager, AccessChangesRequest request, List<String> subscriberIds) {
        if (subscriberIds.isEmpty()) {
            return Uni.createFrom().item(Set.of());
        }
        return switch (request.state()) {
            case CLOSED ->
                closeAccess
                        .closeAll(
                                tx,
                                subscriberIds.stream()
                                        .map(id -> new CloseAccessCommand(
                                                id, CauseType.ADMINISTRATOR, manager.subscriberId(), request.reason()))
                                        .toList(),
                                CauseType.ADMINISTRATOR,
                                CorrelationIds.ofRequest())
                        .replaceWith(Set.of());
            case OPEN ->
                openAccess
                        .openAll(
                                tx,
                                subscriberIds,
                                AccessOpener.MANAGER,
                                AccessOpener.MANAGER::mayLift,
                                CorrelationIds.ofRequest())
                        .map(lifted -> lifted.stream().map(SubjectAccess::id).collect(Collectors.toSet()));
        };
    }

    private static List<Result> results(
            AccessChangesRequest request,
            Map<String, SubjectAccess> now,
            Map<String, Obstacle> problems,
            Set<String> lifted) {
        return request.distinctIds().stream()
                .map(id -> {
                    if (problems.containsKey(id)) {
                        return new Result(id, null, problems.get(id));
                    }
                    var state = now.get(id).state();
                    return request.state() == AccessState.OPEN && state == AccessState.CLOSED && !lifted.contains(id)
                            ? new Result(id, null, Obstacle.CLOSED_BY_OTHERS)
                            : new Result(id, state, null);
                })
                .toList();
    }

    /** As a refused call for one of them would be. R1.7 */
    private void recordRefusals(Tx tx, List<Result> results, Map<String, SubjectAccess> own) {
        results.stream()
                .filter(result -> result.problem() != null)
                .map(result -> {
                    var refused = JournalEntry.refused(
                            JournalAction.CALL_REFUSED, result.problem().code());
                    var subject = own.get(result.subscriberId());
                    return subject == null ? refused.object(askedFor(result)) : refused.about(subject.target());
                })
                .forEach(entry -> journal.record(tx, entry));
    }

    /** Unless somebody put a phone number there. */
    private static @Nullable String askedFor(Result unknown) {
        return LIKE_A_PHONE.matcher(unknown.subscriberId()).find() ? null : unknown.subscriberId();
    }
}
