package by.cabinet.auth.access;

import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Function;

/**
 * Under which correlation id the change of each subject is published: a batch of events is made of many requests, and each
 * outcome goes on under the id of its own.
 */
final class CorrelationIds {

    private static final CorrelationIds OF_REQUEST = new CorrelationIds(Map.of());

    private final Map<String, String> bySubject;

    private CorrelationIds(Map<String, String> bySubject) {
        this.bySubject = bySubject;
    }

    /** A request has one, which is the current one. */
    static CorrelationIds ofRequest() {
        return OF_REQUEST;
    }

    /** If several events changed one subject, the first event's id is used. */
    static <T> CorrelationIds of(
            Collection<T> changes, Function<T, String> correlationId, Function<T, Collection<String>> subjectIds) {
        var bySubject = new HashMap<String, String>();
        for (var change : changes) {
            if (correlationId.apply(change) != null) {
                subjectIds.apply(change).forEach(id -> bySubject.putIfAbsent(id, correlationId.apply(change)));
            }
        }
        return new CorrelationIds(bySubject);
    }

    /** The account that changes with its subscriber does so under the subscriber's id. */
    CorrelationIds withAccountsOf(Collection<SubjectAccess> subjects) {
        var all = new HashMap<>(bySubject);
        subjects.stream()
                .filter(subject -> subject.accountId() != null && bySubject.containsKey(subject.id()))
                .forEach(subject -> all.putIfAbsent(subject.accountId(), bySubject.get(subject.id())));
        return new CorrelationIds(all);
    }

    /** Null where it is the current one. */
    String of(String subjectId) {
        return bySubject.get(subjectId);
    }
}
