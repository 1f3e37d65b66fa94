package by.cabinet.contract.order;

import jakarta.validation.constraints.NotNull;

/**
 * How many subscribers of a bulk order are how far, by the states of their orders.
 *
 * @param waiting no order was placed for them yet
 * @param held their orders wait for their date
 * @param acknowledged their orders are submitted
 * @param inProgress their orders are being carried out
 * @param completed their orders are carried out
 * @param rejected their orders were refused by a rule
 * @param failed their orders have failed
 * @param cancelled their orders were cancelled
 * @param problem no order could be placed for them
 */
public record BulkOrderProgress(
        @NotNull Long waiting,
        @NotNull Long held,
        @NotNull Long acknowledged,
        @NotNull Long inProgress,
        @NotNull Long completed,
        @NotNull Long rejected,
        @NotNull Long failed,
        @NotNull Long cancelled,
        @NotNull Long problem) {}
