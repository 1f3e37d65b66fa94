package by.cabinet.order.order.domain;

import by.cabinet.order.order.domain.Refusal.Suspended;
import by.cabinet.order.subscriber.ClientStatus;
import by.cabinet.order.subscriber.Line;
import by.cabinet.order.subscriber.LineStatus;
import java.util.Optional;
import java.util.stream.Stream;

/** What must hold for a line whatever is ordered for it, in the order in which it is checked: before everything else. */
public enum LineRule {
    /** R1.13 */
    NOT_RESTRICTED {
        @Override
        Optional<Refusal> check(Line line) {
            return Refusal.onlyIf(line.restricted(), RefusalCode.RESTRICTED);
        }
    },
    /** R1.8 f */
    LINE_NOT_SUSPENDED {
        @Override
        Optional<Refusal> check(Line line) {
            return Optional.of(line)
                    .filter(it -> it.status() == LineStatus.SUSPENDED)
                    .map(it -> Refusal.suspended(
                            Suspended.SUBSCRIBER, it.suspendedBy().orElse(null)));
        }
    },
    /** R1.8 f */
    CLIENT_NOT_SUSPENDED {
        @Override
        Optional<Refusal> check(Line line) {
            return line.holder().flatMap(LineRule::suspension);
        }
    },
    LINE_NOT_TERMINATED {
        @Override
        Optional<Refusal> check(Line line) {
            return Refusal.onlyIf(line.status() == LineStatus.TERMINATED, RefusalCode.NOT_ACTIVE);
        }
    };

    /** The first rule that refuses, in the order above. */
    public static Optional<Refusal> firstRefusal(Line line) {
        return Stream.of(values()).flatMap(rule -> rule.check(line).stream()).findFirst();
    }

    abstract Optional<Refusal> check(Line line);

    static Optional<Refusal> suspension(Line.Holder client) {
        return Optional.of(client)
                .filter(it -> it.status() == ClientStatus.SUSPENDED)
                .map(it -> Refusal.suspended(Suspended.CLIENT, it.suspendedBy().orElse(null)));
    }
}
