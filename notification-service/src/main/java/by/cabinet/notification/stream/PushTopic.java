package by.cabinet.notification.stream;

import by.cabinet.web.problem.FieldRule;
import by.cabinet.web.problem.ProblemException;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.Locale;
import java.util.Set;

/** What a stream may be about. */
enum PushTopic {
    /** Each state that an order reaches, and how far bulk orders are. */
    ORDERS,
    /** Balance and remainders of the session's account. */
    MONEY,
    /** Notices, as they come. */
    NOTICES;

    /** From {@code orders,money,notices}. Throws 400. */
    static Set<PushTopic> of(String names) {
        var topics = EnumSet.noneOf(PushTopic.class);
        for (var name : names.split(",", -1)) {
            topics.add(Arrays.stream(values())
                    .filter(topic -> topic.name().toLowerCase(Locale.ROOT).equals(name))
                    .findAny()
                    .orElseThrow(() -> ProblemException.malformed("topics", FieldRule.CHOICE)));
        }
        return topics;
    }
}
