package by.cabinet.rights.roles.domain;

import by.cabinet.contract.CabinetRole;
import by.cabinet.contract.ClientKind;
import by.cabinet.rights.roles.domain.RoleAssignment.RoleOrigin;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;

/** All present and former subscribers of a client, and what was decided about them: its roles follow from these. */
public record ClientSubscribers(
        ClientKind kind, List<RoleSubscriber> subscribers, Map<String, RoleAssignment.Decided> decisions) {

    /** What roles depend on; {@code onFeePlan}: the plan, or a connected offer, has a subscription fee. R1.2 */
    public record RoleSubscriber(
            String id, String accountId, Instant activatedAt, Optional<Instant> terminatedAt, boolean onFeePlan) {

        public boolean isLive() {
            return terminatedAt.isEmpty();
        }
    }

    /** The roles by subscriber; a subscriber that is missing here has none. */
    public Map<String, HeldRoles> roles() {
        var soleUntil = soleUntil();
        var roles = new HashMap<String, HeldRoles>();
        live().forEach(subscriber -> {
            var held = assignments(subscriber, Optional.ofNullable(soleUntil.get(subscriber.id())))
                    .filter(assignment -> canHave(subscriber, assignment.role()))
                    .toList();
            if (!held.isEmpty()) {
                roles.put(subscriber.id(), new HeldRoles(held));
            }
        });
        return roles;
    }

    /** The same client, had this been decided too. */
    public ClientSubscribers with(Map<String, RoleAssignment.Decided> decided) {
        var all = new HashMap<>(decisions);
        all.putAll(decided);
        return new ClientSubscribers(kind, subscribers, all);
    }

    /** R1.2.1: such a subscriber stays administrator. */
    public boolean isOnlyLive(String id) {
        var live = live().toList();
        return live.size() == 1 && live.getFirst().id().equals(id);
    }

    /** R1.2: who can have which role at all. */
    public boolean canHave(RoleSubscriber subscriber, CabinetRole role) {
        return switch (role) {
            case ADMINISTRATOR -> kind.isBusiness() && hasFeePlan();
            case SUPERVISOR -> subscriber.onFeePlan();
            case SUBSCRIBER -> false;
        };
    }

    public boolean hasFeePlan() {
        return live().anyMatch(RoleSubscriber::onFeePlan);
    }

    public Optional<RoleSubscriber> subscriber(String id) {
        return subscribers.stream()
                .filter(subscriber -> subscriber.id().equals(id))
                .findAny();
    }

    /** Those of the named subscribers that the client has. */
    public List<RoleSubscriber> subscribersOf(Collection<String> ids) {
        return subscribers.stream()
                .filter(subscriber -> ids.contains(subscriber.id()))
                .toList();
    }

    /** The higher first. What was decided while the subscriber was the only one, or before, leaves it administrator. R1.2.1 */
    private Stream<RoleAssignment> assignments(RoleSubscriber subscriber, Optional<Instant> soleUntil) {
        var decided = Optional.ofNullable(decisions.get(subscriber.id()));
        var byDefault = soleUntil
                .filter(end ->
                        decided.filter(decision -> !decision.at().isBefore(end)).isEmpty())
                .filter(_ -> decided.filter(decision -> decision.assignment().role() == CabinetRole.ADMINISTRATOR)
                        .isEmpty())
                .map(_ -> new RoleAssignment(CabinetRole.ADMINISTRATOR, RoleOrigin.BY_DEFAULT));
        return Stream.concat(byDefault.stream(), decided.map(RoleAssignment.Decided::assignment).stream());
    }

    /**
     * Subscribers that, by their dates, were once the client's only live one, with the end of the last such time: {@code Instant.MAX} of
     * the one that is so today. Of today's live ones at most one was: any two of them have both been live since the younger was
     * activated. Fees are not considered here, because no event says which plan a subscriber had when: {@link #canHave} looks at the fee
     * plans of today.
     */
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

    private Stream<RoleSubscriber> live() {
        return subscribers.stream().filter(RoleSubscriber::isLive);
    }

    private record Change(List<String> beginning, List<String> ending) {}
}
