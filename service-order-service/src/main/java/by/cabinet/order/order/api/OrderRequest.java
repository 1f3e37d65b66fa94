package by.cabinet.order.order.api;

import by.cabinet.order.order.Wish;
import by.cabinet.order.order.domain.Action;
import by.cabinet.value.Ids;
import by.cabinet.web.problem.ProblemException;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;

/**
 * The body of an order: {@code subscriberId}, {@code offeringId}, and if wanted {@code draft} and {@code startAt}, for
 * CONNECT and DISCONNECT; {@code accountId}, {@code iccid} and {@code tariffPlanId} for ACTIVATE_SIM; {@code subscriberId} for
 * TERMINATE. What does not belong to the action is refused.
 */
public record OrderRequest(
        @NotNull Action action,
        @Pattern(regexp = Ids.PATTERN) String subscriberId,
        @Pattern(regexp = Ids.PATTERN) String offeringId,
        Boolean draft,
        Instant startAt,
        @Pattern(regexp = Ids.PATTERN) String accountId,
        @Pattern(regexp = Ids.PATTERN) String iccid,
        @Pattern(regexp = Ids.PATTERN) String tariffPlanId) {

    /** Throws 400 for a field that is missing, or is one too many. */
    Wish wish() {
        return switch (action) {
            case CONNECT, DISCONNECT -> {
                refuseOthersThan("subscriberId", "offeringId", "draft", "startAt");
                yield new Wish.Service(
                        action,
                        required("subscriberId", subscriberId),
                        required("offeringId", offeringId),
                        Boolean.TRUE.equals(draft),
                        Optional.ofNullable(startAt).map(OrderRequest::asStored));
            }
            case ACTIVATE_SIM -> {
                refuseOthersThan("accountId", "iccid", "tariffPlanId");
                yield new Wish.Activation(
                        required("accountId", accountId),
                        required("iccid", iccid),
                        required("tariffPlanId", tariffPlanId));
            }
            case TERMINATE -> {
                refuseOthersThan("subscriberId");
                yield new Wish.Termination(required("subscriberId", subscriberId));
            }
        };
    }

    private void refuseOthersThan(String... fitting) {
        given().keySet().stream()
                .filter(field -> !Set.of(fitting).contains(field))
                .sorted()
                .findFirst()
                .ifPresent(field -> {
                    throw ProblemException.malformed(field, "it means nothing for this action");
                });
    }

    private Map<String, Object> given() {
        var fields = new HashMap<String, Object>();
        fields.put("subscriberId", subscriberId);
        fields.put("offeringId", offeringId);
        fields.put("draft", draft);
        fields.put("startAt", startAt);
        fields.put("accountId", accountId);
        fields.put("iccid", iccid);
        fields.put("tariffPlanId", tariffPlanId);
        fields.values().removeIf(Objects::isNull);
        return fields;
    }

    /** PostgreSQL keeps microseconds: an order is answered today as it will be tomorrow. */
    private static Instant asStored(Instant time) {
        return time.truncatedTo(ChronoUnit.MICROS);
    }

    private static String required(String field, String value) {
        if (value == null) {
            throw ProblemException.malformed(field, "must not be null");
        }
        return value;
    }
}
