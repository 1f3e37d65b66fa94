package by.cabinet.rights.roles.domain;

import by.cabinet.contract.CabinetRole;
import by.cabinet.contract.ClientKind;
import by.cabinet.rights.roles.domain.RoleAssignment.RoleOrigin;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * What the roles of a client follow from: totals of all its subscribers, present and former, and those of them that may have a role or
 * are asked about. A client may have tens of thousands of others, who are not here.
 */
public record ClientSubscribers(
        ClientKind kind,
        Totals totals,
        List<RoleSubscriber> subscribers,
        Map<String, RoleAssignment.Decided> decisions) {

    /** {@code live}: how many there are; {@code hasFeePlan}: whether one of these is on a fee plan. R1.2 */
    public record Totals(long live, boolean hasFeePlan, Optional<Sole> sole) {}

    /**
     * The live subscriber that, by the dates of all, was once the client's only live one, with the end of the last such time: {@code
     * Instant.MAX} where it is so today. Of today's live ones at most one was: any two of them have both been live since the younger was
     * activated. Fees are not considered here, because no event says which plan a subscriber had when: {@link #canHave} looks at the fee
     * plans of today. R1.2.1
     */
    public record Sole(String subscriberId, Instant until) {}

    /** What roles depend on; {@code onFeePlan}: the plan, or a connected offer, has a subscription fee. R1.2 */
    public record RoleSubscriber(
            String id, String accountId, Instant activatedAt, Optional<Instant> terminatedAt, boolean onFeePlan) {

        public boolean isLive() {
            return terminatedAt.isEmpty();
        }
    }

    /** The roles by subscriber; a subscriber that is missing here has none. */
    public Map<String, HeldRoles> roles() {
        var roles = new HashMap<String, HeldRoles>();
        live().forEach(subscriber -> {
            var held = assignments(subscriber)
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
        return new ClientSubscribers(kind, totals, subscribers, all);
    }

    /** R1.2.1: such a subscriber stays administrator. */
    public boolean isOnlyLive(String id) {
        return totals.live() == 1
                && live().anyMatch(subscriber -> subscriber.id().equals(id));
    }

    /** R1.2: who can have which role at all. */
    public boolean canHave(RoleSubscriber subscriber, CabinetRole role) {
        return switch (role) {
            case ADMINISTRATOR -> kind.isBusiness() && totals.hasFeePlan();
            case SUPERVISOR -> subscriber.onFeePlan();
            case SUBSCRIBER -> false;
        };
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
    private Stream<RoleAssignment> assignments(RoleSubscriber subscriber) {
        var decided = Optional.ofNullable(decisions.get(subscriber.id()));
        var byDefault = totals.sole()
                .filter(sole -> sole.subscriberId().equals(subscriber.id()))
                .filter(sole -> decided.filter(decision -> !decision.at().isBefore(sole.until()))
                        .isEmpty())
                .filter(_ -> decided.filter(decision -> decision.assignment().role() == CabinetRole.ADMINISTRATOR)
                        .isEmpty())
                .map(_ -> new RoleAssignment(CabinetRole.ADMINISTRATOR, RoleOrigin.BY_DEFAULT));
        return Stream.concat(byDefault.stream(), decided.map(RoleAssignment.Decided::assignment).stream());
    }

    private Stream<RoleSubscriber> live() {
        return subscribers.stream().filter(RoleSubscriber::isLive);
    }
}
