package by.cabinet.rights.roles.domain;

import by.cabinet.contract.ClientKind;
import by.cabinet.rights.roles.domain.ClientSubscribers.RoleSubscriber;
import by.cabinet.rights.roles.domain.ClientSubscribers.Sole;
import by.cabinet.rights.roles.domain.ClientSubscribers.Totals;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** A client's totals, counted from all its subscribers one by one, in the order of time: what the statement of the service must find. */
public record SubscriberHistory(List<RoleSubscriber> subscribers) {

    public static ClientSubscribers client(
            ClientKind kind, List<RoleSubscriber> subscribers, Map<String, RoleAssignment.Decided> decisions) {
        return new ClientSubscribers(kind, new SubscriberHistory(subscribers).totals(), subscribers, decisions);
    }

    public Totals totals() {
        var live = subscribers.stream().filter(RoleSubscriber::isLive).toList();
        return new Totals(live.size(), live.stream().anyMatch(RoleSubscriber::onFeePlan), sole());
    }

    private Optional<Sole> sole() {
        var until = soleUntil();
        return subscribers.stream()
                .filter(RoleSubscriber::isLive)
                .filter(subscriber -> until.containsKey(subscriber.id()))
                .map(subscriber -> new Sole(subscriber.id(), until.get(subscriber.id())))
                .findAny();
    }

    /** Subscribers that were once the only live one, with the end of the last such time: {@code Instant.MAX} of the one that is so today. */
    private Map<String, Instant> soleUntil() {
        var live = new HashSet<String>();
        var until = new HashMap<String, Instant>();
        changes().forEach((moment, change) -> {
            if (live.size() == 1) {
                until.put(live.iterator().next(), moment);
            }
            live.removeAll(change.ending());
            live.addAll(change.beginning());
        });
        if (live.size() == 1) {
            until.put(live.iterator().next(), Instant.MAX);
        }
        return until;
    }

    /** Who is activated and terminated at each moment, in the order of time. A subscriber that ended when it began was never live. */
    private TreeMap<Instant, Change> changes() {
        var changes = new TreeMap<Instant, Change>();
        subscribers.stream()
                .filter(subscriber -> subscriber
                        .terminatedAt()
                        .filter(end -> !end.isAfter(subscriber.activatedAt()))
                        .isEmpty())
                .forEach(subscriber -> {
                    change(changes, subscriber.activatedAt()).beginning().add(subscriber.id());
                    subscriber
                            .terminatedAt()
                            .ifPresent(end -> change(changes, end).ending().add(subscriber.id()));
                });
        return changes;
    }

    private static Change change(TreeMap<Instant, Change> changes, Instant moment) {
        return changes.computeIfAbsent(moment, _ -> new Change(new ArrayList<>(), new ArrayList<>()));
    }

    private record Change(List<String> beginning, List<String> ending) {}
}
