package by.cabinet.order.bulk;

import by.cabinet.contract.order.OrderAction;
import by.cabinet.order.capture.OrderRequest;
import by.cabinet.order.capture.OrderRequest.SeenPrices;
import by.cabinet.value.Ids;
import by.cabinet.value.Money;
import com.fasterxml.jackson.annotation.JsonIgnore;
import io.quarkus.runtime.util.HashUtil;
import jakarta.validation.constraints.AssertTrue;
import jakarta.validation.constraints.NotEmpty;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * One order for many subscribers.
 *
 * @param action CONNECT or DISCONNECT
 * @param offeringId what is connected or disconnected
 * @param subscriberIds for whom, up to 10,000; who is named twice counts once
 * @param expectedPrice the price of each that was shown: when the one in force is higher, nothing is ordered
 * @param expectedMonthlyPrice the monthly price of each that was shown: when the one in force is higher, nothing is ordered
 * @param startAt from when it is carried out; at once where it is left out
 */
record BulkOrderRequest(
        @NotNull OrderAction action,
        @NotNull @Pattern(regexp = Ids.PATTERN) String offeringId,
        @NotEmpty @Size(max = 10_000) List<@NotNull @Pattern(regexp = Ids.PATTERN) String> subscriberIds,
        Money expectedPrice,
        Money expectedMonthlyPrice,
        Instant startAt) {

    BulkOrderRequest {
        startAt = OrderRequest.asStored(startAt);
    }

    @JsonIgnore
    @AssertTrue(message = "must be CONNECT or DISCONNECT")
    boolean isActionOfOffering() {
        return action == null || action.isOfOffering();
    }

    SeenPrices seen() {
        return new SeenPrices(expectedPrice, expectedMonthlyPrice);
    }

    Optional<Instant> start() {
        return Optional.ofNullable(startAt);
    }

    List<String> distinctIds() {
        return subscriberIds.stream().distinct().toList();
    }

    /** Distinguishes different requests under one key, however long they are. */
    String content() {
        return "BULK %s %s %s%s"
                .formatted(
                        action,
                        offeringId,
                        HashUtil.sha256(String.join(" ", subscriberIds)),
                        seen().content() + (startAt == null ? "" : " from " + startAt));
    }
}
